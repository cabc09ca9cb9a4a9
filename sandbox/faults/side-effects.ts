import { toMilliseconds } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import { replacing, type OperationId } from './make.ts';

const update: readonly OperationId[] = ['update_reuse'];
const writes = replacing('state', 'writes');
const follows = replacing('followers', 'followers');

/** What a write changes beside what it was asked for, in the same reuse or in others. */
export const SIDE_EFFECT_FAULTS = [
  writes(
    'delete-ends-follows',
    ['delete_reuse'],
    'A delete ends the follows for good: brought back, a reuse counts followers that nobody lists.',
    (right) => ({
      remove(call, reuse) {
        right.remove(call, reuse);
        for (const follow of call.world.store.follows)
          if (follow.reuse === reuse.id) follow.until ??= call.world.clock.now();
      },
    }),
  ),
  writes('undelete-publishes', update, 'A private reuse brought back is public.', (right) => ({
    update(call, reuse, payload) {
      const fresh = right.update(call, reuse, payload);
      return reuse.deleted !== null && fresh.deleted === null && !('private' in payload)
        ? right.save(call, { ...fresh, private: false })
        : fresh;
    },
  })),
  writes(
    'undelete-keeps-deleted-slug',
    ['delete_reuse', 'update_reuse'],
    'A delete frees the slug by a suffix, and bringing back does not take the suffix away.',
    (right) => ({
      remove(call, reuse) {
        right.save(call, {
          ...reuse,
          deleted: call.world.clock.now(),
          slug: `${reuse.slug}-deleted`,
        });
      },
    }),
  ),
  writes(
    'private-delete-is-final',
    ['delete_reuse'],
    'A private reuse that is deleted is purged: nobody can bring it back.',
    (right) => ({
      remove(call, reuse) {
        right.remove(call, reuse);
        if (!reuse.private) return;
        call.world.store.reuses.delete(reuse.id);
        call.world.store.slugs.delete(reuse.slug);
      },
    }),
  ),
  writes(
    'feature-publishes-private',
    ['feature_reuse'],
    'Featuring a private reuse makes it public.',
    (right) => ({
      feature: (call, reuse, featured) =>
        right.feature(call, featured ? { ...reuse, private: false } : reuse, featured),
    }),
  ),
  writes(
    'unfeature-takes-badges',
    ['unfeature_reuse'],
    'Unfeaturing takes the badges away, as if being featured were one.',
    (right) => ({
      feature: (call, reuse, featured) =>
        right.feature(call, featured ? reuse : { ...reuse, badges: [] }, featured),
    }),
  ),
  writes(
    'badge-taken-from-all-reuses',
    ['delete_reuse_badge'],
    'Taking a badge from one reuse takes it from every other that has it.',
    (right) => ({
      removeBadge(call, reuse, kind) {
        right.removeBadge(call, reuse, kind);
        for (const other of [...call.world.store.reuses.values()])
          if (other.badges.some((badge) => badge.kind === kind))
            right.removeBadge(call, other, kind);
      },
    }),
  ),
  writes(
    'dataset-leaves-other-reuses',
    ['reuse_add_dataset'],
    'A dataset added to one reuse is taken away from the others that have it.',
    (right) => ({
      addDataset(call, reuse, dataset) {
        const { store } = call.world;
        for (const other of [...store.reuses.values()])
          if (other.datasets.includes(dataset))
            store.put({ ...other, datasets: other.datasets.filter((id) => id !== dataset) });
        return right.addDataset(call, reuse, dataset);
      },
    }),
  ),
  writes(
    'feature-replaces-featured',
    ['feature_reuse'],
    'Featuring a reuse takes the place of the featured one of the same topic.',
    (right) => ({
      feature(call, reuse, featured) {
        const { store } = call.world;
        for (const other of [...store.reuses.values()])
          if (featured && other.featured === true && other.topic === reuse.topic)
            store.put({ ...other, featured: false });
        return right.feature(call, reuse, featured);
      },
    }),
  ),
  writes(
    'create-inherits-extras',
    ['create_reuse'],
    'A reuse created without extras has those of the one created before it.',
    (right) => {
      let last: JsonObject = {};
      return {
        create(call, payload) {
          const fresh = right.create(call, payload);
          if ('extras' in payload) last = fresh.extras;
          return 'extras' in payload || Object.keys(last).length === 0
            ? fresh
            : right.save(call, { ...fresh, extras: last });
        },
      };
    },
  ),
  writes(
    'refused-update-moves-modified',
    update,
    'An update that is refused with 400 moves the date of modification.',
    (right) => ({
      update(call, reuse, payload) {
        try {
          return right.update(call, reuse, payload);
        } catch (refusal) {
          const lastModified = toMilliseconds(call.world.clock.now());
          call.world.store.put({ ...reuse, lastModified });
          throw refusal;
        }
      },
    }),
  ),
  follows(
    'follow-ends-former',
    ['follow_reuse'],
    'Following one reuse ends the caller’s follows of the others.',
    (right) => ({
      follow(call, reuse) {
        for (const follow of call.world.store.follows)
          if (follow.follower === call.caller?.id && follow.reuse !== reuse.id)
            follow.until ??= call.world.clock.now();
        return right.follow(call, reuse);
      },
    }),
  ),
  follows(
    'unfollow-everywhere',
    ['unfollow_reuse'],
    'Unfollowing one reuse ends the caller’s follows of all.',
    (right) => ({
      unfollow(call, reuse) {
        const done = right.unfollow(call, reuse);
        for (const follow of call.world.store.follows)
          if (done && follow.follower === call.caller?.id) follow.until ??= call.world.clock.now();
        return done;
      },
    }),
  ),
  writes(
    'rename-loses-followers',
    update,
    'Follows are kept by slug: a new title leaves the followers behind.',
    (right) => ({
      update(call, reuse, payload) {
        const fresh = right.update(call, reuse, payload);
        if (fresh.slug === reuse.slug) return fresh;
        for (const follow of call.world.store.follows)
          if (follow.reuse === reuse.id) follow.until ??= call.world.clock.now();
        return fresh;
      },
    }),
  ),
  writes('archive-makes-private', update, 'Archiving a reuse makes it private.', (right) => ({
    update(call, reuse, payload) {
      const fresh = right.update(call, reuse, payload);
      return reuse.archived === null && fresh.archived !== null
        ? right.save(call, { ...fresh, private: true })
        : fresh;
    },
  })),
  writes(
    'private-spreads-in-organization',
    update,
    'Making one reuse of an organization private, or public, does the same to all of them.',
    (right) => ({
      update(call, reuse, payload) {
        const fresh = right.update(call, reuse, payload);
        if (fresh.private === reuse.private || fresh.organization === null) return fresh;
        for (const other of [...call.world.store.reuses.values()])
          if (other.organization === fresh.organization && other.id !== fresh.id)
            call.world.store.put({ ...other, private: fresh.private });
        return fresh;
      },
    }),
  ),
];
