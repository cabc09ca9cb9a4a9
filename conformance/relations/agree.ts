import { isDeepStrictEqual } from 'node:util';
import { describe } from '../describe.ts';
import type { Observation } from '../finding.ts';
import { isObject, type JsonObject } from '../json.ts';

/** What depends on who reads, when and where, not on the reuse itself. */
const DEPENDS_ON_THE_READING = new Set(['metrics', 'permissions']);

/**
 * Compares two readings of the same reuse (or of the same user, dataset, …), key by key, at every
 * depth, as far as both show it: one of them may be in less detail.
 *
 * @param pointer where the second reading stands in its answer
 */
export function compareReadings(
  expected: JsonObject,
  actual: JsonObject,
  pointer: string,
): Observation[] {
  return differences(expected, actual, pointer, (one, other) =>
    Object.keys(one).filter((key) => Object.hasOwn(other, key) && !DEPENDS_ON_THE_READING.has(key)),
  );
}

/** The keys of two objects that are to be the same, by where both stand. */
export type KeysToCompare = (
  expected: JsonObject,
  actual: JsonObject,
  pointer: string,
) => readonly string[];

/** The innermost places at which two bodies differ, below the keys that are to be the same. */
export function differences(
  expected: unknown,
  actual: unknown,
  pointer: string,
  keysOf: KeysToCompare,
): Observation[] {
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((each: unknown, index) =>
      differences(each, actual[index], `${pointer}/${index}`, keysOf),
    );
  }
  if (isObject(expected) && isObject(actual)) {
    return keysOf(expected, actual, pointer).flatMap((key) =>
      differences(expected[key], actual[key], `${pointer}/${key}`, keysOf),
    );
  }
  return unlike(expected, actual, pointer);
}

/** That two values are not the same, as one observation. */
export function unlike(expected: unknown, actual: unknown, pointer: string): Observation[] {
  if (isDeepStrictEqual(expected, actual)) return [];
  return [{ pointer, expected: describe(expected), actual: describe(actual) }];
}
