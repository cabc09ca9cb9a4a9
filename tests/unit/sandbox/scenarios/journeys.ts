import { mask, read } from '../probe.ts';
import {
  addDataset,
  badge,
  follow,
  make,
  remove,
  unbadge,
  undelete,
  update,
  type Scenarios,
} from './steps.ts';

/** What shows faults of writes that only a later write, a later read or another reuse tells of. */
export const JOURNEY_SCENARIOS: Scenarios = {
  'undelete-drops-the-rest': [
    make('a'),
    remove('a'),
    update('a', { deleted: null, description: 'Changée' }),
    read('{a.id}/', mask('description')),
  ],
  'second-delete-not-kept': [
    make('a'),
    remove('a'),
    undelete('a'),
    remove('a'),
    read('{a.id}/', mask('id')),
  ],
  'member-undelete-is-gone': [
    make('a', { organization: '{organization.own}' }),
    remove('a'),
    undelete('a', 'member'),
  ],
  'archived-delete-is-gone': [make('a', { archived: '2024-01-01' }), remove('a')],
  'rename-loses-followers': [
    make('a'),
    follow('a', 'other'),
    update('a', { title: 'Second nom' }),
    read('{a.id}/followers/'),
  ],
  'unfollow-reverts-update': [
    make('a'),
    follow('a', 'other'),
    update('a', { description: 'Changée' }),
    follow('a', 'other', 'DELETE'),
    read('{a.id}/', mask('description')),
  ],
  'refollow-listed-twice': [
    make('a'),
    follow('a', 'other'),
    follow('a', 'other', 'DELETE'),
    follow('a', 'other'),
    read('{a.id}/followers/', mask('total')),
  ],
  'badge-regive-lost': [
    make('a'),
    badge('a'),
    unbadge('a'),
    badge('a'),
    read('{a.id}/', mask('badges')),
  ],
  'fifth-dataset-dropped': [
    make('a'),
    ...[1, 2, 3, 4, 5].map((index) => addDataset('a', `{dataset.${index}}`)),
    read('{a.id}/', mask('datasets{id}')),
  ],
  'publish-moves-created-at': [
    make('a', { private: true }),
    update('a', { private: false }),
    read('{a.id}/', mask('created_at')),
  ],
  'private-spreads-in-organization': [
    ...['a', 'b'].map((as) => make(as, { organization: '{organization.own}' })),
    update('a', { private: true }),
    read('{b.id}/', mask('private')),
  ],
  'url-taken-without-query': [
    make('a', { url: 'https://example.org/carte?id=1' }),
    make('b', { url: 'https://example.org/carte?id=2' }),
  ],
  'private-url-not-taken': [
    make('a', { private: true, url: 'https://example.org/premier' }),
    make('b', { url: 'https://example.org/premier' }, 'other'),
  ],
  'added-dataset-not-filterable': [
    make('a'),
    addDataset('a', '{dataset.1}'),
    read('?dataset={dataset.1}&page_size=1', mask('total')),
  ],
  'updated-tags-not-filterable': [
    make('a', { tags: ['sondes'] }),
    update('a', { tags: ['autres-sondes'] }),
    read('?tag=autres-sondes', mask('total')),
  ],
  'published-not-suggested': [
    make('a', { title: 'Rareté', private: true }),
    update('a', { private: false }),
    read('suggest/?q=rareté'),
  ],
};
