import type { Call } from '../call.ts';
import { badField, gone } from '../http/errors.ts';
import type { Reuse } from '../store/model.ts';
import { replacing, type OperationId } from './make.ts';

const update: readonly OperationId[] = ['update_reuse'];
const writing: readonly OperationId[] = ['create_reuse', 'update_reuse'];
const writes = replacing('state', 'writes');
const rules = replacing('validation', 'writes');
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
  rules(
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
  rules(
    'update-takes-url-of-another',
    update,
    'An update may take the address of another reuse; a create may not.',
    (right) => ({
      urlTaken: (call, url) => call.operation !== 'update_reuse' && right.urlTaken(call, url),
    }),
  ),
  writes(
    'fifth-dataset-dropped',
    ['reuse_add_dataset'],
    'A reuse takes four datasets one by one; a fifth is answered 201 and not kept.',
    (right) => ({
      addDataset: (call, reuse, dataset) =>
        reuse.datasets.length < 4
          ? right.addDataset(call, reuse, dataset)
          : { ...reuse, datasets: [...reuse.datasets, dataset] },
    }),
  ),
  writes(
    'badge-regive-lost',
    ['add_reuse_badge'],
    'A badge that was taken away cannot be given again: answered 201, and not kept.',
    (right) => {
      const taken = new Set<string>();
      return {
        removeBadge(call, reuse, kind) {
          right.removeBadge(call, reuse, kind);
          taken.add(`${reuse.id} ${kind}`);
        },
        addBadge(call, reuse, kind) {
          if (!taken.has(`${reuse.id} ${kind}`)) right.addBadge(call, reuse, kind);
        },
      };
    },
  ),
  writes(
    'badge-removed-by-position',
    ['delete_reuse_badge'],
    'Of two badges, the latest is taken away, whichever was named.',
    (right) => ({
      removeBadge(call, reuse, kind) {
        right.removeBadge(call, reuse, reuse.badges[0]?.kind ?? kind);
      },
    }),
  ),
  follows(
    'refollow-listed-twice',
    ['follow_reuse'],
    'Following again after an unfollow brings the former follow back beside the new one.',
    (right) => ({
      follow(call, reuse) {
        const former = call.world.store.follows.find(
          ({ reuse: id, follower, until }) =>
            id === reuse.id && follower === call.caller?.id && until !== null,
        );
        const done = right.follow(call, reuse);
        if (!done || former === undefined) return done;
        former.until = null;
        right.recount(call, reuse);
        return true;
      },
    }),
  ),
  follows(
    'unfollow-reverts-update',
    ['unfollow_reuse'],
    'An unfollow writes the reuse back as it was when it was followed: what changed since is lost.',
    (right) => {
      const seen = new Map<string, Reuse>();
      const keyOf = (call: Call, reuse: Reuse): string => `${call.caller?.id ?? ''} ${reuse.id}`;
      return {
        follow(call, reuse) {
          const done = right.follow(call, reuse);
          if (done) seen.set(keyOf(call, reuse), reuse);
          return done;
        },
        unfollow: (call, reuse) => right.unfollow(call, seen.get(keyOf(call, reuse)) ?? reuse),
      };
    },
  ),
  follows(
    'follow-count-of-caller',
    ['follow_reuse', 'unfollow_reuse'],
    'A follow counts how many reuses the caller follows, not how many follow the reuse.',
    (right) => ({
      count: (call, reuse) =>
        call.method === 'GET'
          ? right.count(call, reuse)
          : call.world.store.follows.filter(
              ({ follower, until }) => follower === call.caller?.id && until === null,
            ).length,
    }),
  ),
  rules(
    'url-taken-without-query',
    writing,
    'Two addresses that differ after the question mark only are taken for the same.',
    (right) => ({
      urlTaken(call, url) {
        const [bare] = url.split('?');
        return (
          right.urlTaken(call, url) ||
          [...call.world.store.reuses.values()].some(
            (reuse) => reuse.id !== call.reuse?.id && reuse.url.split('?')[0] === bare,
          )
        );
      },
    }),
  ),
  rules(
    'private-url-not-taken',
    writing,
    'The address of a private reuse is not known to be registered.',
    () => ({
      urlTaken: (call, url) =>
        [...call.world.store.reuses.values()].some((reuse) => reuse.url === url && !reuse.private),
    }),
  ),
  rules(
    'same-title-refused',
    ['create_reuse'],
    'An owner cannot create two reuses of one title: 400, where there was a slug with a number.',
    (right) => ({
      create(call, payload) {
        const namesake = [...call.world.store.reuses.values()].some(
          ({ deleted, owner, title }) =>
            deleted === null && owner === call.caller?.id && title === payload['title'],
        );
        if (namesake) throw badField('title', 'This title is already used');
        return right.create(call, payload);
      },
    }),
  ),
];
