import type { Call } from '../call.ts';
import type { Followers } from '../writes/followers.ts';
import { isObject } from '../json.ts';
import { changing, faultsOf, type OperationId } from './make.ts';

const { behave, effect, json } = faultsOf('followers');

function changes(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  change: (right: Followers) => Partial<Followers>,
) {
  return behave(name, operations, summary, ({ followers }) => ({
    followers: { ...followers, ...change(followers) },
  }));
}

const by = (change: (count: number) => number) => (body: Parameters<typeof changing>[0]) =>
  changing(body, 'followers', (count) => change(Number(count)));
const listing = (call: Call): boolean => call.operation === 'list_reuse_followers';

/** Follows that are lost, counted wrong, or shown to be somebody else's. */
export const FOLLOWER_FAULTS = [
  changes('follow-not-stored', ['follow_reuse'], 'A follow is answered and not kept.', () => ({
    follow: () => true,
  })),
  changes(
    'follow-always-new',
    ['follow_reuse'],
    'Following again makes a second follow.',
    (right) => ({
      follow(call, reuse) {
        if (call.caller === null) return false;
        const { store } = call.world;
        store.follows.push({
          id: store.newId(),
          reuse: reuse.id,
          follower: call.caller.id,
          since: null,
          until: null,
        });
        right.recount(call, reuse);
        return true;
      },
    }),
  ),
  changes(
    'follow-again-answers-201',
    ['follow_reuse'],
    'Following again is answered as the first time.',
    (right) => ({
      follow: (call, reuse) => {
        right.follow(call, reuse);
        return true;
      },
    }),
  ),
  changes('follow-toggles', ['follow_reuse'], 'Following again ends the follow.', (right) => ({
    follow(call, reuse) {
      if (right.follow(call, reuse)) return true;
      right.unfollow(call, reuse);
      return false;
    },
  })),
  changes(
    'unfollow-not-stored',
    ['unfollow_reuse'],
    'An unfollow is answered and not kept.',
    (right) => ({
      unfollow: (call, reuse) =>
        right.list(call, reuse).some((follow) => follow.follower === call.caller?.id),
    }),
  ),
  changes(
    'unfollow-ends-all',
    ['unfollow_reuse'],
    'An unfollow ends everybody’s follows.',
    (right) => ({
      unfollow(call, reuse) {
        const done = right.unfollow(call, reuse);
        if (done)
          for (const follow of right.list(call, reuse)) follow.until = call.world.clock.now();
        return done;
      },
    }),
  ),
  changes(
    'unfollow-ends-another',
    ['unfollow_reuse'],
    'An unfollow ends the first follow there is.',
    (right) => ({
      unfollow(call, reuse) {
        const [first] = right.list(call, reuse);
        if (first === undefined) return false;
        first.until = call.world.clock.now();
        right.recount(call, reuse);
        return true;
      },
    }),
  ),
  changes(
    'unfollow-twice-accepted',
    ['unfollow_reuse'],
    'Who does not follow can unfollow.',
    (right) => ({
      unfollow: (call, reuse) => {
        right.unfollow(call, reuse);
        return true;
      },
    }),
  ),
  changes(
    'ended-follows-listed',
    ['list_reuse_followers'],
    'Follows that have ended are still listed.',
    (right) => ({
      list: (call, reuse) =>
        listing(call)
          ? call.world.store.follows.filter((follow) => follow.reuse === reuse.id)
          : right.list(call, reuse),
    }),
  ),
  changes(
    'followers-of-everything',
    ['list_reuse_followers'],
    'The followers of one reuse are those of all.',
    (right) => ({
      list: (call, reuse) =>
        listing(call)
          ? call.world.store.follows.filter((follow) => follow.until === null)
          : right.list(call, reuse),
    }),
  ),
  changes(
    'first-follower-hidden',
    ['list_reuse_followers'],
    'The first follower is not listed.',
    (right) => ({
      list: (call, reuse) =>
        listing(call) ? right.list(call, reuse).slice(1) : right.list(call, reuse),
    }),
  ),
  changes(
    'follower-counter-stuck',
    ['follow_reuse', 'unfollow_reuse'],
    'The metrics of a reuse do not know of follows.',
    () => ({ recount: () => undefined }),
  ),
  changes(
    'followers-metric-grows',
    ['follow_reuse', 'unfollow_reuse'],
    'The metric of followers counts ended follows as well.',
    (right) => ({
      recount(call, reuse) {
        right.recount(call, reuse);
        const stored = call.world.store.reuses.get(reuse.id);
        const ever = call.world.store.follows.filter((follow) => follow.reuse === reuse.id).length;
        if (stored !== undefined)
          call.world.store.put({ ...stored, metrics: { ...stored.metrics, followers: ever } });
      },
    }),
  ),
  effect(
    'follower-filter-ignored',
    ['list_reuse_followers'],
    'The filter by user does nothing.',
    () => ({
      ask(asked) {
        if (asked.method !== 'GET' || !asked.url.pathname.endsWith('/followers/')) return asked;
        const url = new URL(asked.url);
        url.searchParams.delete('user');
        return { ...asked, url };
      },
    }),
  ),
  behave(
    'followers-all-the-caller',
    ['list_reuse_followers'],
    'All followers are shown as the first user.',
    ({ serialise }) => ({
      serialise: {
        ...serialise,
        follow: (call, follow) =>
          serialise.follow(call, {
            ...follow,
            follower: [...call.world.store.users.keys()][0] ?? follow.follower,
          }),
      },
    }),
  ),
  json('follow-counter-one-less', ['follow_reuse'], 'A follow does not count itself.', (body) =>
    isObject(body) ? by((count) => count - 1)(body) : body,
  ),
  json(
    'unfollow-counter-one-more',
    ['unfollow_reuse'],
    'An unfollow counts what has just ended.',
    (body) => (isObject(body) ? by((count) => count + 1)(body) : body),
  ),
  json(
    'follow-counter-zero',
    ['follow_reuse'],
    'The counter after a follow is always zero.',
    (body) => (isObject(body) ? by(() => 0)(body) : body),
  ),
];
