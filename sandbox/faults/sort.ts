import type { SortKey, Sorts } from '../query/sorts.ts';
import type { Reuse } from '../store/model.ts';
import { faultsOf, asking, type OperationId } from './make.ts';

const { behave, effect } = faultsOf('sort');
const list: readonly OperationId[] = ['list_reuses'];

function order(name: string, summary: string, change: (right: Sorts) => Partial<Sorts>) {
  return behave(name, list, summary, ({ sorts }) => ({ sorts: { ...sorts, ...change(sorts) } }));
}

/** Replaces what is compared for one key. */
function compares(
  name: string,
  key: SortKey,
  summary: string,
  value: (reuse: Reuse) => number | string,
) {
  return order(name, summary, (right) => ({
    value: (reuse, asked) => (asked === key ? value(reuse) : right.value(reuse, asked)),
  }));
}

/** Lists in the wrong order, or that lose items while they are ordered. */
export const SORT_FAULTS = [
  order('sort-ignored', 'Every list is in the default order.', (right) => ({
    order: (reuses) => right.order(reuses, null),
  })),
  order('descending-ignored', 'A sort with a minus is the same as without.', (right) => ({
    order: (reuses, sort) => right.order(reuses, sort?.replace('-', '') ?? null),
  })),
  order('ascending-ignored', 'A sort without a minus is the same as with.', (right) => ({
    order: (reuses, sort) =>
      right.order(reuses, sort === null ? null : `-${sort.replace('-', '')}`),
  })),
  order('default-oldest-first', 'Without a sort, the oldest come first.', (right) => ({
    order: (reuses, sort) => right.order(reuses, sort ?? 'created'),
  })),
  order('default-by-title', 'Without a sort, titles are sorted.', (right) => ({
    order: (reuses, sort) => right.order(reuses, sort ?? 'title'),
  })),
  order('views-sort-loses-unseen', 'A sort by views loses what nobody has seen.', (right) => ({
    order: (reuses, sort) =>
      right.order(
        sort?.endsWith('views') === true
          ? reuses.filter((reuse) => reuse.metrics.views > 0)
          : reuses,
        sort,
      ),
  })),
  order('followers-sort-loses-last', 'A sort by followers loses one item.', (right) => ({
    order: (reuses, sort) =>
      sort?.endsWith('followers') === true
        ? right.order(reuses, sort).slice(0, -1)
        : right.order(reuses, sort),
  })),
  order('sort-by-title-first-letter', 'Titles are sorted by their first letter only.', (right) => ({
    order: (reuses, sort) => {
      if (sort?.endsWith('title') !== true) return right.order(reuses, sort);
      const shuffled = [...reuses].sort((a, b) => (a.id < b.id ? 1 : -1));
      return shuffled.sort((a, b) => (a.title.codePointAt(0) ?? 0) - (b.title.codePointAt(0) ?? 0));
    },
  })),
  order('page-sorted-alone', 'Only the first twenty are sorted.', (right) => ({
    order: (reuses, sort) =>
      sort === null
        ? right.order(reuses, sort)
        : [...right.order(reuses.slice(0, 20), sort), ...reuses.slice(20)],
  })),
  effect(
    'sort-lost-beside-tag',
    list,
    'Beside a filter by tag, the sort that is asked for does nothing: the newest come first.',
    asking(({ sorts }, asked) => ({
      sorts: {
        ...sorts,
        order: (reuses, key) =>
          sorts.order(reuses, asked()?.url.searchParams.has('tag') === true ? null : key),
      },
    })),
  ),
  compares(
    'created-sort-by-modified',
    'created',
    'A sort by creation compares modifications.',
    (reuse) => reuse.lastModified,
  ),
  compares(
    'modified-sort-by-created',
    'last_modified',
    'A sort by modification compares creations.',
    (reuse) => reuse.createdAt,
  ),
  compares(
    'modified-sort-by-month',
    'last_modified',
    'A sort by modification forgets the year.',
    (reuse) => new Date(reuse.lastModified / 1000).getUTCMonth(),
  ),
  compares(
    'views-sort-as-text',
    'views',
    'A sort by views compares texts, so that 1900 comes before 40.',
    (reuse) => String(reuse.metrics.views),
  ),
  compares(
    'views-sort-by-followers',
    'views',
    'A sort by views compares followers.',
    (reuse) => reuse.metrics.followers,
  ),
  compares(
    'followers-sort-by-views',
    'followers',
    'A sort by followers compares views.',
    (reuse) => reuse.metrics.views,
  ),
  compares('datasets-sort-constant', 'datasets', 'A sort by datasets does nothing.', () => 0),
  compares('title-sort-by-slug', 'title', 'A sort by title compares ids.', (reuse) => reuse.id),
  compares(
    'title-sort-by-length',
    'title',
    'A sort by title compares lengths.',
    (reuse) => reuse.title.length,
  ),
];
