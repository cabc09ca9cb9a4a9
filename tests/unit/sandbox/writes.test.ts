import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject, type Json } from '../../../sandbox/json.ts';
import { dumpStore } from '../../../sandbox/store/dump.ts';
import { seededId } from '../../../sandbox/seed/ids.ts';
import { Client, textAt, valid } from './client.ts';

const client = new Client();
const dump = (): string => dumpStore(client.sandbox.world.store);

test('what is created is read back, by id and by slug, with times cut to milliseconds', async () => {
  const sent = valid({
    tags: ['Données Ouvertes', 'Énergie', 'énergie'],
    extras: { a: { b: [1, null] } },
    datasets: [seededId('dataset', 2)],
  });
  const created = await client.object('POST', '/reuses/', { role: 'owner', body: sent });
  assert.deepEqual(created['tags'], ['donnees-ouvertes', 'energie', 'energie']);
  assert.equal(created['featured'], null);
  for (const name of ['id', 'slug']) {
    const read = await client.object('GET', `/reuses/${textAt(created, name)}/`);
    for (const key of ['title', 'description', 'type', 'topic', 'url', 'extras'])
      assert.deepEqual(read[key], sent[key]);
    assert.deepEqual(read['tags'], ['donnees-ouvertes', 'energie']);
    assert.match(
      textAt(read, 'created_at'),
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}000\+00:00$/,
    );
  }
});

test('an update changes what was sent and nothing else, and moves last_modified', async () => {
  const created = await client.create({ tags: ['un-mot'], extras: { garde: true } });
  const path = `/reuses/${textAt(created, 'id')}/`;
  const before = await client.object('GET', path);
  const updated = await client.object('PUT', path, {
    role: 'owner',
    body: { topic: 'health', id: 'x', featured: true },
  });
  assert.equal(updated['topic'], 'health');
  const after = await client.object('GET', path);
  assert.ok(textAt(after, 'last_modified') > textAt(before, 'last_modified'));
  assert.deepEqual(
    { ...after, topic: before['topic'], last_modified: before['last_modified'] },
    before,
  );
});

const BAD: readonly [what: string, body: Json, errors: Json][] = [
  ['no title', { ...valid(), title: null }, { title: 'Field is required' }],
  ['blank title', valid({ title: ' ' }), { title: 'Field is required' }],
  [
    'bad private',
    valid({ private: 'true' }),
    { private: 'BooleanField only accepts boolean values' },
  ],
  ['bad date', valid({ archived: 'yesterday' }), { archived: 'cannot parse date "yesterday"' }],
  [
    'short tag',
    valid({ tags: ['x'] }),
    { tags: 'Tag "x" must be between 3 and 96 characters long.' },
  ],
  [
    'local address',
    valid({ url: 'http://127.0.0.1/x' }),
    { url: 'Invalid URL "http://127.0.0.1/x": is a local URL' },
  ],
  ['script', valid({ url: 'javascript:alert(1)' }), { url: 'Invalid URL "javascript:alert(1)"' }],
  ['malformed dataset', valid({ datasets: ['bogus'] }), {}],
  [
    'unknown dataset',
    valid({ datasets: ['5f0000000000000000000000'] }),
    { datasets: "Unknown reference '5f0000000000000000000000'" },
  ],
  [
    'null in extras',
    valid({ extras: { a: null } }),
    {
      extras: {
        a: 'Value should be an instance of: str, int, float, bool, datetime, date, list, dict',
      },
    },
  ],
  ['a list', [], { request: 'expecting a JSON object' }],
];

for (const [what, body, errors] of BAD) {
  test(`a create with ${what} is refused, and leaves no trace`, async () => {
    const before = dump();
    const got = await client.ask('POST', '/reuses/', { role: 'owner', body });
    assert.equal(got.status, 400);
    assert.deepEqual(isObject(got.json) ? got.json['errors'] : null, errors);
    assert.equal(dump(), before);
  });
}

test('a refused update leaves no trace', async () => {
  const id = textAt(await client.create(), 'id');
  const before = dump();
  const got = await client.ask('PUT', `/reuses/${id}/`, {
    role: 'owner',
    body: { description: 'trace', type: 'bogus' },
  });
  assert.equal(got.status, 400);
  assert.equal(dump(), before);
});

test('bodies that are no JSON object are refused', async () => {
  const ask = async (raw: string, type = 'application/json'): Promise<number> =>
    (
      await client.ask('POST', '/reuses/', {
        role: 'owner',
        raw,
        headers: { 'content-type': type },
      })
    ).status;
  assert.equal(await ask(''), 400);
  assert.equal(await ask('{nope'), 400);
  assert.equal(await ask('null'), 400);
  assert.equal(await ask('title=x', 'application/x-www-form-urlencoded'), 415);
  assert.equal(await ask(`{"extras": ${'['.repeat(5000)}${']'.repeat(5000)}}`), 500);
  assert.equal(await ask(JSON.stringify(valid({ title: 42 }))), 500);
  assert.equal(await ask(JSON.stringify(valid({ title: '\ud800' }))), 400);
});

