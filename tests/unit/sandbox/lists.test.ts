import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject, type JsonObject } from '../../../sandbox/json.ts';
import { SORT_KEYS } from '../../../sandbox/query/sorts.ts';
import { ORGANIZATION_IDS, ROLE_IDS } from '../../../sandbox/seed/people.ts';
import { seededId } from '../../../sandbox/seed/ids.ts';
import { Client, items, textAt } from './client.ts';

const client = new Client();
const all = items((await client.ask('GET', '/reuses/?page_size=1000')).json);

async function ids(query: string): Promise<string[]> {
  const page = await client.object('GET', `/reuses/?page_size=1000&${query}`);
  assert.equal(page['total'], items(page).length);
  return items(page).map((item) => textAt(item, 'id'));
}

function expected(fits: (item: JsonObject) => boolean): string[] {
  return all.filter(fits).map((item) => textAt(item, 'id'));
}

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

test('the seed has what every rule needs', () => {
  assert.ok(all.length >= 64);
  assert.equal(new Set(all.map((item) => item['type'])).size, 8);
  assert.equal(new Set(all.map((item) => item['topic'])).size, 15);
  for (const featured of [true, false, null])
    assert.ok(all.some((item) => item['featured'] === featured));
  assert.ok(all.some((item) => item['owner'] === null && item['organization'] === null));
  assert.ok(all.some((item) => item['archived'] !== null));
});

const FILTERS: readonly [query: string, fits: (item: JsonObject) => boolean][] = [
  ['type=api', (item) => item['type'] === 'api'],
  ['topic=health', (item) => item['topic'] === 'health'],
  ['tag=eau', (item) => list(item['tags']).includes('eau')],
  [
    'tag=eau&tag=environnement',
    (item) => ['eau', 'environnement'].every((tag) => list(item['tags']).includes(tag)),
  ],
  [`owner=${ROLE_IDS.owner}`, (item) => idOf(item['owner']) === ROLE_IDS.owner],
  [
    `organization=${ORGANIZATION_IDS.own}`,
    (item) => idOf(item['organization']) === ORGANIZATION_IDS.own,
  ],
  ['organization_badge=certified', (item) => idOf(item['organization']) === ORGANIZATION_IDS.own],
  [
    `dataset=${seededId('dataset', 1)}`,
    (item) => list(item['datasets']).some((one) => idOf(one) === seededId('dataset', 1)),
  ],
  ['featured=true', (item) => item['featured'] === true],
  ['featured=false', (item) => item['featured'] === false],
  ['private=false', () => true],
];

for (const [query, fits] of FILTERS) {
  test(`the filter ${query} finds exactly what fits`, async () => {
    const found = await ids(query);
    assert.deepEqual(found, expected(fits));
    assert.ok(found.length > 0);
  });
}

const NOTHING = [
  'tag=EAU',
  'private=true',
  'q=zzzzqqq',
  `owner=${'5'.repeat(24)}`,
  'organization_badge=company',
];

for (const query of NOTHING) {
  test(`the filter ${query} finds nothing`, async () => {
    assert.deepEqual(await ids(query), []);
  });
}

test('a search needs all of its words, whole, and not their accents', async () => {
  const both = await ids('q=pistes+cyclables');
  assert.ok(both.length > 0);
  assert.deepEqual(await ids('q=PISTES+cyclable'), both);
  assert.deepEqual(await ids('q=cycl'), []);
  assert.deepEqual(await ids('q=pistes+zzzz'), []);
});

for (const key of SORT_KEYS) {
  test(`sort=${key} and sort=-${key} are exact opposites and hold everything`, async () => {
    const up = await ids(`sort=${key}`);
    const down = await ids(`sort=-${key}`);
    assert.deepEqual(down, [...up].reverse());
    assert.deepEqual([...up].sort(), expected(() => true).sort());
  });
}

test('without a sort, the newest come first', () => {
  const created = all.map((item) => textAt(item, 'created_at'));
  assert.deepEqual(created, [...created].sort().reverse());
});

