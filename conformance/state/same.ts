import { isDeepStrictEqual } from 'node:util';
import { describe } from '../describe.ts';
import type { Observation } from '../finding.ts';
import { property, type JsonObject } from '../json.ts';
import { comparable, normalised, type Written } from './properties.ts';

/** What was sent and does not stand in the reuse that is shown. */
export function notWritten(sent: Written, shown: unknown): Observation[] {
  return Object.entries(sent).flatMap(([name, value]) => {
    const wanted = normalised(name, value);
    const found = comparable(name, property(shown, name));
    return isDeepStrictEqual(wanted, found) ? [] : [differs(name, wanted, found)];
  });
}

/** Properties that follow others: the new title moves the slug, and the slug both links. */
const FOLLOWERS: Readonly<Record<string, readonly string[]>> = {
  title: ['slug', 'uri', 'page'],
  organization: ['owner', 'permissions'],
  owner: ['organization', 'permissions'],
};

/** What moves by itself: judged by rules of its own. */
const MOVING = new Set(['last_modified', 'metrics', 'quality']);

/**
 * What an update changed besides what was sent, between two readings by the same caller (the
 * permissions depend on who asks).
 */
export function touched(before: JsonObject, after: unknown, sent: Written): Observation[] {
  const allowed = new Set(Object.keys(sent).flatMap((name) => [name, ...(FOLLOWERS[name] ?? [])]));
  return Object.keys(before)
    .filter((name) => !allowed.has(name) && !MOVING.has(name))
    .flatMap((name) => {
      const wanted = comparable(name, before[name]);
      const found = comparable(name, property(after, name));
      return isDeepStrictEqual(wanted, found) ? [] : [differs(name, wanted, found)];
    });
}

function differs(name: string, wanted: unknown, found: unknown): Observation {
  if (typeof wanted === 'string' && typeof found === 'string') {
    const from = firstDifference(wanted, found);
    return {
      pointer: `/${name}`,
      expected: describe(wanted.slice(from)),
      actual: describe(found.slice(from)),
      value: found,
    };
  }
  return {
    pointer: `/${name}`,
    expected: describe(wanted),
    actual: describe(found),
    value: found,
  };
}

/** Where two texts part, a little before it, so that a long text shows its difference. */
function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return Math.max(0, at - 20);
}
