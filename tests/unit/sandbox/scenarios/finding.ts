import { mask, read } from '../probe.ts';
import { by, follow, make, update, type Scenarios } from './steps.ts';

/** What shows faults in what a question to a list finds, and in which order. */
export const FINDING_SCENARIOS: Scenarios = {
  'producer-filter-public-only': [
    make('a', { private: true }),
    read('?owner={user.owner}&private=true&page_size=1', { ...by('owner'), ...mask('total') }),
  ],
  'dashed-tag-finds-nothing': [
    make('a', { tags: ['sondes-fines'] }),
    read('?tag=sondes-fines', mask('total')),
  ],
  'search-short-word-finds-nothing': [
    make('a', { title: 'Sondes en cours' }),
    read('?q=sondes+en+cours', mask('total')),
  ],
  'empty-search-finds-nothing': [read('?q=&page_size=1', mask('total'))],
  'search-knows-former-title': [
    make('a', { title: 'Premier nom' }),
    update('a', { title: 'Zibeline' }),
    read('?q=zibeline', mask('total')),
  ],
  'sort-lost-beside-tag': [
    make('a', { title: 'Alpha', tags: ['sondes'] }),
    make('b', { title: 'Bravo', tags: ['sondes'] }),
    read('?tag=sondes&sort=title', mask('data{title}')),
  ],
  'ended-follows-listed-by-slug': [
    make('a'),
    follow('a', 'other'),
    follow('a', 'other', 'DELETE'),
    read('{a.slug}/followers/'),
  ],
  'returned-follower-hidden': [
    make('a'),
    follow('a', 'other'),
    follow('a', 'other', 'DELETE'),
    follow('a', 'other'),
    read('{a.id}/followers/'),
  ],
  'follower-filter-within-page': [
    make('a'),
    follow('a', 'owner'),
    follow('a', 'other'),
    read('{a.id}/followers/?user={user.other}&page_size=1'),
  ],
};
