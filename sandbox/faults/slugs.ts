import type { Slugs } from '../writes/slugs.ts';
import { slugify } from '../text/slugify.ts';
import { faultsOf, type OperationId } from './make.ts';

const { behave, effect } = faultsOf('slugs');
const get: readonly OperationId[] = ['get_reuse'];
/** Every operation that is asked about one reuse by its id or slug. */
const ON_ONE_REUSE: readonly OperationId[] = [
  'get_reuse',
  'update_reuse',
  'delete_reuse',
  'reuse_add_dataset',
  'add_reuse_badge',
  'delete_reuse_badge',
  'feature_reuse',
  'unfeature_reuse',
];

function changes(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  change: (right: Slugs) => Partial<Slugs>,
) {
  return behave(name, operations, summary, ({ slugs }) => ({
    slugs: { ...slugs, ...change(slugs) },
  }));
}

/** Changes the redirections of a former or differently spelt slug. */
function redirecting(
  name: string,
  summary: string,
  change: (location: string, origin: string) => { status?: number; location: string },
) {
  return effect(name, get, summary, () => ({
    answer(healthy, { url }) {
      if (healthy.status !== 308 || !url.pathname.startsWith('/api/1/reuses/')) return healthy;
      const { status = 308, location } = change(healthy.headers['location'] ?? '', url.origin);
      return { ...healthy, status, headers: { ...healthy.headers, location } };
    },
  }));
}

/** Addresses by slug that lead to nothing, to another, or in a circle. */
export const SLUG_FAULTS = [
  changes('slug-not-found', ON_ONE_REUSE, 'A reuse is found by id only.', (right) => ({
    resolve: (store, text) => (/^[0-9a-f]{24}$/.test(text) ? right.resolve(store, text) : null),
  })),
  changes('id-not-found', ON_ONE_REUSE, 'A reuse is found by slug only.', (right) => ({
    resolve: (store, text) => (/^[0-9a-f]{24}$/.test(text) ? null : right.resolve(store, text)),
  })),
  changes(
    'slug-of-another',
    get,
    'A slug leads to another reuse with the same beginning.',
    (right) => ({
      resolve(store, text) {
        const found = right.resolve(store, text);
        if (found === null || !('reuse' in found) || found.reuse.slug !== text) return found;
        const other = [...store.reuses.values()].find(
          (reuse) =>
            reuse.id !== found.reuse.id &&
            reuse.slug.startsWith(text.slice(0, 4)) &&
            !reuse.private &&
            reuse.deleted === null,
        );
        return other === undefined ? found : { reuse: other };
      },
    }),
  ),
  changes('former-slug-forgotten', get, 'A former slug is 404.', () => ({
    remember: () => undefined,
  })),
  changes(
    'slug-stays-after-rename',
    ['update_reuse'],
    'A new title does not change the slug.',
    (right) => ({
      assign: (store, former, title) => former?.slug ?? right.assign(store, former, title),
    }),
  ),
  changes(
    'slug-grows-on-update',
    ['update_reuse'],
    'Every update gives the slug another number.',
    (right) => ({
      assign: (store, former, title) =>
        former === null ? right.assign(store, former, title) : right.assign(store, null, title),
    }),
  ),
  changes(
    'slug-with-capitals',
    ['create_reuse', 'update_reuse'],
    'Slugs keep the capitals of the title.',
    (right) => ({
      assign: (store, former, title) =>
        former?.title === title
          ? former.slug
          : right.assign(store, former, title).replace(/^./, (letter) => letter.toUpperCase()),
    }),
  ),
  changes(
    'same-title-same-slug',
    ['create_reuse'],
    'Two reuses of the same title have the same slug.',
    () => ({ assign: (_store, _former, title) => slugify(title, 255) }),
  ),
  changes(
    'slug-is-id',
    ['create_reuse'],
    'A new slug is a number instead of the title.',
    (right) => ({
      assign: (store, former, title) =>
        former === null ? `reuse-${store.reuses.size}` : right.assign(store, former, title),
    }),
  ),
  redirecting('former-slug-302', 'A former slug is a temporary redirection.', (location) => ({
    status: 302,
    location,
  })),
  redirecting('former-slug-elsewhere', 'A former slug is sent to another host.', (location) => ({
    location: `https://backend.internal.example${location}`,
  })),
  redirecting('former-slug-to-list', 'A former slug is sent to the list.', () => ({
    location: '/api/1/reuses/',
  })),
  effect('former-slug-circles', get, 'A former slug is sent to itself.', () => ({
    answer: (healthy, { url }) =>
      healthy.status === 308
        ? { ...healthy, headers: { ...healthy.headers, location: url.pathname } }
        : healthy,
  })),
  effect(
    'missing-slash-404',
    ['list_reuses', 'get_reuse', 'reuse_types'],
    'A path without its last slash is 404.',
    () => ({
      answer: (healthy, { url }) =>
        healthy.status === 308 && !url.pathname.endsWith('/')
          ? {
              ...healthy,
              status: 404,
              bytes: undefined,
              headers: { 'content-type': 'application/json' },
              json: { message: 'Not found' },
            }
          : healthy,
    }),
  ),
];