test('the pages of a list hold every item once, and lead to each other', async () => {
  let path = '/reuses/?page_size=7&foo=%C3%A9+x';
  const seen: string[] = [];
  let previous: unknown = null;
  for (;;) {
    const page: JsonObject = await client.object('GET', path);
    seen.push(...items(page).map((item) => textAt(item, 'id')));
    assert.equal(page['previous_page'] === null, previous === null);
    previous = page;
    const next: unknown = page['next_page'];
    if (typeof next !== 'string') break;
    const url = new URL(next);
    assert.equal(url.searchParams.get('foo'), 'é x');
    path = `${url.pathname.replace('/api/1', '')}${url.search}`;
  }
  assert.deepEqual(
    seen,
    expected(() => true),
  );
});

test('a link keeps repeated parameters', async () => {
  const page = await client.object('GET', '/reuses/?page_size=1&foo=a&foo=b');
  assert.match(textAt(page, 'next_page'), /\?page_size=1&foo=a&foo=b&page=2$/);
});

test('a page past the end is 404, the first one never', async () => {
  assert.equal((await client.ask('GET', '/reuses/?page=99')).status, 404);
  assert.equal((await client.ask('GET', '/reuses/?page=2&q=zzzzqqq')).status, 404);
  assert.equal((await client.ask('GET', '/reuses/?page=1&q=zzzzqqq')).status, 200);
  assert.equal((await client.ask('GET', `/reuses/?page=${'9'.repeat(20)}`)).status, 500);
});

test('an item of the list is the same alone', async () => {
  for (const item of all.slice(0, 10)) {
    assert.deepEqual((await client.ask('GET', `/reuses/${textAt(item, 'id')}/`)).json, item);
  }
});

test('lists show what is hidden to those who may see it, and to nobody else', async () => {
  const hidden = async (role: 'owner' | 'other' | 'member' | 'administrator'): Promise<number> => {
    const page = await client.object('GET', '/reuses/?page_size=1', { role });
    return Number(page['total']) - all.length;
  };
  assert.equal(await hidden('administrator'), client.sandbox.world.store.reuses.size - all.length);
  for (const role of ['owner', 'other', 'member'] as const)
    assert.ok((await hidden(role)) > 0, role);
  const mine = items(
    (await client.ask('GET', '/reuses/?private=true&page_size=100', { role: 'other' })).json,
  );
  assert.ok(
    mine.every(
      (item) =>
        idOf(item['owner']) === ROLE_IDS.other ||
        idOf(item['organization']) === ORGANIZATION_IDS.foreign,
    ),
  );
});

test('suggestions contain what was asked, honour the size, and show nothing hidden', async () => {
  const found = items((await client.ask('GET', '/reuses/suggest/?q=CARTE&size=3')).json);
  assert.equal(found.length, 3);
  assert.ok(found.every((item) => textAt(item, 'title').toLowerCase().includes('carte')));
  const everything = items(
    (await client.ask('GET', '/reuses/suggest/?q=&size=0', { role: 'administrator' })).json,
  );
  assert.equal(everything.length, all.filter((item) => item['archived'] === null).length);
});

test('the empty profile has no reuse, and the one without badges no kind', async () => {
  const empty = new Client({ profile: 'empty' });
  assert.equal((await empty.object('GET', '/reuses/'))['total'], 0);
  const none = new Client({ profile: 'no-badges' });
  assert.deepEqual((await none.ask('GET', '/reuses/badges/')).json, {});
  const refused = await none.ask('POST', `/reuses/${seededId('reuse', 2)}/badges/`, {
    role: 'administrator',
    body: { kind: 'spotlight' },
  });
  assert.equal(refused.status, 400);
  assert.ok(isObject(refused.json));
});

test('the messy and the large profile list everything once', async () => {
  for (const [profile, least] of [
    ['messy', 300],
    ['large', 2000],
  ] as const) {
    const many = new Client({ profile });
    const page = await many.object('GET', '/reuses/?page_size=5000&sort=views', {
      headers: { 'x-fields': 'data{id},total' },
    });
    const found = items(page).map((item) => textAt(item, 'id'));
    assert.ok(found.length >= least, profile);
    assert.equal(new Set(found).size, found.length);
  }
});
