import { succeeded, type Exchange } from '../exchange.ts';
import { isObject, property } from '../json.ts';
import type { Observed } from '../relation.ts';
import { compareReadings } from './agree.ts';

/**
 * `links.slug`: two addresses of one reuse lead to that reuse, and both tell the same of it.
 */
export function compareAddresses(one: Exchange, other: Exchange): Observed[] {
  const [before, after] = [one.reply?.json, other.reply?.json];
  if (!succeeded(one) || !succeeded(other) || !isObject(before) || !isObject(after)) return [];
  const [expected, actual] = [property(before, 'id'), property(after, 'id')];
  const observations =
    expected === actual
      ? compareReadings(before, after, '')
      : [{ pointer: '/id', expected: String(expected), actual: String(actual) }];
  return [{ rule: 'links.slug', exchange: other, observations }];
}
