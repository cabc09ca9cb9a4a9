import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { mask, Probed, read, valid, write, type Probe } from './probe.ts';

/** What is asked one after the other; what stands in a list of its own is asked at once. */
type Scenario = readonly (Probe | readonly Probe[])[];

/** Runs a scenario in a new sandbox and gives the answer to its last question. */
export async function lastAnswer(scenario: Scenario, fault?: string): Promise<string> {
  const probed = new Probed(fault);
  let last = '';
  for (const [index, step] of scenario.entries()) {
    const probes = 'path' in step ? [step] : step;
    const answers = await Promise.all(probes.map((probe) => probed.ask(index, probe)));
    last = answers.map(({ text }) => text).join('\n');
  }
  return last;
}

const by = (who: Probe['who']): Pick<Probe, 'who'> => ({ who });
const sending = (name: string, value: string): Pick<Probe, 'headers'> => ({
  headers: { [name]: value },
});
/** Makes a reuse, known as `as` from then on. */
const make = (as: string, more: Record<string, unknown> = {}, who: Probe['who'] = 'owner'): Probe =>
  write(
    who,
    'POST',
    '',
    { ...valid('Sonde'), url: `https://example.org/sonde/${as}`, ...more },
    { as },
  );
const update = (as: string, body: unknown, who: Probe['who'] = 'owner'): Probe =>
  write(who, 'PUT', `{${as}.id}/`, body);
const remove = (as: string): Probe => write('owner', 'DELETE', `{${as}.id}/`);
const undelete = (as: string, who: Probe['who'] = 'owner'): Probe =>
  update(as, { deleted: null }, who);
const follow = (as: string, who: Probe['who'], method = 'POST'): Probe =>
  write(who, method, `{${as}.id}/followers/`);
const feature = (as: string, method = 'POST', who: Probe['who'] = 'administrator'): Probe =>
  write(who, method, `{${as}.id}/featured/`);
const badge = (as: string): Probe =>
  write('administrator', 'POST', `{${as}.id}/badges/`, { kind: 'spotlight' });
const unbadge = (as: string): Probe =>
  write('administrator', 'DELETE', `{${as}.id}/badges/spotlight/`);
const addDataset = (as: string, dataset: string): Probe =>
  write('owner', 'POST', `{${as}.id}/datasets/`, { id: dataset, class: 'Dataset' });

const READS: Readonly<Record<string, Scenario>> = {
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

const WRITES: Readonly<Record<string, Scenario>> = {
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

/**
 * The faults that have a scenario of their own, by name: each needs something that the common one of
 * `probes.ts` does not come by, and that would make it long for all others.
 */
export const SCENARIOS: ReadonlyMap<string, Scenario> = new Map(
  Object.entries({ ...READS, ...WRITES }),
);
