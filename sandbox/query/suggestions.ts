import type { Call } from '../call.ts';
import { badArgument, broken } from '../http/errors.ts';
import type { Reuse } from '../store/model.ts';
import { compare } from './sorts.ts';
import { readInteger } from './numbers.ts';

/** The largest number that the database counts to. */
const LARGEST = 2n ** 63n - 1n;

/** How titles are completed. */
export interface Suggestions {
  matches(reuse: Reuse, q: string): boolean;
  order(reuses: readonly Reuse[]): Reuse[];
  /** The size asked for. Refuses with 400 what is no number. */
  size(call: Call): number;
  /** Cuts to the size: 0 is all, a negative one counts as its opposite, as in the database. */
  limit(reuses: readonly Reuse[], size: number): Reuse[];
}

/** The suggestions of udata 17.18.0: the text stands anywhere in the title, most followed first. */
export const rightSuggestions: Suggestions = {
  matches: (reuse, q) => reuse.title.toLowerCase().includes(q.toLowerCase()),

  order: (reuses) =>
    [...reuses].sort((a, b) => b.metrics.followers - a.metrics.followers || compare(a.id, b.id)),

  size(call) {
    const text = call.url.searchParams.get('size');
    if (text === null) return 10;
    const value = readInteger(text);
    if (value !== null && (value < -LARGEST || value > LARGEST)) throw broken();
    if (value === null) {
      throw badArgument(
        'size',
        `invalid literal for int() with base 10: '${text}'`,
        'The amount of suggestion to fetch',
      );
    }
    return Number(value);
  },

  limit: (reuses, size) => (size === 0 ? [...reuses] : reuses.slice(0, Math.abs(size))),
};
