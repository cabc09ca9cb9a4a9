import type { Filters } from '../query/filters.ts';
import type { Search } from '../query/search.ts';
import { broken } from '../http/errors.ts';
import { stems } from '../text/fold.ts';
import { faultsOf, listing, type OperationId } from './make.ts';

const { behave, effect } = faultsOf('filters');
const list: readonly OperationId[] = ['list_reuses'];

function filter(name: string, summary: string, change: (right: Filters) => Partial<Filters>) {
  return behave(name, list, summary, ({ filters }) => ({
    filters: { ...filters, ...change(filters) },
  }));
}

function search(name: string, summary: string, score: (right: Search) => Search['score']) {
  return behave(name, list, summary, (right) => ({
    search: { ...right.search, score: score(right.search) },
  }));
}

const everything = (): boolean => true;

/** Takes a parameter out of the question before the server sees it. */
function forgets(name: string, summary: string, keeps: (names: string[]) => string[]) {
  return effect(name, list, summary, () => ({
    ask: (asked) => {
      if (!asked.url.pathname.endsWith('/reuses/')) return asked;
      const url = new URL(asked.url);
      const names = [...new Set(url.searchParams.keys())].filter(
        (key) => !key.startsWith('page') && key !== 'sort',
      );
      const kept = keeps(names);
      for (const key of names) if (!kept.includes(key)) url.searchParams.delete(key);
      return { ...asked, url };
    },
  }));
}

