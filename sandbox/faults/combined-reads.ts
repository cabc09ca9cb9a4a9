import { isOwn } from '../auth/permissions.ts';
import { notFound } from '../http/errors.ts';
import { isObjectId } from '../query/filters.ts';
import { asking, faultsOf, lastPart, listing, type OperationId } from './make.ts';
import { OF_LABELS, requery } from './requests.ts';

const filters = faultsOf('filters');
const sort = faultsOf('sort');
const privacy = faultsOf('privacy');
const status = faultsOf('status');
const links = faultsOf('links');
const followers = faultsOf('followers');
const suggest = faultsOf('suggest');
const catalogue = faultsOf('catalogue');
const list: readonly OperationId[] = ['list_reuses'];
const get: readonly OperationId[] = ['get_reuse'];
const LIST = '/api/1/reuses/';

/** Reads that go wrong where two things come together: two parameters, or one and who asks, or how. */
export const COMBINED_READ_FAULTS = [
  filters.effect(
    'type-or-topic',
    list,
    'Of a type and a topic together, one is enough.',
    asking(({ filters }, asked) => ({
      filters: {
        ...filters,
        type: (reuse, type, world) =>
          filters.type(reuse, type, world) ||
          reuse.topic === asked()?.url.searchParams.get('topic'),
        topic: (reuse, topic, world) =>
          filters.topic(reuse, topic, world) ||
          reuse.type === asked()?.url.searchParams.get('type'),
      },
    })),
  ),
  sort.effect(
    'search-order-beats-sort',
    list,
    'Beside a search, the sort that is asked for does nothing: the best answers come first.',
    asking(({ sorts, search }, asked) => ({
      sorts: {
        ...sorts,
        order(reuses, sort) {
          const q = asked()?.url.searchParams.get('q') ?? '';
          if (q === '' || sort === null) return sorts.order(reuses, sort);
          return sorts.order(reuses, null).sort((a, b) => search.score(b, q) - search.score(a, q));
        },
      },
    })),
  ),
  filters.effect(
    'administrator-private-own-only',
    list,
    'private=true shows an administrator only what is their own.',
    listing(
      (right, query) => (world, caller, reuse) =>
        right.lists(world, caller, reuse) &&
        (query.get('private') !== 'true' || isOwn(world, caller, reuse)),
    ),
  ),
  privacy.behave(
    'members-private-hidden-in-list',
    list,
    'What is private to an organization is listed to its administrators only, not to its editors.',
    ({ permissions }) => ({
      permissions: {
        ...permissions,
        lists(world, caller, reuse) {
          if (!permissions.lists(world, caller, reuse)) return false;
          if (!reuse.private || reuse.organization === null || caller?.administrator === true)
            return true;
          return (
            world.store.organizations
              .get(reuse.organization)
              ?.members.some(({ user, role }) => user === caller?.id && role === 'admin') ?? false
          );
        },
      },
    }),
  ),
  privacy.effect(
    'private-readable-by-slug',
    get,
    'A private reuse is hidden by its id, and read by anybody by its slug.',
    asking(({ permissions }, asked) => ({
      permissions: {
        ...permissions,
        reads(world, caller, reuse) {
          const url = asked()?.url;
          return (
            (url !== undefined && !isObjectId(lastPart(url)) && reuse.deleted === null) ||
            permissions.reads(world, caller, reuse)
          );
        },
      },
    })),
  ),
  privacy.effect(
    'mask-opens-private',
    get,
    'Under X-Fields, a private reuse is read by anybody.',
    asking(({ permissions }, asked) => ({
      permissions: {
        ...permissions,
        reads: (world, caller, reuse) =>
          ((asked()?.headers.get('x-fields') ?? '') !== '' && reuse.deleted === null) ||
          permissions.reads(world, caller, reuse),
      },
    })),
  ),
  privacy.effect(
    'head-opens-private',
    get,
    'HEAD on a private reuse does not look at who asks.',
    asking(({ permissions }, asked) => ({
      permissions: {
        ...permissions,
        reads: (world, caller, reuse) =>
          (asked()?.method === 'HEAD' && reuse.deleted === null) ||
          permissions.reads(world, caller, reuse),
      },
    })),
  ),
  status.answer(
    'deleted-by-slug-is-404',
    get,
    'A deleted reuse is 410 by its id and 404 by its slug.',
    (healthy, { url }) => ({
      ...healthy,
      status: 404,
      json: notFound(url.pathname, '/api/1/reuses/<reuse:reuse>/').answer.json,
    }),
    ({ status }, { url }) => status === 410 && !isObjectId(lastPart(url)),
  ),
  links.behave(
    'previous-drops-filters',
    list,
    'The previous page forgets the filters; the next one does not.',
    ({ pages }) => ({
      pages: {
        ...pages,
        body(call, data, items, asked) {
          const body = pages.body(call, data, items, asked);
          if (body['previous_page'] === null || call.operation !== 'list_reuses') return body;
          const { origin, pathname } = call.url;
          const previous = `${origin}${pathname}?page_size=${asked.size}&page=${asked.page - 1n}`;
          return { ...body, previous_page: previous };
        },
      },
    }),
  ),
  privacy.effect(
    'key-lost-on-later-pages',
    list,
    'From the second page on, the list is that of nobody: private ones are missing, permissions are false.',
    () => ({
      ask(asked) {
        const page = asked.url.searchParams.get('page');
        if (asked.url.pathname !== LIST || asked.method !== 'GET' || page === null || page === '1')
          return asked;
        const headers = new Headers(asked.headers);
        headers.delete('x-api-key');
        headers.delete('cookie');
        return { ...asked, headers };
      },
    }),
  ),
  followers.behave(
    'follower-filter-total-unfiltered',
    ['list_reuse_followers'],
    'Beside the filter by user, the total still counts all followers.',
    ({ pages }) => ({
      pages: {
        ...pages,
        body(call, data, items, asked) {
          const body = pages.body(call, data, items, asked);
          if (call.operation !== 'list_reuse_followers') return body;
          const { store, behaviour } = call.world;
          const id = call.params['id'] ?? '';
          const reuse = store.reuses.get(store.slugs.get(id) ?? id.toLowerCase());
          return reuse === undefined
            ? body
            : { ...body, total: behaviour.followers.count(call, reuse) };
        },
      },
    }),
  ),
  suggest.behave(
    'suggest-limit-before-visibility',
    ['suggest_reuses'],
    'Suggestions are cut to the size first, and what is hidden is taken out of them afterwards.',
    ({ suggestions, permissions }) => ({
      permissions: { ...permissions, suggests: () => true },
      suggestions: {
        ...suggestions,
        limit: (reuses, size) =>
          suggestions.limit(reuses, size).filter((reuse) => permissions.suggests(reuse)),
      },
    }),
  ),
  catalogue.effect(
    'labels-in-language-of-account',
    ['reuse_types', 'reuse_topics'],
    'With a key, labels are in the language of the account, whatever language is asked for.',
    requery(OF_LABELS, (query, { headers }) => {
      const changed = new URLSearchParams(query);
      if (headers.has('x-api-key')) changed.set('lang', 'fr');
      return changed.toString();
    }),
  ),
];
