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
  return Object.keys(expected)
    .filter((key) => Object.hasOwn(actual, key) && !DEPENDS_ON_THE_READING.has(key))
    .flatMap((key) => differences(expected[key], actual[key], `${pointer}/${key}`));
}

function differences(expected: unknown, actual: unknown, pointer: string): Observation[] {
  if (isObject(expected) && isObject(actual)) return compareReadings(expected, actual, pointer);
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((each: unknown, index) =>
      differences(each, actual[index], `${pointer}/${index}`),
    );
  }
  if (isDeepStrictEqual(expected, actual)) return [];
  return [{ pointer, expected: describe(expected), actual: describe(actual) }];
}
