import { isDeepStrictEqual } from 'node:util';
import { describe } from '../describe.ts';
import type { Observation } from '../finding.ts';
import { isObject } from '../json.ts';
import { apartFromAddress } from '../kept.ts';
import { parseMask, type Mask } from '../mask.ts';

/** `mask.agrees`: a masked answer is the whole one, cut as the mask says. */
export function compareMasked(whole: unknown, masked: unknown, text: string): Observation[] {
  const mask = parseMask(text);
  if (mask === null) return [];
  return differences(cut(apartFromAddress(whole), mask), apartFromAddress(masked), '');
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

/**
 * Some releases show of the datasets of a reuse a part only, unless a mask is sent: masked, they say more than
 * whole (in the ledger as `datasets-as-references`). What nobody asked for is `mask.exact`'s to find.
 */
const CUT_BY_DEFAULT = /(^|\/)datasets\/\d+$/;

/** The innermost places at which two bodies differ. */
function differences(expected: unknown, actual: unknown, pointer: string): Observation[] {
  if (isDeepStrictEqual(expected, actual)) return [];
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((each: unknown, index) =>
      differences(each, actual[index], `${pointer}/${index}`),
    );
  }
  if (isObject(expected) && isObject(actual)) {
    const more = CUT_BY_DEFAULT.test(pointer) ? [] : Object.keys(actual);
    const keys = new Set([...Object.keys(expected), ...more]);
    return [...keys].flatMap((key) => differences(expected[key], actual[key], `${pointer}/${key}`));
  }
  return [{ pointer, expected: describe(expected), actual: describe(actual) }];
}