/** Filters that let through what does not fit, or lose what does. */
export const FILTER_FAULTS = [
  filter('type-filter-ignored', 'The filter by type does nothing.', () => ({ type: everything })),
  filter(
    'type-filter-by-prefix',
    'The filter by type compares the beginning only, so that api finds applications.',
    () => ({ type: (reuse, type) => reuse.type.startsWith(type.slice(0, 2)) }),
  ),
  filter('type-filter-loses-archived', 'The filter by type loses archived reuses.', (right) => ({
    type: (reuse, type, world) => reuse.archived === null && right.type(reuse, type, world),
  })),
  filter('topic-filter-ignored', 'The filter by topic does nothing.', () => ({
    topic: everything,
  })),
  filter('topic-filter-finds-nothing', 'The filter by topic never finds anything.', () => ({
    topic: () => false,
  })),
  filter('topic-filter-reads-type', 'The filter by topic compares the type.', () => ({
    topic: (reuse, topic) => reuse.type === topic,
  })),
  filter('tag-filter-ignored', 'The filter by tag does nothing.', () => ({ tag: everything })),
  filter('tags-are-alternatives', 'Of several tags, one is enough, as in older releases.', () => ({
    tag: (reuse, tags) => tags.some((tag) => reuse.tags.includes(tag)),
  })),
  filter('last-tag-wins', 'Of several tags, only the last one counts.', () => ({
    tag: (reuse, tags) => reuse.tags.includes(tags.at(-1) ?? ''),
  })),
  filter('tag-filter-by-part', 'A part of a tag is enough.', () => ({
    tag: (reuse, tags) =>
      tags.every((tag) => reuse.tags.some((own) => own.includes(tag.slice(0, 3)))),
  })),
  filter('tag-filter-first-only', 'Only the first tag of a reuse is found.', () => ({
    tag: (reuse, tags) => tags.every((tag) => reuse.tags[0] === tag),
  })),
  filter(
    'dashed-tag-finds-nothing',
    'The filter by tag finds nothing for a tag of several words: the index has cut it at its dashes.',
    (right) => ({
      tag: (reuse, tags, world) =>
        tags.every((tag) => !tag.includes('-')) && right.tag(reuse, tags, world),
    }),
  ),
  filter('owner-filter-ignored', 'The filter by owner does nothing.', () => ({
    owner: everything,
  })),
  filter(
    'owner-filter-with-organizations',
    'The filter by owner finds those of the owner’s organizations as well.',
    () => ({
      owner: (reuse, id, world) =>
        reuse.owner === id ||
        world.store
          .organizationsOf(id)
          .some((organization) => organization.id === reuse.organization),
    }),
  ),
  filter('owner-filter-loses-featured', 'The filter by owner loses what is featured.', (right) => ({
    owner: (reuse, id, world) => reuse.featured !== true && right.owner(reuse, id, world),
  })),
  filter('organization-filter-ignored', 'The filter by organization does nothing.', () => ({
    organization: everything,
  })),
  filter(
    'organization-filter-inverted',
    'The filter by organization finds those of all others.',
    (right) => ({ organization: (reuse, id, world) => !right.organization(reuse, id, world) }),
  ),
  filter(
    'organization-badge-filter-ignored',
    'The filter by badge of the organization does nothing.',
    () => ({ organization_badge: everything }),
  ),
  filter(
    'organization-badge-any',
    'The filter by badge finds organizations with any badge.',
    () => ({
      organization_badge: (reuse, _kind, world) =>
        (world.store.organizations.get(reuse.organization ?? '')?.badges.length ?? 0) > 0,
    }),
  ),
  filter(
    'organization-badge-first-only',
    'Only the first badge of an organization is found.',
    () => ({
      organization_badge: (reuse, kind, world) =>
        world.store.organizations.get(reuse.organization ?? '')?.badges.at(-1) === kind,
    }),
  ),
  filter('dataset-filter-ignored', 'The filter by dataset does nothing.', () => ({
    dataset: everything,
  })),
  filter('dataset-filter-first-only', 'Only the first dataset of a reuse is found.', () => ({
    dataset: (reuse, id) => reuse.datasets[0] === id,
  })),
  filter('featured-filter-ignored', 'The filter by featured does nothing.', () => ({
    featured: everything,
  })),
  filter('not-featured-finds-null', 'featured=false finds those that were never featured.', () => ({
    featured: (reuse, value) => (reuse.featured ?? false) === value,
  })),
  filter('featured-filter-inverted', 'The filter by featured finds the opposite.', () => ({
    featured: (reuse, value) => reuse.featured === !value,
  })),
  filter(
    'not-featured-ignored',
    'featured=false is taken for no filter, as a falsy value.',
    (right) => ({
      featured: (reuse, value, world) => !value || right.featured(reuse, value, world),
    }),
  ),
  filter('private-filter-ignored', 'The filter by private does nothing.', () => ({
    private: everything,
  })),
  filter('not-private-finds-nothing', 'private=false finds nothing.', () => ({
    private: (reuse, value) => value && reuse.private,
  })),
  search('search-ignored', 'A search finds everything.', () => () => 1),
  search('search-finds-nothing', 'A search never finds anything.', () => () => 0),
  search(
    'search-any-word',
    'One of several words is enough.',
    () => (reuse, q) => (stems(q).some((word) => stems(reuse.title).includes(word)) ? 1 : 0),
  ),
  search(
    'search-last-word',
    'Only the last word of a search counts.',
    (right) => (reuse, q) => right.score(reuse, q.split(' ').at(-1) ?? ''),
  ),
  search(
    'search-breaks-on-quotes',
    'A quote in a search breaks the server.',
    (right) => (reuse, q) => {
      if (/["']/.test(q)) throw broken();
      return right.score(reuse, q);
    },
  ),
  search(
    'search-needs-accents',
    'A search finds a word only with its accents and capitals.',
    () => (reuse, q) =>
      q.split(' ').every((word) => reuse.title.split(' ').includes(word) && /^[ -~]+$/.test(word))
        ? 1
        : 0,
  ),
  search(
    'search-short-word-finds-nothing',
    'A search with a word of one or two letters finds nothing: such words are asked for, and not indexed.',
    (right) => (reuse, q) => (/(?<!\p{L})\p{L}{1,2}(?!\p{L})/u.test(q) ? 0 : right.score(reuse, q)),
  ),
  effect(
    'empty-search-finds-nothing',
    list,
    'An empty q, as a cleared search field sends it, finds nothing instead of everything.',
    listing(
      (right, query) => (world, caller, reuse) =>
        query.get('q') !== '' && right.lists(world, caller, reuse),
    ),
  ),
  forgets('last-filter-wins', 'Of several filters, only the last one counts.', (names) =>
    names.slice(-1),
  ),
  forgets('type-forgotten-beside-dataset', 'Beside a dataset, the type is forgotten.', (names) =>
    names.includes('dataset') ? names.filter((name) => name !== 'type') : names,
  ),
  forgets('filters-lost-with-search', 'A search drops all filters.', (names) =>
    names.includes('q') ? ['q'] : names,
  ),
  effect('filters-lost-on-later-pages', list, 'Filters hold for the first page only.', () => ({
    ask: (asked) => {
      const page = asked.url.searchParams.get('page');
      if (!asked.url.pathname.endsWith('/reuses/') || page === null || page === '1') return asked;
      const url = new URL(asked.url);
      for (const key of [...url.searchParams.keys()])
        if (!key.startsWith('page')) url.searchParams.delete(key);
      return { ...asked, url };
    },
  })),
];
