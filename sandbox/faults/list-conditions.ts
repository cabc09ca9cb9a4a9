import { stems } from '../text/fold.ts';
import { asking, faultsOf, listing, replacing, type OperationId } from './make.ts';

const { effect: filters, behave } = faultsOf('filters');
const { effect: privacy } = faultsOf('privacy');
const pagination = replacing('pagination', 'pages');
const list: readonly OperationId[] = ['list_reuses'];

/** What a search or a filter changes for the rest of the question: the base query is another one then. */
export const LIST_CONDITION_FAULTS = [
  replacing('filters', 'search')(
    'search-words-adjacent-only',
    list,
    'The words of a search are looked for as one phrase: they have to stand side by side in the title.',
    (right) => ({
      score: (reuse, q) =>
        ` ${stems(reuse.title).join(' ')} `.includes(` ${stems(q).join(' ')} `)
          ? right.score(reuse, q)
          : 0,
    }),
  ),
  filters(
    'search-hides-own-private',
    list,
    'A search finds what is public only, also for those whose own private reuses fit.',
    listing(
      (right, query) => (world, caller, reuse) =>
        right.lists(world, query.get('q') ? null : caller, reuse),
    ),
  ),
  pagination(
    'search-page-ignored',
    list,
    'Beside a search every page shows the items of the first.',
    (right) => ({
      slice: (call, items, asked) =>
        call.operation === 'list_reuses' && (call.url.searchParams.get('q') ?? '') !== ''
          ? right.slice(call, items, { ...asked, page: 1n })
          : right.slice(call, items, asked),
    }),
  ),
  replacing('filters', 'permissions')(
    'archived-not-listed',
    list,
    'The list leaves out what is archived, as that of datasets does.',
    (right) => ({
      lists: (world, caller, reuse) => reuse.archived === null && right.lists(world, caller, reuse),
    }),
  ),
  filters(
    'organization-forgotten-beside-badge',
    list,
    'Beside a badge of the organization, the filter by organization is forgotten: both set the same condition.',
    asking(({ filters: right }, asked) => ({
      filters: {
        ...right,
        organization: (reuse, id, world) =>
          asked()?.url.searchParams.has('organization_badge') === true ||
          right.organization(reuse, id, world),
      },
    })),
  ),
  privacy(
    'deleted-by-dataset',
    list,
    'The filter by dataset shows deleted reuses as well.',
    listing(
      (right, query) => (world, caller, reuse) =>
        right.lists(world, caller, reuse) || (!reuse.private && Boolean(query.get('dataset'))),
    ),
  ),
  behave(
    'follow-leaves-order',
    ['follow_reuse', 'unfollow_reuse', 'list_reuses'],
    'A follow moves the counter that is shown, and not the one that lists are sorted by, until the next update.',
    ({ followers, sorts, writes }) => {
      const indexed = new Map<string, number>();
      return {
        followers: {
          ...followers,
          recount(call, reuse) {
            if (!indexed.has(reuse.id)) indexed.set(reuse.id, reuse.metrics.followers);
            followers.recount(call, reuse);
          },
        },
        writes: {
          ...writes,
          update(call, reuse, payload) {
            indexed.delete(reuse.id);
            return writes.update(call, reuse, payload);
          },
        },
        sorts: {
          ...sorts,
          value: (reuse, key) =>
            (key === 'followers' ? indexed.get(reuse.id) : undefined) ?? sorts.value(reuse, key),
        },
      };
    },
  ),
];
