import { mask, read, write } from '../probe.ts';
import { by, make, update, type Scenarios } from './steps.ts';

/** What shows faults of one write alone: in what is sent with it, or in who sends it and where to. */
export const VALUE_AND_RIGHT_SCENARIOS: Scenarios = {
  'unchanged-update-answers-204': [make('a'), update('a', { title: 'Sonde' })],
  'update-empty-ignored': [
    make('a', { tags: ['sondes'], datasets: ['{dataset.1}'], extras: { nombre: 1 } }),
    update('a', { tags: [], datasets: [], extras: {} }),
  ],
  'own-url-taken-on-update': [
    make('a', { url: 'https://example.org/premier' }),
    update('a', { url: 'https://example.org/premier', description: 'Changée' }),
  ],
  'unchanged-organization-refused': [
    make('a', { organization: '{organization.own}' }),
    update('a', { organization: '{organization.own}', description: 'Changée' }, 'member'),
  ],
  'undelete-live-refused': [make('a'), update('a', { deleted: null, description: 'Changée' })],
  'slug-writable': [make('a', { slug: 'mon-adresse' }), read('{a.id}/', mask('slug'))],
  'slug-refused-to-owner': [
    make('a'),
    write('owner', 'PUT', '{a.slug}/', { description: 'Changée' }),
  ],
  'administrator-publishes-for-own-only': [
    make('a', { organization: '{organization.own}' }, 'administrator'),
  ],
  'private-for-organization-ignored': [
    make('a', { organization: '{organization.own}', private: true }),
    read('{a.id}/', { ...by('owner'), ...mask('private') }),
  ],
  'extras-numeric-texts-as-numbers': [make('a', { extras: { commune: '01234' } })],
  'extras-dates-expanded': [make('a', { extras: { depuis: '2024-05-01' } })],
  'extras-lists-first-only': [make('a', { extras: { langues: ['fr', 'en'] } })],
  'description-crlf-doubled': [make('a', { description: '- un\r\n- deux' })],
  'archived-day-shifted': [make('a', { archived: '2024-05-01' })],
};
