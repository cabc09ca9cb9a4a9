import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ABSENT_ID, ABSENT_KIND, INVALID_TYPE } from '../../../conformance/harmless.ts';
import type { Transport, WireReply, WireRequest } from '../../../conformance/transport.ts';
import { GuardedTransport, WriteRefused } from '../../../conformance/write-guard.ts';
import { targetAt } from '../support/target.ts';

const BASE = 'https://portal.example';
const REAL = '6b0448b13b6fe2499ab8ecac';

/** Notes what got through the guard; nothing is sent anywhere. */
class Wire implements Transport {
  readonly sent: string[] = [];

  send(request: WireRequest): Promise<WireReply> {
    this.sent.push(`${request.method} ${request.url}`);
    return Promise.reject(new Error('reached the wire'));
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }
}

function request(method: string, path: string, json?: unknown): WireRequest {
  const body = json === undefined ? null : JSON.stringify(json);
  return { method, url: `${BASE}/api/1${path}`, headers: {}, body, timeoutMs: 1_000 };
}

const VALID = {
  title: 'x',
  description: 'x',
  type: 'api',
  topic: 'health',
  url: 'https://example.org/',
};

/** Every write of the 17 operations in a form that could change something. */
const WRITES: readonly WireRequest[] = [
  request('POST', '/reuses/', VALID),
  request('POST', '/reuses/'),
  request('POST', '/reuses/', [INVALID_TYPE]),
  request('PUT', `/reuses/${REAL}/`, {}),
  request('PUT', `/reuses/${REAL}/`, { title: INVALID_TYPE }),
  request('PUT', '/reuses/a-slug/', { title: 'x' }),
  request('DELETE', `/reuses/${REAL}/`),
  request('DELETE', `/reuses/${REAL}/`, { type: INVALID_TYPE }),
  request('POST', `/reuses/${REAL}/featured/`),
  request('DELETE', `/reuses/${REAL}/featured/`),
  request('POST', `/reuses/${REAL}/followers/`),
  request('DELETE', `/reuses/${REAL}/followers/`),
  request('POST', `/reuses/${REAL}/badges/`, { kind: 'spotlight' }),
  request('DELETE', `/reuses/${REAL}/badges/spotlight/`),
  request('POST', `/reuses/${REAL}/datasets/`, { id: REAL }),
  request('PATCH', '/reuses/', VALID),
  request('DELETE', `/reuses/${REAL}/?x=/reuses/${ABSENT_ID}/`),
  request('POST', '/datasets/', VALID),
];

const HARMLESS: readonly WireRequest[] = [
  request('GET', '/reuses/'),
  request('POST', '/reuses/', { type: INVALID_TYPE }),
  request('PUT', `/reuses/${REAL}/`, { type: INVALID_TYPE }),
  request('DELETE', `/reuses/${ABSENT_ID}/`),
  request('POST', `/reuses/${ABSENT_ID}/featured/`),
  request('POST', `/reuses/${ABSENT_ID}/followers/`),
  request('POST', `/reuses/${REAL}/badges/`, { kind: ABSENT_KIND }),
  request('DELETE', `/reuses/${REAL}/badges/${ABSENT_KIND}/`),
  request('POST', `/reuses/${REAL}/datasets/`, { id: ABSENT_ID }),
];

describe('the write guard on a read-only target', () => {
  for (const write of WRITES) {
    it(`lets no ${write.method} ${write.url.slice(BASE.length)} ${write.body ?? ''} pass`, async () => {
      const wire = new Wire();
      const guard = new GuardedTransport(wire, targetAt(BASE));
      await assert.rejects(guard.send(write), WriteRefused);
      assert.deepEqual(wire.sent, []);
    });
  }

  for (const question of HARMLESS) {
    it(`lets the harmless ${question.method} ${question.url.slice(BASE.length)} pass`, async () => {
      const guard = new GuardedTransport(new Wire(), targetAt(BASE));
      await assert.rejects(guard.send(question), /reached the wire/);
    });
  }
});

describe('the write guard on any target', () => {
  it('lets writes pass where the policy allows them', async () => {
    const guard = new GuardedTransport(new Wire(), targetAt(BASE, { writes: 'private' }));
    await assert.rejects(guard.send(request('POST', '/reuses/', VALID)), /reached the wire/);
  });

  for (const url of [
    'https://elsewhere.example/api/1/reuses/',
    'http://portal.example/api/1/reuses/',
  ]) {
    it(`lets nothing leave for ${url}`, async () => {
      const wire = new Wire();
      const guard = new GuardedTransport(wire, targetAt(BASE, { writes: 'public' }));
      await assert.rejects(guard.send({ ...request('GET', '/'), url }), WriteRefused);
      assert.deepEqual(wire.sent, []);
    });
  }
});
