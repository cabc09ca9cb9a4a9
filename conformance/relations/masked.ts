import { isDeepStrictEqual } from 'node:util';
import { describe } from '../describe.ts';
import type { Observation } from '../finding.ts';
import { isObject } from '../json.ts';
import { parseMask, type Mask } from '../mask.ts';

/** `mask.agrees`: a masked answer is the whole one, cut as the mask says. */
export function compareMasked(whole: unknown, masked: unknown, text: string): Observation[] {
  const mask = parseMask(text);
  if (mask === null) return [];
  return differences(cut(whole, mask), masked, '');
}

/** A body with only what the mask asks for; what it asks for and is not there stays out. */
function cut(value: unknown, mask: Mask): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => cut(each, mask));
  if (!isObject(value)) return value;
  const entries = Object.entries(value)
    .filter(([key]) => mask.everything || mask.fields.has(key))
    .map(([key, each]): [string, unknown] => {
      const inner = mask.fields.get(key) ?? null;
      return [key, inner === null ? each : cut(each, inner)];
    });
  return Object.fromEntries(entries);
}

/** The innermost places at which two bodies differ. */
function differences(expected: unknown, actual: unknown, pointer: string): Observation[] {
  if (isDeepStrictEqual(expected, actual)) return [];
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((each: unknown, index) =>
      differences(each, actual[index], `${pointer}/${index}`),
    );
  }
  if (isObject(expected) && isObject(actual)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...keys].flatMap((key) => differences(expected[key], actual[key], `${pointer}/${key}`));
  }
  return [{ pointer, expected: describe(expected), actual: describe(actual) }];
}
