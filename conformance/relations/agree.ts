import { isDeepStrictEqual } from 'node:util';
import { describe } from '../describe.ts';
import type { Observation } from '../finding.ts';
import { isObject, property, type JsonObject } from '../json.ts';

/** What depends on who reads, when and where, not on the reuse itself. */
const DEPENDS_ON_THE_READING = new Set(['metrics', 'permissions']);

/**
 * Compares two readings of the same reuse, key by key, as far as both show it. Datasets inside
 * are shown in more or less detail, so that their ids are compared.
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
    .flatMap((key) => {
      const [before, after] = [expected[key], actual[key]].map((value) => comparable(key, value));
      return isDeepStrictEqual(before, after)
        ? []
        : [
            {
              pointer: `${pointer}/${key}`,
              expected: describe(before),
              actual: describe(after),
            },
          ];
    });
}

function comparable(key: string, value: unknown): unknown {
  if (key === 'datasets' && Array.isArray(value)) {
    return value.map((dataset: unknown) => property(dataset, 'id'));
  }
  if (Array.isArray(value)) return value.map((each: unknown) => comparable('', each));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([inner]) => !DEPENDS_ON_THE_READING.has(inner))
      .map(([inner, each]) => [inner, comparable(inner, each)]),
  );
}
