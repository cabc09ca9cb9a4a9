import { mask, read, write } from '../probe.ts';
import { badge, make, remove, sending, update, type Scenarios } from './steps.ts';

const ofOrganization = { organization: '{organization.own}' };
/** A session as the server gives them, of a secret that it has no more. */
const OLD_SESSION = sending('cookie', 'session=.eJwlzjkOwjAQAMC_uKZgD9vrfCby');

/** What shows faults in who may do what, and in how the server is set up. */
export const RIGHT_AND_DEPLOYMENT_SCENARIOS: Scenarios = {
  'editors-may-not-delete': [make('a', ofOrganization), write('member', 'DELETE', '{a.id}/')],
  'members-may-not-add-datasets': [
    make('a', ofOrganization),
    write('member', 'POST', '{a.id}/datasets/', { id: '{dataset.1}', class: 'Dataset' }),
  ],
  'taken-url-names-holder': [
    make('a', { private: true, title: 'Secret' }),
    make('b', { url: 'https://example.org/sonde/a' }, 'other'),
  ],
  'title-no-break-spaces-lost': [make('a', { title: 'Santé\u00a0: une carte' })],
  'description-indentation-lost': [make('a', { description: '- un\n    - deux' })],
  'description-not-text-breaks': [make('a', { description: 3 })],
  'required-null-ignored': [make('a'), update('a', { title: null })],
  'unknown-parameter-refused': [read('?page_size=1&utm_source=lettre', mask('total'))],
  'untyped-body-breaks': [
    write('owner', 'POST', '', 'title=x', {
      ...sending('content-type', 'application/x-www-form-urlencoded'),
    }),
  ],
  'nested-writes-by-id-only': [make('a'), write('administrator', 'POST', '{a.slug}/featured/')],
  'malformed-id-breaks-followers': [read('no-such/followers/')],
  'not-following-answers-404': [make('a'), read('{a.id}/followers/?user={user.other}')],
  'old-session-breaks': [read('types/', OLD_SESSION)],
  'slash-redirect-to-backend': [read('', { path: '/api/1/reuses/types' })],
  'one-worker-knows-no-badges': [read('badges/'), read('badges/'), read('badges/')],
  'worker-keeps-own-copy': [
    make('a'),
    read('{a.id}/'),
    read('types/'),
    read('types/'),
    update('a', { description: 'Changée' }),
    read('{a.id}/', mask('description')),
  ],
  'updated-url-not-registered': [
    make('a'),
    update('a', { url: 'https://example.org/second' }),
    make('b', { url: 'https://example.org/second' }),
  ],
  'deleted-in-search': [
    make('a', { title: 'Zibeline' }),
    remove('a'),
    read('?q=zibeline', mask('total')),
  ],
  'badges-at-once-lost': [
    make('a'),
    [badge('a'), write('administrator', 'POST', '{a.id}/badges/', { kind: 'pick-of-the-month' })],
    read('{a.id}/', mask('badges')),
  ],
  'delete-beside-update-undone': [
    make('a'),
    [update('a', { description: 'Changée' }), remove('a')],
    read('{a.id}/'),
  ],
  'language-leaks-at-once': [[read('types/'), read('types/?lang=fr')]],
};