test('the same address is registered once, deleted or not', async () => {
  const sent = valid();
  const first = await client.object('POST', '/reuses/', { role: 'owner', body: sent });
  await client.ask('DELETE', `/reuses/${textAt(first, 'id')}/`, { role: 'owner' });
  const again = await client.ask('POST', '/reuses/', { role: 'other', body: sent });
  assert.deepEqual(
    [again.status, again.json],
    [
      400,
      {
        errors: { url: 'This URL is already registered' },
        message: 'This URL is already registered',
      },
    ],
  );
});

test('an owner of null on create is refused, and the reuse is there all the same, as on the real server', async () => {
  const sent = valid({ owner: null });
  assert.equal((await client.ask('POST', '/reuses/', { role: 'owner', body: sent })).status, 400);
  assert.ok(
    [...client.sandbox.world.store.reuses.values()].some((reuse) => reuse.url === sent['url']),
  );
  const ownerless = await client.create({ owner: null }, 'administrator');
  assert.deepEqual([ownerless['owner'], ownerless['organization']], [null, null]);
});

test('follows are counted once, and their counters agree', async () => {
  const id = textAt(await client.create(), 'id');
  const path = `/reuses/${id}/followers/`;
  const counts: unknown[] = [];
  for (const [method, role] of [
    ['POST', 'other'],
    ['POST', 'other'],
    ['POST', 'member'],
    ['DELETE', 'other'],
  ] as const) {
    const got = await client.ask(method, path, { role });
    counts.push([got.status, got.json]);
  }
  assert.deepEqual(counts, [
    [201, { followers: 1 }],
    [200, { followers: 1 }],
    [201, { followers: 2 }],
    [200, { followers: 1 }],
  ]);
  assert.equal((await client.object('GET', path))['total'], 1);
  const { metrics } = (await client.object('GET', `/reuses/${id}/`)) as { metrics?: Json };
  assert.equal(isObject(metrics) ? metrics['followers'] : null, 1);
  assert.equal((await client.ask('DELETE', path, { role: 'other' })).status, 404);
});

test('slugs are unique, follow the title, and former ones lead on, one step back', async () => {
  const title = 'Le même titre, œuvre d’été';
  const [one, two] = [await client.create({ title }), await client.create({ title })];
  assert.deepEqual(
    [one['slug'], two['slug']],
    ['le-meme-titre-oeuvre-dete', 'le-meme-titre-oeuvre-dete-1'],
  );
  const path = `/reuses/${textAt(one, 'id')}/`;
  await client.ask('PUT', path, { role: 'owner', body: { title: 'Deuxième' } });
  const moved = await client.ask('GET', '/reuses/le-meme-titre-oeuvre-dete/?lang=fr');
  assert.deepEqual([moved.status, moved.headers['location']], [308, '/api/1/reuses/deuxieme/']);
  const featured = await client.ask('POST', '/reuses/le-meme-titre-oeuvre-dete/featured/');
  assert.equal(featured.headers['location'], '/api/1/reuses/deuxieme/featured/');
  assert.equal((await client.ask('GET', '/reuses/DEUXIEME/')).status, 308);
  const slash = await client.ask('GET', '/reuses?page_size=2');
  assert.deepEqual(
    [slash.status, slash.headers['location']],
    [308, 'http://127.0.0.1:8080/api/1/reuses/?page_size=2'],
  );
  await client.ask('PUT', path, { role: 'owner', body: { title: 'Troisième' } });
  assert.equal((await client.ask('GET', '/reuses/le-meme-titre-oeuvre-dete/')).status, 404);
});

test('methods that a path does not know are 405, with those it knows', async () => {
  const got = await client.ask('PATCH', '/reuses/');
  assert.deepEqual(
    [got.status, got.headers['allow']?.split(', ').sort()],
    [405, ['GET', 'HEAD', 'OPTIONS', 'POST']],
  );
  assert.equal((await client.ask('PUT', '/reuses/types/')).status, 404);
  const head = await client.ask('HEAD', '/reuses/types/');
  assert.deepEqual([head.status, head.text], [200, '']);
  assert.ok(Number(head.headers['content-length']) > 0);
});

test('two sandboxes of a profile are the same, byte for byte', () => {
  for (const profile of ['default', 'messy', 'empty', 'no-badges', 'large'] as const) {
    const [one, two] = [new Client({ profile }), new Client({ profile })].map((each) =>
      dumpStore(each.sandbox.world.store),
    );
    assert.equal(one, two);
  }
});
