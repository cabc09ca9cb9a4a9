import { gone } from '../http/errors.ts';
import type { Reuse } from '../store/model.ts';
import { replacing, type OperationId } from './make.ts';

const update: readonly OperationId[] = ['update_reuse'];
const writing: readonly OperationId[] = ['create_reuse', 'update_reuse'];
const writes = replacing('state', 'writes');
const addresses = replacing('validation', 'writes');
const follows = replacing('followers', 'followers');
const slugs = replacing('slugs', 'slugs');

/** Writes that go wrong after certain others, or beside what another reuse already has. */
export const COMBINED_WRITE_FAULTS = [
  writes(
    'archived-update-is-gone',
    update,
    'An archived reuse can be brought back to life and not be changed otherwise: 410.',
    (right) => ({
      update(call, reuse, payload) {
        if (reuse.archived !== null && !('archived' in payload)) throw gone();
        return right.update(call, reuse, payload);
      },
    }),
  ),
  writes(
    'badge-back-after-update',
    ['delete_reuse_badge', 'update_reuse'],
    'A badge taken away is back after the next update.',
    (right) => {
      const taken = new Map<string, Reuse['badges']>();
      return {
        removeBadge(call, reuse, kind) {
          right.removeBadge(call, reuse, kind);
          taken.set(reuse.id, reuse.badges);
        },
        update(call, reuse, payload) {
          const fresh = right.update(call, reuse, payload);
          const badges = taken.get(reuse.id);
          return badges === undefined ? fresh : right.save(call, { ...fresh, badges });
        },
      };
    },
  ),
  writes(
    'dataset-counter-only-grows',
    update,
    'The counter of datasets does not go down when datasets are taken out.',
    (right) => ({
      save(call, reuse) {
        const most = call.world.store.reuses.get(reuse.id)?.metrics.datasets ?? 0;
        const fresh = right.save(call, reuse);
        if (fresh.metrics.datasets >= most) return fresh;
        const metrics = { ...fresh.metrics, datasets: most };
        const stored = call.world.store.reuses.get(reuse.id);
        if (stored !== undefined) call.world.store.put({ ...stored, metrics });
        return { ...fresh, metrics };
      },
    }),
  ),
  writes(
    'update-answer-slug-stale',
    update,
    'The answer to an update with a new title has the former slug, page and address.',
    (right) => ({
      update: (call, reuse, payload) => ({
        ...right.update(call, reuse, payload),
        slug: reuse.slug,
      }),
    }),
  ),
  follows(
    'refollow-not-stored',
    ['follow_reuse'],
    'Who has unfollowed cannot follow again: answered 201, and not kept.',
    (right) => ({
      follow: (call, reuse) =>
        call.world.store.follows.some(
          (follow) =>
            follow.reuse === reuse.id &&
            follow.follower === call.caller?.id &&
            follow.until !== null,
        )
          ? true
          : right.follow(call, reuse),
    }),
  ),
  follows(
    'owner-follow-uncounted',
    ['follow_reuse', 'unfollow_reuse'],
    'A follow by the owner is listed and not counted.',
    (right) => ({
      count: (call, reuse) =>
        right.list(call, reuse).filter((follow) => follow.follower !== reuse.owner).length,
    }),
  ),
  slugs(
    'former-slug-beats-new',
    ['get_reuse', 'create_reuse'],
    'A slug that one reuse has left and another has taken still leads to the first.',
    (right) => ({
      remember(store, former, slug) {
        const left = store.formerSlugs.get(slug);
        right.remember(store, former, slug);
        if (former === null && left !== undefined) store.formerSlugs.set(slug, left);
      },
      resolve(store, text) {
        const next = store.formerSlugs.get(text);
        return next !== undefined && store.slugs.has(next)
          ? { moved: next }
          : right.resolve(store, text);
      },
    }),
  ),
  addresses(
    'former-url-stays-taken',
    writing,
    'An address that a reuse has given up stays registered, even to itself.',
    (right) => {
      const given = new Set<string>();
      return {
        update(call, reuse, payload) {
          const fresh = right.update(call, reuse, payload);
          if (fresh.url !== reuse.url) given.add(reuse.url);
          return fresh;
        },
        urlTaken: (call, url) => given.has(url) || right.urlTaken(call, url),
      };
    },
  ),
  addresses(
    'update-takes-url-of-another',
    update,
    'An update may take the address of another reuse; a create may not.',
    (right) => ({
      urlTaken: (call, url) => call.operation !== 'update_reuse' && right.urlTaken(call, url),
    }),
  ),
];
