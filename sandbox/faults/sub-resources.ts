import { broken, notFound } from '../http/errors.ts';
import { isObjectId } from '../query/filters.ts';
import type { OperationId } from './make.ts';
import { replacing } from './make.ts';
import { refusing } from './requests.ts';

const followerPages = replacing('followers', 'pages');
const nested: readonly OperationId[] = [
  'reuse_add_dataset',
  'add_reuse_badge',
  'delete_reuse_badge',
  'feature_reuse',
  'unfeature_reuse',
];

/** What lies below the address of a reuse: its badges, datasets and followers, and being featured. */
export const SUB_RESOURCE_FAULTS = [
  refusing(
    'slugs',
    'nested-writes-by-id-only',
    nested,
    'What lies below a reuse is written by its id only: by its slug it is 404.',
    ({ params, url }) => (isObjectId(params['reuse'] ?? '') ? null : notFound(url.pathname).answer),
  ),
  refusing(
    'errors',
    'malformed-id-breaks-followers',
    ['list_reuse_followers', 'follow_reuse', 'unfollow_reuse'],
    'What is no id breaks the server where followers are read and written, instead of being 404.',
    ({ operation, params, world }) => {
      const id = params['id'] ?? '';
      const bySlug = operation === 'list_reuse_followers' && world.store.slugs.has(id);
      return isObjectId(id) || bySlug ? null : broken().answer;
    },
  ),
  followerPages(
    'not-following-answers-404',
    ['list_reuse_followers'],
    'Asked whether a user follows a reuse, the list of followers is 404 when they do not.',
    (right) => ({
      slice(call, items, asked) {
        const user = call.url.searchParams.get('user') ?? '';
        if (call.operation === 'list_reuse_followers' && user !== '' && items.length === 0)
          throw notFound(call.url.pathname);
        return right.slice(call, items, asked);
      },
    }),
  ),
];
