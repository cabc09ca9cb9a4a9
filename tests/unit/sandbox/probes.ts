import { readExchanges } from '../../../sandbox/fidelity/exchange.ts';
import { mask, Probed, read, valid, write, type Probe } from './probe.ts';

/** What a probe was answered: its number, the operation it led to, and the whole answer as one text. */
export interface Answered {
  readonly index: number;
  readonly operation: string | null;
  readonly text: string;
}

/** Asks a new sandbox the probes in order, without those to be left out. */
export async function* runProbes(
  fault: string | undefined,
  leaveOut: (index: number) => boolean = () => false,
): AsyncGenerator<Answered> {
  const probed = new Probed(fault);
  for (const [index, probe] of PROBES.entries()) {
    if (!leaveOut(index)) yield { index, ...(await probed.ask(index, probe)) };
  }
}

/** Titles that are kept exactly as they are sent. */
const TITLES = [
  'œuvre 🚲 <b>grasse</b> & "citée"',
  'Cafe\u0301 décomposé',
  'à droite \u200fمفتوح\u200e fin',
  'long '.repeat(60),
];
const BAD_BODIES: readonly (Record<string, unknown> | string)[] = [
  ...['title', 'description', 'type', 'topic', 'url'].map((key) => {
    const body = valid(`Sans ${key}`);
    return Object.fromEntries(Object.entries(body).filter(([name]) => name !== key));
  }),
  valid('   '),
  valid('Type', { type: 'bogus' }),
  valid('Thème', { topic: 'bogus' }),
  valid('Adresse', { url: 'pas une adresse' }),
  valid('Script', { url: 'javascript:alert(1)' }),
  valid('Locale', { url: 'http://127.0.0.1/' }),
  valid('Privée', { private: 'maybe' }),
  valid('Datée', { archived: 'yesterday' }),
  valid('Mots', { tags: ['x'] }),
  valid('Suppléments', { extras: [1] }),
  valid('Jeux', { datasets: ['bogus'] }),
  valid('Jeu inconnu', { datasets: ['5f0000000000000000000000'] }),
  valid('Organisation', { organization: '{organization.foreign}' }),
  valid('Propriétaire', { owner: '{user.other}' }),
  valid('Propriété inconnue', { nobody: 'knows' }),
  valid('Mise en avant', { featured: true }),
  '{nope',
  '[]',
  '',
];

