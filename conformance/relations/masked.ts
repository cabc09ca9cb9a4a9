import type { Observation } from '../finding.ts';
import { isObject } from '../json.ts';
import { apartFromAddress } from '../kept.ts';
import { parseMask, type Mask } from '../mask.ts';
import { differences, type KeysToCompare } from './agree.ts';

/** `mask.agrees`: a masked answer is the whole one, cut as the mask says. */
export function compareMasked(whole: unknown, masked: unknown, text: string): Observation[] {
  const mask = parseMask(text);
  if (mask === null) return [];
  const expected = cut(apartFromAddress(whole), mask);
  return differences(expected, apartFromAddress(masked), '', everyKey);
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

/** Whatever one of both has, except where the whole is cut. */
const everyKey: KeysToCompare = (expected, actual, pointer) => {
  const more = CUT_BY_DEFAULT.test(pointer) ? [] : Object.keys(actual);
  return [...new Set([...Object.keys(expected), ...more])];
};
