import { describe } from '../describe.ts';
import type { Observation } from '../finding.ts';
import { at } from '../json.ts';

/**
 * A counter of a reuse follows its cause, and may lag: it lies between the lowest and the highest
 * that the run has made it.
 */
export function wrongMetric(
  reuse: unknown,
  name: string,
  lowest: number,
  highest: number,
): Observation[] {
  const shown = at(reuse, 'metrics', name);
  if (shown === undefined) return [];
  if (typeof shown === 'number' && shown >= lowest && shown <= highest) return [];
  const expected = lowest === highest ? String(lowest) : `${lowest} to ${highest}`;
  return [{ pointer: `/metrics/${name}`, expected, actual: describe(shown) }];
}
