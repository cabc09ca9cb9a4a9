import type { Call } from '../call.ts';
import { lastMonths } from '../clock.ts';
import type { Follow, Reuse } from '../store/model.ts';

/** Who follows what. */
export interface Followers {
  /** The follows of a reuse that have not ended, in the order in which they were made. */
  list(call: Call, reuse: Reuse): Follow[];
  /** How many follow a reuse. */
  count(call: Call, reuse: Reuse): number;
  /** Makes the caller follow; false when they do already. */
  follow(call: Call, reuse: Reuse): boolean;
  /** Ends the caller's follow; false when there is none. */
  unfollow(call: Call, reuse: Reuse): boolean;
  /** Brings the counters of the reuse up to date. */
  recount(call: Call, reuse: Reuse): void;
}

function find(call: Call, reuse: Reuse): Follow | undefined {
  return call.world.behaviour.followers
    .list(call, reuse)
    .find((follow) => follow.follower === call.caller?.id);
}

/** The follows of udata 17.18.0. Counting saves the reuse, so that `last_modified` moves as well. */
export const rightFollowers: Followers = {
  list: ({ world }, reuse) =>
    world.store.follows.filter((follow) => follow.reuse === reuse.id && follow.until === null),

  count: (call, reuse) => call.world.behaviour.followers.list(call, reuse).length,

  follow(call, reuse) {
    if (call.caller === null || find(call, reuse) !== undefined) return false;
    const { store } = call.world;
    store.follows.push({
      id: store.newId(),
      reuse: reuse.id,
      follower: call.caller.id,
      since: null,
      until: null,
    });
    call.world.behaviour.followers.recount(call, reuse);
    return true;
  },

  unfollow(call, reuse) {
    const follow = find(call, reuse);
    if (follow === undefined) return false;
    follow.until = call.world.clock.now();
    call.world.behaviour.followers.recount(call, reuse);
    return true;
  },

  recount(call, reuse) {
    const { behaviour, clock } = call.world;
    const followers = behaviour.followers.count(call, reuse);
    // The real server groups by the stored date, which a follow through the API does not have.
    const followersByMonths = Object.fromEntries(
      lastMonths(clock.now()).map((month) => [month, 0]),
    );
    behaviour.writes.save(call, {
      ...reuse,
      metrics: { ...reuse.metrics, followers, followersByMonths },
    });
  },
};
