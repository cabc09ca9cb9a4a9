import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { ORGANIZATION_IDS } from '../../../sandbox/seed/people.ts';
import { seededId } from '../../../sandbox/seed/ids.ts';
import { Client, textAt, valid, type Sent } from './client.ts';

const client = new Client();
const NOBODY = '5'.repeat(24);
const DATASET = { id: seededId('dataset', 1) };

interface Row {
  readonly what: string;
  readonly ask: (id: string) => [method: string, path: string, body?: Sent['body']];
  /** Statuses for nobody, another user, the owner and an administrator, in this order. */
  readonly statuses: readonly [number, number, number, number];
}

const ROWS: readonly Row[] = [
  {
    what: 'update',
    ask: (id) => ['PUT', `/reuses/${id}/`, { description: 'x' }],
    statuses: [401, 403, 200, 200],
  },
  {
    what: 'add a dataset',
    ask: (id) => ['POST', `/reuses/${id}/datasets/`, DATASET],
    statuses: [401, 403, 201, 200],
  },
  {
    what: 'feature',
    ask: (id) => ['POST', `/reuses/${id}/featured/`],
    statuses: [401, 403, 403, 200],
  },
  {
    what: 'unfeature',
    ask: (id) => ['DELETE', `/reuses/${id}/featured/`],
    statuses: [401, 403, 403, 200],
  },
  {
    what: 'give a badge',
    ask: (id) => ['POST', `/reuses/${id}/badges/`, { kind: 'spotlight' }],
    statuses: [401, 403, 403, 201],
  },
  {
    what: 'take a badge',
    ask: (id) => ['DELETE', `/reuses/${id}/badges/spotlight/`],
    statuses: [401, 403, 403, 204],
  },
  {
    what: 'follow',
    ask: (id) => ['POST', `/reuses/${id}/followers/`],
    statuses: [401, 201, 201, 201],
  },
  {
    what: 'unfollow',
    ask: (id) => ['DELETE', `/reuses/${id}/followers/`],
    statuses: [401, 200, 200, 200],
  },
  { what: 'delete', ask: (id) => ['DELETE', `/reuses/${id}/`], statuses: [401, 403, 204, 410] },
];

test('who may do what, in this order on one reuse', async () => {
  const id = textAt(await client.create(), 'id');
  for (const { what, ask, statuses } of ROWS) {
    for (const [index, role] of (
      [undefined, 'other', 'owner', 'administrator'] as const
    ).entries()) {
      const [method, path, body] = ask(id);
      const got = await client.ask(method, path, {
        ...(role === undefined ? {} : { role }),
        ...(body === undefined ? {} : { body }),
      });
      assert.equal(got.status, statuses[index], `${what} as ${role ?? 'nobody'}`);
      if (got.status === 401) assert.equal(got.headers['www-authenticate'], 'Bearer realm="uData"');
    }
  }
});

test('an unknown reuse is 404 before anybody is asked for a key, except for follows', async () => {
  for (const { what, ask } of ROWS) {
    const [method, path, body] = ask(NOBODY);
    const got = await client.ask(method, path, body === undefined ? {} : { body });
    assert.equal(got.status, what.endsWith('follow') ? 401 : 404, what);
  }
  assert.equal(
    (await client.ask('PUT', `/reuses/${NOBODY}/`, { key: 'wrong', body: {} })).status,
    404,
  );
});

test('a wrong key is refused on reads as well, an empty one is none', async () => {
  for (const path of ['/reuses/', '/reuses/types/', '/reuses/badges/', '/site/']) {
    const got = await client.ask('GET', path, { key: 'not-a-key' });
    assert.equal(got.status, 401);
    assert.deepEqual(got.json, { message: 'Invalid API token' });
    assert.equal(got.headers['set-cookie'], undefined);
    assert.equal((await client.ask('GET', path, { key: '' })).status, 200);
  }
});

