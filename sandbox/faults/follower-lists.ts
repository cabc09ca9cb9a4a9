import { isObjectId } from '../query/filters.ts';
import { faultsOf, type OperationId } from './make.ts';

const { behave } = faultsOf('followers');
const followerList: readonly OperationId[] = ['list_reuse_followers'];

/** Lists of followers that show somebody who should not be there, or miss somebody. */
export const FOLLOWER_LIST_FAULTS = [
  behave(
    'ended-follows-listed-by-slug',
    followerList,
    'Asked for by slug, followers are listed together with those who follow no more.',
    (right) => ({
      followers: {
        ...right.followers,
        list: (call, reuse) =>
          call.operation === 'list_reuse_followers' && !isObjectId(call.params['id'] ?? '')
            ? call.world.store.follows.filter((follow) => follow.reuse === reuse.id)
            : right.followers.list(call, reuse),
      },
    }),
  ),
  behave(
    'returned-follower-hidden',
    followerList,
    'Who has unfollowed and follows again is not listed.',
    (right) => ({
      followers: {
        ...right.followers,
        list(call, reuse) {
          const follows = right.followers.list(call, reuse);
          if (call.operation !== 'list_reuse_followers') return follows;
          const ended = call.world.store.follows.filter(
            (follow) => follow.reuse === reuse.id && follow.until !== null,
          );
          return follows.filter(({ follower }) => !ended.some((one) => one.follower === follower));
        },
      },
    }),
  ),
  behave(
    'follower-filter-within-page',
    followerList,
    'The filter by user looks among the followers of the page that is asked for, so that it misses who stands on another.',
    ({ pages }) => ({
      pages: {
        ...pages,
        slice(call, items, asked) {
          if (call.operation !== 'list_reuse_followers' || !call.url.searchParams.get('user'))
            return pages.slice(call, items, asked);
          const { store, behaviour } = call.world;
          const id = call.params['id'] ?? '';
          const reuse = store.reuses.get(store.slugs.get(id) ?? id.toLowerCase());
          const all = reuse === undefined ? [] : behaviour.followers.list(call, reuse);
          const start = Number(asked.size * (asked.page - 1n));
          const page: readonly unknown[] = all.slice(start, start + Number(asked.size));
          return items.filter((item) => page.includes(item));
        },
      },
    }),
  ),
];
