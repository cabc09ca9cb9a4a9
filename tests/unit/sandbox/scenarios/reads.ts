import { mask, read } from '../probe.ts';
import { by, follow, make, remove, sending, update, type Scenarios } from './steps.ts';

/** What shows faults of reads that need a world of their own. */
export const READ_SCENARIOS: Scenarios = {
  'get-cache-shared-between-callers': [
    make('a', { private: true }),
    read('{a.id}/', by('owner')),
    read('{a.id}/'),
  ],
  'list-cache-ignores-mask': [
    read('?page_size=1', mask('total')),
    read('?page_size=1', mask('data{id}')),
  ],
  'total-cached-across-callers': [
    make('a', { private: true }),
    read('?owner={user.owner}&page_size=1', by('owner')),
    read('?owner={user.owner}&page_size=1', mask('total')),
  ],
  'etag-outlives-update': [
    make('a'),
    update('a', { description: 'Changée' }),
    read('{a.id}/', sending('if-none-match', 'W/"{a.id}"')),
  ],
  'private-publicly-cacheable': [make('a', { private: true }), read('{a.id}/', by('owner'))],
  'head-length-zero': [read('types/', { method: 'HEAD' })],
  'plus-is-no-space': [make('a', { title: 'Deux mots' }), read('suggest/?q=deux+mots')],
  'mask-space-after-comma': [read('?page_size=1', mask('data{id}, total'))],
  'redirect-without-cors': [
    make('a', { title: 'Premier nom' }),
    update('a', { title: 'Second nom' }),
    read('{a.slug}/', sending('origin', 'https://example.net')),
  ],
  'accept-quality-406': [
    read('?page_size=1', sending('accept', 'application/json;q=0.9, */*;q=0.1')),
  ],
  'errors-claim-gzip': [read(`${'5'.repeat(24)}/`, sending('accept-encoding', 'gzip'))],
  'type-or-topic': [read('?type=api&topic=health&page_size=1', mask('total'))],
  'search-order-beats-sort': [read('?q=carte&sort=title&page_size=2', mask('data{title}'))],
  'administrator-private-own-only': [
    make('a', { private: true }),
    read('?private=true&page_size=1', { ...by('administrator'), ...mask('total') }),
  ],
  'members-private-hidden-in-list': [
    make('a', { private: true, organization: '{organization.own}' }),
    read('?private=true&page_size=1', { ...by('member'), ...mask('total') }),
  ],
  'private-readable-by-slug': [make('a', { private: true }), read('{a.slug}/')],
  'mask-opens-private': [make('a', { private: true }), read('{a.id}/', mask('id'))],
  'head-opens-private': [make('a', { private: true }), read('{a.id}/', { method: 'HEAD' })],
  'deleted-by-slug-is-404': [make('a'), remove('a'), read('{a.slug}/')],
  'previous-drops-filters': [read('?type=api&page_size=1&page=2', mask('previous_page'))],
  'key-lost-on-later-pages': [
    read('?page_size=1&page=2', { ...by('administrator'), ...mask('data{permissions}') }),
  ],
  'follower-filter-total-unfiltered': [
    make('a'),
    follow('a', 'other'),
    follow('a', 'member'),
    read('{a.id}/followers/?user={user.member}'),
  ],
  'suggest-limit-before-visibility': [
    make('a', { title: 'Rareté', private: true }),
    make('b', { title: 'Rareté' }),
    follow('a', 'owner'),
    read('suggest/?q=rareté&size=1'),
  ],
  'labels-in-language-of-account': [read('types/?lang=en', by('owner'))],
  'partial-last-page-unlinked': [
    ...['a', 'b', 'c'].map((as) => make(as, { tags: ['sondes'] })),
    read('?tag=sondes&page_size=2', mask('next_page')),
  ],
  'exact-multiple-extra-page': [
    ...['a', 'b'].map((as) => make(as, { tags: ['sondes'] })),
    read('?tag=sondes&page_size=2', mask('next_page')),
  ],
  'links-escaped-twice': [
    ...['a', 'b'].map((as) => make(as, { title: 'Rareté' })),
    read('?q=rareté&page_size=1', mask('next_page')),
  ],
  'no-followers-is-404': [make('a'), read('{a.id}/followers/')],
  'mask-fills-null-nested': [make('a'), read('{a.id}/', mask('organization{id}'))],
  'permissions-of-first-item': [
    make('a'),
    make('b', {}, 'other'),
    read('?page_size=2', { ...by('owner'), ...mask('data{permissions}') }),
  ],
  'uri-of-namesake': [make('a'), make('b'), read('{b.id}/', mask('uri'))],
  'organization-badges-of-another': [
    make('a', { organization: '{organization.own}' }),
    make('b', { organization: '{organization.foreign}' }, 'other'),
    read('?page_size=2', mask('data{organization}')),
  ],
  'archived-null-in-list': [
    make('a', { archived: '2024-01-01' }),
    read('?page_size=1', mask('data{archived}')),
  ],
  'suggest-accents-lost': [make('a', { title: 'Rareté' }), read('suggest/?q=rareté')],
  'untranslated-topics-empty': [read('topics/?lang=es')],
};
