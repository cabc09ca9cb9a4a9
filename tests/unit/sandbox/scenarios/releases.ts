import { mask, read, write } from '../probe.ts';
import {
  badge,
  by,
  feature,
  follow,
  make,
  remove,
  undelete,
  update,
  type Scenarios,
} from './steps.ts';

/** What shows faults of forms, models and queries that were rewritten between two releases. */
export const RELEASE_SCENARIOS: Scenarios = {
  'search-words-adjacent-only': [
    make('a', { title: 'Zibeline rare du Jura' }),
    read('?q=zibeline+jura', mask('total')),
  ],
  'search-hides-own-private': [
    make('a', { title: 'Zibeline', private: true }),
    read('?q=zibeline', { ...by('owner'), ...mask('total') }),
  ],
  'search-page-ignored': [
    make('a', { title: 'Zibeline rare' }),
    make('b', { title: 'Zibeline commune' }),
    read('?q=zibeline&page_size=1&page=2', mask('data{id}')),
  ],
  'archived-not-listed': [
    make('a', { archived: '2024-01-01' }),
    read('?page_size=1', mask('data{archived}')),
  ],
  'organization-forgotten-beside-badge': [
    read(
      '?organization={organization.foreign}&organization_badge=certified&page_size=1',
      mask('total'),
    ),
  ],
  'deleted-by-dataset': [
    make('a', { datasets: ['{dataset.1}'] }),
    remove('a'),
    read('?dataset={dataset.1}&page_size=1', mask('data{id}')),
  ],
  'follow-leaves-order': [
    make('a', { tags: ['sondes'] }),
    make('b', { tags: ['sondes'] }),
    follow('a', 'other'),
    read('?tag=sondes&sort=-followers', mask('data{id}')),
  ],
  'mask-nested-null-breaks': [make('a'), read('{a.id}/', mask('organization{id}'))],
  'mask-ignored-on-add-dataset': [
    make('a'),
    write('owner', 'POST', '{a.id}/datasets/', { id: '{dataset.1}' }, mask('id')),
  ],
  'missing-owner-all-null': [make('a', { organization: '{organization.own}' })],
  'administrator-told-may-not-edit': [
    make('a'),
    read('{a.id}/', { ...by('administrator'), ...mask('permissions') }),
  ],
  'create-private-by-default': [make('a'), read('{a.id}/')],
  'update-unarchives': [
    make('a', { archived: '2024-01-01' }),
    update('a', { description: 'Changée' }),
  ],
  'title-in-other-script-refused': [make('a', { title: 'مفتوح' })],
  'url-fragment-dropped': [make('a', { url: 'https://example.org/#/carte' })],
  'urls-differing-in-case-taken': [
    make('a', { url: 'https://example.org/AbC' }),
    make('b', { url: 'https://example.org/aBc' }),
  ],
  'update-address-unchecked': [make('a'), update('a', { url: 'pas une adresse' })],
  'required-null-on-update-accepted': [make('a'), update('a', { description: null })],
  'dataset-reference-class-refused': [
    make('a'),
    write('owner', 'POST', '{a.id}/datasets/', { id: '{dataset.1}', class: 'Dataset' }),
  ],
  'owner-self-refused': [make('a', { owner: '{user.owner}' })],
  'deleted-namesake-breaks': [make('a'), remove('a'), make('b')],
  'accented-slug-not-found': [make('a', { title: 'Énergie été' }), read('{a.slug}/')],
  'own-slug-counts-as-taken': [make('a', { title: 'Rareté' }), update('a', { title: 'Rareté !' })],
  'former-slug-redirect-cut': [
    make('a', { title: 'Premier nom' }),
    update('a', { title: 'Second nom' }),
    write('administrator', 'POST', '{a.slug}/featured/'),
  ],
  'owner-change-keeps-organization': [
    make('a', { organization: '{organization.own}' }),
    update('a', { owner: '{user.other}' }, 'administrator'),
  ],
  'badge-again-doubled': [make('a'), badge('a'), badge('a'), read('{a.id}/', mask('badges'))],
  'dashed-badge-not-removable': [
    make('a'),
    write('administrator', 'POST', '{a.id}/badges/', { kind: 'pick-of-the-month' }),
    write('administrator', 'DELETE', '{a.id}/badges/pick-of-the-month/'),
  ],
  'delete-clears-datasets': [make('a', { datasets: ['{dataset.1}'] }), remove('a'), undelete('a')],
  'unfeature-leaves-null': [make('a'), feature('a'), feature('a', 'DELETE')],
  'unfeature-not-featured-404': [make('a'), feature('a', 'DELETE')],
  'own-private-followers-404': [
    make('a', { private: true }),
    read('{a.id}/followers/', by('owner')),
  ],
  'unfollow-of-hidden-404': [
    make('a'),
    follow('a', 'other'),
    remove('a'),
    follow('a', 'other', 'DELETE'),
  ],
  'organization-private-hidden-from-editors': [
    make('a', { organization: '{organization.own}', private: true }),
    read('{a.id}/', by('member')),
  ],
  'administrator-creates-ownerless': [make('a', {}, 'administrator')],
};
