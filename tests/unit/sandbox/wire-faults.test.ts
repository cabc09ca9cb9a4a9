import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { FAULTS } from '../../../sandbox/faults/index.ts';
import { isObject, readJson, type Json } from '../../../sandbox/json.ts';
import { seededId } from '../../../sandbox/seed/ids.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import { SCENARIOS } from './scenarios.ts';

let running: RunningSandbox;

before(async () => {
  running = await startSandbox();
});

after(async () => {
  await running.close();
});

/** Long enough for a healthy answer on a busy machine, far below what a late one takes. Milliseconds. */
const PATIENCE = 1500;
let number = 0;

interface Asking {
  readonly method?: string;
  readonly role?: keyof typeof SANDBOX_KEYS;
  readonly body?: Json;
}

/** Asks over a real connection; gives the status and the body, or why there is none. */
async function ask(path: string, { method = 'GET', role, body }: Asking = {}): Promise<string> {
  const headers = new Headers({ connection: 'close' });
  if (role !== undefined) headers.set('x-api-key', SANDBOX_KEYS[role]);
  if (body !== undefined) headers.set('content-type', 'application/json');
  try {
    const response = await fetch(new URL(`/api/1/reuses/${path}`, running.url), {
      method,
      headers,
      signal: AbortSignal.timeout(PATIENCE),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return `${response.status} ${await response.text()}`;
  } catch (error) {
    return `no answer: ${error instanceof Error ? error.name : String(error)}`;
  }
}

function newBody(): Record<string, Json> {
  number += 1;
  const url = `https://example.org/wire/${number}`;
  return { title: `Sonde ${number}`, description: 'd', type: 'api', topic: 'others', url };
}

async function create(): Promise<string> {
  const answer = await ask('', { method: 'POST', role: 'owner', body: newBody() });
  const body = readJson(answer.slice(4));
  assert.ok(isObject(body) && typeof body['id'] === 'string', answer);
  return body['id'];
}

const READS = [
  '?page_size=1',
  `${seededId('reuse', 2)}/`,
  'badges/',
  'suggest/?q=a',
  'topics/',
  'types/',
  `${seededId('reuse', 4)}/followers/`,
];

/** Asks every read five times, then writes; gives the first answer that is not well, or null. */
async function firstProblem(): Promise<string | null> {
  for (const path of READS) {
    for (let time = 0; time < 5; time += 1) {
      const answer = await ask(path);
      if (!answer.startsWith('200') || !isWhole(answer.slice(4))) return `${path}: ${answer}`;
    }
  }
  const written = await writes();
  return written === 'done' ? null : written;
}

/** Some clients take a body that was cut for a whole one. */
function isWhole(body: string): boolean {
  try {
    readJson(body);
    return true;
  } catch {
    return false;
  }
}

/** The writes of one new reuse. */
async function writes(): Promise<string> {
  const created = await ask('', { method: 'POST', role: 'owner', body: newBody() });
  if (!created.startsWith('201')) return created;
  const body = readJson(created.slice(4));
  const id = isObject(body) && typeof body['id'] === 'string' ? body['id'] : '';
  const updated = await ask(`${id}/`, { method: 'PUT', role: 'owner', body: { description: 'e' } });
  return updated.startsWith('200') ? 'done' : updated;
}

for (const fault of FAULTS.filter((one) => one.class === 'transport' || one.class === 'latency')) {
  test(`the fault ${fault.name} can be observed`, async () => {
    running.sandbox.putFault(fault.name);
    try {
      assert.notEqual(await firstProblem(), null);
    } finally {
      running.sandbox.putFault(null);
    }
  });
}

test('without a fault, every call is answered well and in time', async () => {
  running.sandbox.putFault(null);
  assert.equal(await firstProblem(), null);
});

/** What is asked at once to show a fault of concurrency, and what a healthy sandbox gives. */
const AT_ONCE: Readonly<Record<string, () => Promise<unknown>>> = {
  async create_reuse() {
    const body = newBody();
    const answers = await Promise.all(
      [1, 2, 3].map(() => ask('', { method: 'POST', role: 'owner', body })),
    );
    return answers.map((answer) => answer.slice(0, 3)).sort();
  },
  async update_reuse() {
    const id = await create();
    const texts = ['premier', 'second'];
    const answers = await Promise.all(
      texts.map((text) =>
        ask(`${id}/`, { method: 'PUT', role: 'owner', body: { title: text, description: text } }),
      ),
    );
    const read = readJson((await ask(`${id}/`)).slice(4));
    const one =
      isObject(read) &&
      read['title'] === read['description'] &&
      texts.some((text) => text === read['title']);
    return [answers.map((answer) => answer.slice(0, 3)), one];
  },
  async follow_reuse() {
    const id = await create();
    await Promise.all([1, 2].map(() => ask(`${id}/followers/`, { method: 'POST', role: 'other' })));
    const page = readJson((await ask(`${id}/followers/`)).slice(4));
    return isObject(page) ? page['total'] : page;
  },
  async reuse_add_dataset() {
    const id = await create();
    const body = { id: seededId('dataset', 1) };
    await Promise.all(
      [1, 2].map(() => ask(`${id}/datasets/`, { method: 'POST', role: 'owner', body })),
    );
    const read = readJson((await ask(`${id}/`)).slice(4));
    return isObject(read) && Array.isArray(read['datasets']) ? read['datasets'].length : read;
  },
  async delete_reuse() {
    const id = await create();
    const answers = await Promise.all(
      [1, 2].map(() => ask(`${id}/`, { method: 'DELETE', role: 'owner' })),
    );
    return answers.map((answer) => answer.slice(0, 3)).sort();
  },
  async list_reuses() {
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ask('?page_size=1')));
    return answers.map((answer) => answer.slice(0, 3));
  },
  async get_reuse() {
    const ids = [2, 3].map((index) => seededId('reuse', index));
    const answers = await Promise.all(ids.map((id) => ask(`${id}/`)));
    return answers.map((answer, index) => answer.includes(`"id": "${ids[index] ?? ''}"`));
  },
};

const atOnce = FAULTS.filter((one) => one.class === 'concurrency' && !SCENARIOS.has(one.name));

for (const fault of atOnce) {
  test(`the fault ${fault.name} can be observed`, async () => {
    const scenario = AT_ONCE[fault.operations[0] ?? ''];
    assert.ok(scenario !== undefined);
    running.sandbox.putFault(null);
    const healthy = await scenario();
    running.sandbox.putFault(fault.name);
    try {
      assert.notDeepEqual(await scenario(), healthy);
    } finally {
      running.sandbox.putFault(null);
    }
  });
}
