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

/** Counters that no write of ours but a follow or a view may move. */
const KEPT = ['followers', 'views'] as const;

/** `state.untouched`: what others did with a reuse is not forgotten by a write on it. */
export function fallen(before: unknown, after: unknown): Observation[] {
  return KEPT.flatMap((name) => {
    const [was, is] = [at(before, 'metrics', name), at(after, 'metrics', name)];
    if (typeof was !== 'number' || typeof is !== 'number' || is >= was) return [];
    return [{ pointer: `/metrics/${name}`, expected: `${was}, as before`, actual: describe(is) }];
  });
}