/** A scenario that touches everything that any fault of the server's answers or decisions changes. */
const PROBES: readonly Probe[] = [
  ...[
    '?page_size=50',
    '?page_size=5',
    '?page_size=5&page=2',
    '?page_size=20&page=4',
    '?page_size=7&page=10',
    '?page_size=60',
    '?page_size=200',
  ].map((query) => read(query)),
  ...[
    '?type=api',
    '?type=hardware&page_size=4',
    '?topic=health',
    '?tag=eau',
    '?tag=transport',
    '?tag=eau&tag=environnement',
    '?tag=environnement&tag=biodiversite&page_size=1',
  ].map((query) => read(query)),
  ...['owner', 'other'].map((role) => read(`?owner={user.${role}}`)),
  ...['own', 'foreign', 'service'].map((name) =>
    read(`?organization={organization.${name}}&page_size=3`),
  ),
  ...['certified', 'public-service', 'local-authority', 'company', 'bogus'].map((kind) =>
    read(`?organization_badge=${kind}`),
  ),
  ...['1', '2', '3'].map((number) => read(`?dataset={dataset.${number}}`)),
  ...['api', 'application'].map((type) => read(`?dataset={dataset.1}&type=${type}`)),
  ...[
    'featured=true',
    'featured=false',
    'private=true',
    'private=false',
    'featured=true&type=api',
    'type=api&page_size=2&page=2',
  ].map((query) => read(`?${query}`)),
  ...[
    'carte',
    'ENERGIE',
    'énergie',
    'carte bretagne',
    "l'eau",
    'zzzz',
    'loyers&type=api',
    'carte&page_size=2',
  ].map((q) => read(`?q=${q}`)),
  ...['title', 'created', 'last_modified', 'datasets', 'followers', 'views'].flatMap((key) => [
    read(`?sort=${key}&page_size=30`),
    read(`?sort=-${key}&page_size=8`),
  ]),
  ...[
    'page=99',
    'page=a',
    'page=0',
    'page_size=0',
    'page_size=-1',
    'sort=bogus',
    'type=bogus',
    'topic=bogus',
    'owner=bogus',
    'private=bogus',
  ].map((query) => read(`?${query}`)),
  read('?private=true&page_size=50', { who: 'owner' }),
  read('?private=true&page_size=50', { who: 'member' }),
  read('?page_size=100', { who: 'other' }),
  read('?owner={user.other}&page_size=100', { who: 'owner' }),
  ...[
    'suggest/?q=carte',
    'suggest/?q=bretagne&size=50',
    'suggest/?q=CARTE&size=2',
    'suggest/?q=zzzz',
    'suggest/?q=.&size=3',
    'suggest/?q=air',
    'suggest/',
    'suggest/?q=a&size=b',
    'suggest/?q=',
    'suggest/?q=o&size=100',
  ].map((path) => read(path)),
  ...['types/', 'topics/', 'badges/', 'types/?lang=fr', 'topics/?lang=fr', 'topics/', 'types'].map(
    (path) => read(path),
  ),
  ...['data{id,nope},total', 'data{owner{id}}', '*,data{title}', 'nope', 'id{', 'total'].map(
    (fields) => read('?page_size=2', mask(fields)),
  ),
  ...['types/', 'topics/', 'suggest/?q=a&size=2'].map((path) => read(path, mask('id'))),
  read('suggest/?q=a&size=2', mask('id,title')),
  ...['', 'types/', 'badges/', 'suggest/?q=a', `${'5'.repeat(24)}/`].map((path) =>
    read(path, { headers: { origin: 'https://example.net' } }),
  ),
  ...['', 'types/', `${'5'.repeat(24)}/`].map((path) => read(path, { method: 'HEAD' })),
  ...['', 'types/', 'x/featured/'].map((path) =>
    read(path, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://example.net',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'X-API-KEY',
      },
    }),
  ),
  ...['', 'types/', 'topics/'].map((path) => read(path, { method: 'OPTIONS' })),
  ...['PUT', 'DELETE', 'PATCH'].map((method) => read('', { method })),
  read('types/', { method: 'POST' }),
  read('suggest/?q=a', { method: 'POST' }),
  ...['', 'types/', 'topics/'].map((path) => read(path, { who: 'wrong key' })),
  ...TITLES.map((title, index) =>
    write(
      'owner',
      'POST',
      '',
      valid(title, {
        tags: ['Données Ouvertes', 'Énergie', 'eau', 'vélo'],
        extras: { nombre: 3, objet: { deux: [1] }, texte: 'é' },
        datasets: ['{dataset.1}', '{dataset.2}'],
        private: index === 1,
      }),
      { as: `titled${index}`.replace(/\d/, (digit) => 'abcd'[Number(digit)] ?? '') },
    ),
  ),
  ...['titleda', 'titledb', 'titledc', 'titledd'].flatMap((name) => [
    read(`{${name}.id}/`, { who: 'owner' }),
    read(`{${name}.slug}/`),
    read(`{${name}.id}/`, { who: 'other' }),
  ]),
  ...BAD_BODIES.map((body) => write('owner', 'POST', '', body)),
  write('owner', 'POST', '', valid(TITLES[0] ?? '')),
  write(
    'owner',
    'POST',
    '',
    valid('Pour l’organisation', {
      organization: '{organization.own}',
      archived: '2025-01-02T03:04:05Z',
    }),
    { as: 'organized' },
  ),
  read('{organized.id}/'),
  read('{organized.id}/', { headers: { origin: 'https://example.net' } }),
  write('nobody', 'DELETE', '{organized.id}/', undefined, {
    headers: { origin: 'https://example.net' },
  }),
  write('owner', 'POST', '{organized.id}/followers/', undefined, {
    headers: { origin: 'https://example.net' },
  }),
  write('member', 'PUT', '{organized.id}/', { description: 'Par un membre' }),
  write('other', 'PUT', '{organized.id}/', { description: 'Par un autre' }),
  write('owner', 'POST', '', valid('Masquée'), mask('id')),
  write('owner', 'POST', '', valid('Commune'), { as: 'plain' }),
  write(
    'owner',
    'POST',
    '',
    { ...valid('Commune'), url: 'https://example.org/autre' },
    { as: 'namesake' },
  ),
  read('{plain.slug}/'),
  read('{namesake.slug}/'),
  read('?page_size=4'),
  read('?page_size=4', { who: 'owner' }),
  read('suggest/?q=Commune'),
  ...[
    { description: 'Nouvelle' },
    { tags: ['un-mot', 'deux-mots'] },
    { topic: 'others' },
    { type: 'paper' },
    { url: 'https://example.org/Nouvelle?x=1' },
    { extras: { seul: 1 } },
    { extras: { autre: 2 } },
    { datasets: ['{dataset.3}'] },
    { datasets: ['{dataset.5}'] },
    { archived: '2025-02-03T04:05:06Z' },
    { archived: null },
    { title: 'Commune renommée' },
  ].flatMap((body) => [write('owner', 'PUT', '{plain.id}/', body), read('{plain.id}/')]),
  read('{plain.slug}/'),
  read('{plain.slug}'),
  read('COMMUNE/'),
  write('owner', 'PUT', '{plain.id}/', { title: 'Masquée encore' }, mask('title')),
  write('owner', 'PUT', '{plain.id}/', { description: 'Trace', type: 'bogus' }),
  ...BAD_BODIES.slice(5, 18).map((body) => write('owner', 'PUT', '{plain.id}/', body)),
  write('owner', 'PUT', '{plain.id}/', '[]'),
  write('owner', 'PUT', '{plain.id}/', '{nope'),
  read('{plain.id}/'),
  ...(['nobody', 'wrong key', 'other', 'member', 'administrator'] as const).map((who) =>
    write(who, 'PUT', '{plain.id}/', { description: `par ${who}` }),
  ),
  read('{plain.id}/', { method: 'POST' }),
  read('{plain.id}/', { method: 'PATCH', body: '{"description": "PATCH"}', who: 'owner' }),
  read('{plain.id}/', { method: 'OPTIONS' }),
  read('{plain.id}/', { method: 'HEAD' }),
  ...['id,owner{id}', 'title,archived', '*', 'nope', 'title{x}', 'id,', 'organization{id},id'].map(
    (fields) => read('{plain.id}/', mask(fields)),
  ),
  ...(['nobody', 'other', 'owner'] as const).flatMap((who) => [
    write(who, 'POST', '{plain.id}/datasets/', { id: '{dataset.4}' }),
    read('{plain.id}/'),
  ]),
  write('owner', 'POST', '{plain.id}/datasets/', { id: '{dataset.4}' }),
  ...[{}, { id: 'bogus' }].map((body) => write('owner', 'POST', '{plain.id}/datasets/', body)),
  ...(['nobody', 'owner', 'administrator', 'administrator'] as const).flatMap((who) => [
    write(who, 'POST', '{plain.id}/featured/'),
    read('{plain.id}/', mask('featured,archived')),
  ]),
  write('administrator', 'POST', '{plain.id}/featured/', undefined, mask('featured')),
  write('owner', 'PUT', '{plain.id}/', { description: 'Mise en avant, changée' }),
  ...(['nobody', 'owner', 'administrator'] as const).flatMap((who) => [
    write(who, 'DELETE', '{plain.id}/featured/'),
    read('{plain.id}/', mask('featured,archived')),
  ]),
  ...(['nobody', 'owner', 'administrator', 'administrator'] as const).flatMap((who) => [
    write(who, 'POST', '{plain.id}/badges/', { kind: 'spotlight' }),
    read('{plain.id}/', mask('badges')),
  ]),
  write('administrator', 'POST', '{plain.id}/badges/', { kind: 'pick-of-the-month' }),
  write('administrator', 'POST', '{plain.id}/badges/', { kind: 'bogus' }),
  write('owner', 'PUT', '{plain.id}/', { description: 'Avec des badges' }),
  ...(['nobody', 'owner', 'administrator'] as const).flatMap((who) => [
    write(who, 'DELETE', '{plain.id}/badges/spotlight/'),
    read('{plain.id}/', mask('badges')),
  ]),
  write('administrator', 'DELETE', '{plain.id}/badges/bogus/'),
  ...(['nobody', 'other', 'member', 'administrator', 'member'] as const).flatMap((who) => [
    write(who, 'POST', '{plain.id}/followers/'),
    read('{plain.id}/followers/'),
    read('{plain.id}/', mask('metrics')),
  ]),
  read('{plain.id}/followers/?page_size=1'),
  read('{plain.id}/followers/?page_size=1&page=2'),
  read('{plain.id}/followers/?page=9'),
  read('{plain.id}/followers/?page=a'),
  read('{plain.id}/followers/?user={user.member}'),
  read('{plain.id}/followers/', mask('data{follower{id}}')),
  ...(['nobody', 'member', 'member'] as const).flatMap((who) => [
    write(who, 'DELETE', '{plain.id}/followers/'),
    read('{plain.id}/followers/'),
    read('{plain.id}/', mask('metrics')),
  ]),
  ...['GET', 'POST', 'DELETE'].map((method) =>
    write('owner', method, `${'5'.repeat(24)}/followers/`),
  ),
  read(`${'5'.repeat(24)}/`),
  ...(['nobody', 'other', 'owner'] as const).map((who) =>
    write(who, 'PUT', '{titledb.id}/', { description: 'Privée', tags: ['prive'] }),
  ),
  read('{titledb.id}/'),
  ...(['nobody', 'other', 'owner', 'owner', 'other'] as const).map((who) =>
    write(who, 'DELETE', '{plain.id}/'),
  ),
  ...(['nobody', 'other', 'owner', 'administrator'] as const).map((who) =>
    read('{plain.id}/', { who }),
  ),
  write('owner', 'PUT', '{plain.id}/', { title: 'Refusée' }),
  read('?page_size=4'),
  read('suggest/?q=encore'),
  write('owner', 'PUT', '{plain.id}/', { deleted: null }),
  read('{plain.id}/'),
  write('administrator', 'PUT', '{titledc.id}/', { description: 'Par l’administration' }),
  write('administrator', 'DELETE', '{titledc.id}/'),
  write('owner', 'DELETE', '{titledb.id}/'),
  read('{titledb.id}/'),
  write('owner', 'POST', '', valid('Description longue', { description: 'x'.repeat(2000) })),
  write(
    'owner',
    'POST',
    '',
    valid('Sans rien', { url: 'https://example.org/accents/é?q=É', tags: ['Énergie'] }),
  ),
  ...readExchanges().map(({ method, path, role, headers, body, creates }): Probe => ({
    who: role,
    method,
    path,
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body: 'raw' in body ? body.raw : JSON.stringify(body.json) }),
    ...(creates === undefined ? {} : { as: creates }),
  })),
];
