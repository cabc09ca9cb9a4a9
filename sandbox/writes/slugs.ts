import { isObjectId } from '../query/filters.ts';
import type { Reuse } from '../store/model.ts';
import type { Store } from '../store/store.ts';
import { slugify } from '../text/slugify.ts';

/** Where the last part of an address leads: to a reuse, to another address, or nowhere. */
type Resolved = { reuse: Reuse } | { moved: string } | null;

/** How reuses are named in addresses. */
export interface Slugs {
  /** The slug of a title that nobody else has: `name`, else `name-1`, `name-2`, … */
  assign(store: Store, former: Reuse | null, title: string): string;
  /** Remembers that a slug was left for another. */
  remember(store: Store, former: string | null, slug: string): void;
  /** Finds a reuse by id or slug; another spelling or a former slug leads to the present one. */
  resolve(store: Store, text: string): Resolved;
}

/** No slug is longer. */
const LONGEST = 255;

/** The slugs of udata 17.18.0. Only one step back is known: a reuse renamed twice loses its first slug. */
export const rightSlugs: Slugs = {
  assign(store, former, title) {
    if (former?.title === title) return former.slug;
    const base = slugify(title, LONGEST);
    const free = (slug: string): boolean => {
      const holder = store.slugs.get(slug);
      return holder === undefined || holder === former?.id;
    };
    if (free(base)) return base;
    for (let index = 1; ; index += 1) {
      const suffix = `-${index}`;
      const slug = base.slice(0, LONGEST - suffix.length) + suffix;
      if (free(slug)) return slug;
    }
  },

  remember(store, former, slug) {
    if (former === slug) return;
    store.formerSlugs.delete(slug);
    if (former !== null) store.formerSlugs.set(former, slug);
  },

  resolve(store, text) {
    const byId = isObjectId(text) ? store.reuses.get(text.toLowerCase()) : undefined;
    if (byId !== undefined) return { reuse: byId };
    const exact = reuseOf(store.slugs.get(text));
    if (exact !== undefined) return { reuse: exact };
    const spelt = slugify(text, LONGEST);
    if (spelt !== '' && store.slugs.has(spelt)) return { moved: spelt };
    const next = store.formerSlugs.get(text);
    return next !== undefined && store.slugs.has(next) ? { moved: next } : null;

    function reuseOf(id: string | undefined): Reuse | undefined {
      return id === undefined ? undefined : store.reuses.get(id);
    }
  },
};
