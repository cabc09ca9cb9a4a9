import type { Reuse } from '../store/model.ts';

/** What a list can be sorted by. */
export type SortKey = 'title' | 'created' | 'last_modified' | 'datasets' | 'followers' | 'views';

/** The parameter's values, in the order in which the API documents them. */
export const SORT_KEYS: readonly SortKey[] = [
  'datasets',
  'followers',
  'views',
  'created',
  'last_modified',
  'title',
];

/** How lists are ordered. */
export interface Sorts {
  /** What is compared; numbers by size, texts by code point. */
  value(reuse: Reuse, key: SortKey): number | string;
  /** Orders a list; `sort` is a key with or without `-`, or null for the newest first. */
  order(reuses: readonly Reuse[], sort: string | null): Reuse[];
}

/**
 * The sorts of udata 17.18.0, except that equal keys are always told apart by the id: the real
 * server leaves their order open, so that an item may stand on two pages.
 */
export const rightSorts: Sorts = {
  value(reuse, key) {
    if (key === 'title') return reuse.title;
    if (key === 'created') return reuse.createdAt;
    if (key === 'last_modified') return reuse.lastModified;
    return reuse.metrics[key];
  },

  order(reuses, sort) {
    const descending = sort?.startsWith('-') ?? true;
    const key = (sort ?? '-created').replace(/^-/, '') as SortKey;
    const keyed = reuses.map((reuse) => ({ reuse, value: this.value(reuse, key) }));
    keyed.sort((a, b) => {
      const difference = compare(a.value, b.value) * (descending ? -1 : 1);
      return difference === 0
        ? compare(a.reuse.id, b.reuse.id) * (descending ? -1 : 1)
        : difference;
    });
    return keyed.map(({ reuse }) => reuse);
  },
};

/** Compares two keys: texts by their UTF-8 bytes, which is what the database does. */
export function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