test('a session cookie is set with every key, and beats the key that comes with it', async () => {
  const first = await client.ask('GET', '/reuses/types/', { role: 'other' });
  const cookie = first.headers['set-cookie'] ?? '';
  assert.match(cookie, /^session=[^;]+; Secure; HttpOnly; Path=\/; SameSite=Lax$/);
  assert.ok(!cookie.includes(SANDBOX_KEYS.other));
  const id = textAt(await client.create(), 'id');
  const headers = { cookie: cookie.split(';')[0] ?? '' };
  const asOther = await client.ask('POST', `/reuses/${id}/featured/`, {
    role: 'administrator',
    headers,
  });
  assert.equal(asOther.status, 403);
  assert.equal(asOther.headers['set-cookie'], undefined);
  assert.equal((await client.ask('GET', '/me/', { headers })).status, 200);
  assert.equal(
    (await client.ask('GET', '/me/', { headers: { cookie: 'session=forged' } })).status,
    401,
  );
});

test('a private reuse is there for its editors only', async () => {
  const id = textAt(await client.create({ private: true }), 'id');
  for (const [role, status] of [
    [undefined, 404],
    ['other', 404],
    ['member', 404],
    ['owner', 200],
    ['administrator', 200],
  ] as const) {
    assert.equal(
      (await client.ask('GET', `/reuses/${id}/`, role === undefined ? {} : { role })).status,
      status,
      role,
    );
  }
  assert.equal(
    (await client.ask('PUT', `/reuses/${id}/`, { role: 'other', body: {} })).status,
    403,
  );
  assert.equal((await client.ask('GET', `/reuses/${id}/followers/`)).status, 200);
});

test('members of an organization edit what it owns, others do not', async () => {
  const id = textAt(await client.create({ organization: ORGANIZATION_IDS.own }), 'id');
  assert.equal(
    (await client.ask('PUT', `/reuses/${id}/`, { role: 'member', body: {} })).status,
    200,
  );
  assert.equal(
    (await client.ask('PUT', `/reuses/${id}/`, { role: 'other', body: {} })).status,
    403,
  );
  const foreign = await client.ask('POST', '/reuses/', {
    role: 'owner',
    body: valid({ organization: ORGANIZATION_IDS.foreign }),
  });
  assert.equal(foreign.status, 400);
  assert.deepEqual(foreign.json, {
    errors: { organization: 'Permission denied for this organization' },
    message: 'Permission denied for this organization',
  });
});

test('a deleted reuse is gone for others, and can be brought back by its owner', async () => {
  const id = textAt(await client.create(), 'id');
  assert.equal((await client.ask('DELETE', `/reuses/${id}/`, { role: 'owner' })).status, 204);
  const statuses = async (role?: Sent['role']): Promise<number> =>
    (await client.ask('GET', `/reuses/${id}/`, role === undefined ? {} : { role })).status;
  assert.deepEqual(
    [await statuses(), await statuses('other'), await statuses('owner')],
    [410, 410, 200],
  );
  assert.equal(
    (await client.ask('PUT', `/reuses/${id}/`, { role: 'owner', body: { title: 'x' } })).status,
    410,
  );
  assert.equal(
    (await client.ask('PUT', `/reuses/${id}/`, { role: 'other', body: { deleted: null } })).status,
    403,
  );
  assert.equal(
    (await client.ask('PUT', `/reuses/${id}/`, { role: 'owner', body: { deleted: null } })).status,
    200,
  );
  assert.equal(await statuses(), 200);
});

test('with authorization switched off, everybody may do everything', async () => {
  const open = new Client({ auth: false });
  const list = await open.object('GET', '/reuses/?page_size=1');
  const [first] = list['data'] as { id: string }[];
  const path = `/reuses/${first?.id ?? ''}/`;
  assert.equal((await open.ask('GET', '/reuses/', { role: 'owner' })).status, 200);
  assert.equal((await open.ask('PUT', path, { body: { description: 'Anybody.' } })).status, 200);
  assert.equal((await open.ask('POST', `${path}featured/`)).status, 200);
  assert.equal((await open.ask('DELETE', path)).status, 204);
});

test('no answer holds a key or an address', async () => {
  for (const role of [undefined, 'owner', 'administrator'] as const) {
    const { text } = await client.ask(
      'GET',
      '/reuses/?page_size=1000',
      role === undefined ? {} : { role },
    );
    for (const key of Object.values(SANDBOX_KEYS)) assert.ok(!text.includes(key));
    assert.ok(!text.includes('camille-bel-air@example.org'));
  }
});
