import { describe } from '../describe.ts';
import { succeeded, type Exchange } from '../exchange.ts';
import type { Observation } from '../finding.ts';
import { itemsOf, property, textAt, type JsonObject } from '../json.ts';

/** `filter.user`: a user who follows is found under the filter, with the same follow. */
export function checkFollowersOf(filtered: Exchange, follow: JsonObject): Observation[] {
  if (!succeeded(filtered)) return [];
  const id = textAt(follow, 'id');
  const found = itemsOf(filtered.reply?.json).some((item) => textAt(item, 'id') === id);
  return found
    ? []
    : [{ pointer: '/data', expected: `the follow ${id ?? ''}`, actual: 'not in the list' }];
}

/** `filter.user`: a user who does not exist follows nothing. */
export function checkNobody(filtered: Exchange): Observation[] {
  const total = property(filtered.reply?.json, 'total');
  if (!succeeded(filtered) || total === undefined || total === 0) return [];
  return [{ pointer: '/total', expected: '0', actual: describe(total) }];
}
