import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject } from '../../../sandbox/json.ts';
import { Client, textAt } from './client.ts';

const client = new Client();
const masked = (path: string, mask: string) =>
  client.ask('GET', path, { headers: { 'x-fields': mask } });

const KEPT: readonly [mask: string, keys: readonly string[]][] = [
  ['id,title', ['id', 'title']],
  ['{id,title}', ['id', 'title']],
  [' id , title ', ['id', 'title']],
  ['id,', ['id']],
  ['id,id', ['id']],
  ['{}', []],
  ['nope', []],
  ['ID', []],
  ['owner{id}', ['owner']],
  ['metrics{views,nope}', ['metrics']],
];

for (const [mask, keys] of KEPT) {
  test(`the mask ${JSON.stringify(mask)} keeps ${keys.join(', ') || 'nothing'}`, async () => {
    const { status, json } = await masked(
      '/reuses/?page_size=1',
      `data{${mask.startsWith('{') ? mask.slice(1, -1) : mask}}`,
    );
    assert.equal(status, 200);
    const [item] = isObject(json) && Array.isArray(json['data']) ? json['data'] : [];
    assert.deepEqual(Object.keys(isObject(item) ? item : {}), keys);
  });
}

test('nested masks cut nested objects, in lists as well, and leave null alone', async () => {
  const { json } = await masked(
    '/reuses/?page_size=66',
    'data{owner{id},datasets{id,resources{title}}}',
  );
  assert.ok(isObject(json) && Array.isArray(json['data']));
  const owners = json['data'].map((item) => (isObject(item) ? item['owner'] : undefined));
  assert.ok(owners.includes(null));
  assert.ok(
    owners.some((owner) => isObject(owner ?? null) && Object.keys(owner ?? {}).join() === 'id'),
  );
  assert.match(
    JSON.stringify(json),
    /"datasets":\[\{"id":"[0-9a-f]{24}","resources":\[\{"title":"[^"]+"\}\]\}/,
  );
});

test('a star keeps all others', async () => {
  const [whole, starred] = await Promise.all([
    client.ask('GET', '/reuses/?page_size=1'),
    masked('/reuses/?page_size=1', '*'),
  ]);
  assert.deepEqual(starred.json, whole.json);
  const cut = await masked('/reuses/?page_size=1', '*,data{id}');
  assert.ok(isObject(cut.json) && 'total' in cut.json);
});

const REFUSED: readonly [mask: string, message: string][] = [
  ['data{id', 'Mask parse error: Missing closing bracket'],
  ['{', 'Mask parse error: Missing closing bracket'],
  ['id}', 'Mask parse error: Unexpected closing bracket'],
  ['data{{id}}', 'Mask parse error: Unexpected opening bracket'],
  [',id', 'Mask parse error: Unexpected comma'],
  ['id,,title', 'Mask parse error: Unexpected comma'],
  ['data{title{x}}', 'Mask error: Mask is inconsistent with model'],
  ['page{x}', 'Mask error: Mask is inconsistent with model'],
];

for (const [mask, message] of REFUSED) {
  test(`the mask ${JSON.stringify(mask)} is refused`, async () => {
    const { status, json } = await masked('/reuses/', mask);
    assert.equal(status, 400);
    assert.deepEqual(json, { message });
  });
}

test('a bad mask on a write is refused after the write is done, as on the real server', async () => {
  const reuse = await client.create();
  const got = await client.ask('PUT', `/reuses/${textAt(reuse, 'id')}/`, {
    role: 'owner',
    body: { description: 'écrite' },
    headers: { 'x-fields': '{' },
  });
  assert.equal(got.status, 400);
  const read = await client.object('GET', `/reuses/${textAt(reuse, 'id')}/`);
  assert.equal(read['description'], 'écrite');
});

test('the badge catalogue and followers’ counters do not look at masks', async () => {
  assert.equal((await masked('/reuses/badges/', '{')).status, 200);
});
