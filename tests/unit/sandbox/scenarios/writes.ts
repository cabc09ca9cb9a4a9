import { SANDBOX_KEYS } from '../../../../config/sandbox-keys.ts';
import { mask, read, valid, write } from '../probe.ts';
import {
  addDataset,
  badge,
  feature,
  follow,
  make,
  remove,
  unbadge,
  undelete,
  update,
  type Scenarios,
} from './steps.ts';

/** What shows faults of writes that follow each other. */
export const WRITE_SCENARIOS: Scenarios = {
  'delete-ends-follows': [
    make('a'),
    follow('a', 'other'),
    remove('a'),
    undelete('a'),
    read('{a.id}/followers/'),
  ],
  'undelete-publishes': [make('a', { private: true }), remove('a'), undelete('a'), read('{a.id}/')],
  'undelete-keeps-deleted-slug': [make('a'), remove('a'), undelete('a')],
  'private-delete-is-final': [make('a', { private: true }), remove('a'), undelete('a')],
  'feature-publishes-private': [make('a', { private: true }), feature('a'), read('{a.id}/')],
  'unfeature-takes-badges': [make('a'), badge('a'), feature('a', 'DELETE')],
  'badge-taken-from-all-reuses': [
    make('a'),
    make('b'),
    badge('a'),
    badge('b'),
    unbadge('a'),
    read('{b.id}/', mask('badges')),
  ],
  'dataset-leaves-other-reuses': [
    make('a', { datasets: ['{dataset.1}'] }),
    make('b'),
    addDataset('b', '{dataset.1}'),
    read('{a.id}/', mask('datasets{id}')),
  ],
  'feature-replaces-featured': [
    make('a'),
    make('b'),
    feature('a'),
    feature('b'),
    read('{a.id}/', mask('featured')),
  ],
  'create-inherits-extras': [make('a', { extras: { nombre: 1 } }), make('b')],
  'refused-update-moves-modified': [
    make('a'),
    update('a', { type: 'bogus' }),
    read('{a.id}/', mask('last_modified')),
  ],
  'follow-ends-former': [
    make('a'),
    make('b'),
    follow('a', 'other'),
    follow('b', 'other'),
    read('{a.id}/followers/'),
  ],
  'unfollow-everywhere': [
    make('a'),
    make('b'),
    follow('a', 'other'),
    follow('b', 'other'),
    follow('b', 'other', 'DELETE'),
    read('{a.id}/followers/'),
  ],
  'archived-update-is-gone': [
    make('a', { archived: '2024-01-01' }),
    update('a', { description: 'Changée' }),
  ],
  'badge-back-after-update': [
    make('a'),
    badge('a'),
    unbadge('a'),
    update('a', { description: 'Changée' }),
  ],
  'dataset-counter-only-grows': [
    make('a', { datasets: ['{dataset.1}'] }),
    update('a', { datasets: [] }),
    read('{a.id}/', mask('metrics')),
  ],
  'update-answer-slug-stale': [make('a'), update('a', { title: 'Second nom' })],
  'refollow-not-stored': [
    make('a'),
    follow('a', 'other'),
    follow('a', 'other', 'DELETE'),
    follow('a', 'other'),
    read('{a.id}/followers/'),
  ],
  'owner-follow-uncounted': [make('a'), follow('a', 'owner')],
  'former-slug-beats-new': [
    make('a', { title: 'Premier nom' }),
    update('a', { title: 'Second nom' }),
    make('b', { title: 'Premier nom' }),
    read('{b.slug}/'),
  ],
  'former-url-stays-taken': [
    make('a', { url: 'https://example.org/premier' }),
    update('a', { url: 'https://example.org/second' }),
    update('a', { url: 'https://example.org/premier' }),
  ],
  'update-takes-url-of-another': [
    make('a', { url: 'https://example.org/premier' }),
    make('b'),
    update('b', { url: 'https://example.org/premier' }),
  ],
  'others-may-undelete': [make('a'), remove('a'), undelete('a', 'other')],
  'others-edit-archived': [
    make('a', { archived: '2024-01-01' }),
    update('a', { description: 'Changée' }, 'other'),
  ],
  'ownerless-edited-by-anyone': [
    make('a', { owner: null }, 'administrator'),
    update('a', { description: 'Changée' }, 'other'),
  ],
  'administrator-may-not-edit-organizations': [
    make('a', { organization: '{organization.own}' }),
    update('a', { description: 'Changée' }, 'administrator'),
  ],
  'former-owner-still-edits': [
    make('a'),
    update('a', { owner: '{user.other}' }, 'administrator'),
    update('a', { description: 'Changée' }),
  ],
  'key-prefix-suffices': [
    write('nobody', 'POST', '', valid('Sonde'), {
      headers: { 'x-api-key': SANDBOX_KEYS.owner.slice(0, 16) + 'f'.repeat(32) },
    }),
  ],
  'members-feature-for-organization': [
    make('a', { organization: '{organization.own}' }),
    feature('a', 'POST', 'member'),
  ],
  'badges-writable': [make('a'), update('a', { badges: [{ kind: 'spotlight' }] })],
  'update-by-body-id': [
    make('a'),
    make('b', {}, 'other'),
    update('a', { id: '{b.id}', description: 'Changée' }),
    read('{b.id}/', mask('description')),
  ],
  'private-false-ignored': [make('a', { private: true }), update('a', { private: false })],
  'archived-null-ignored': [make('a', { archived: '2024-01-01' }), update('a', { archived: null })],
  'extras-falsy-values-dropped': [make('a', { extras: { zero: 0, non: false, vide: '' } })],
  'extras-dotted-keys-nested': [make('a', { extras: { 'a.b': 1, 'a.c': 2 } })],
  'archived-zone-dropped': [make('a', { archived: '2024-01-01T10:00:00+02:00' })],
  'title-case-change-ignored': [make('a', { title: 'rareté' }), update('a', { title: 'RARETÉ' })],
  'description-sanitised': [make('a', { description: 'voir <https://example.org/> et a < b' })],
  'feature-beside-update-lost': [
    make('a'),
    [feature('a'), update('a', { description: 'Changée' })],
    read('{a.id}/', mask('featured,description')),
  ],
};
