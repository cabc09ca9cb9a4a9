import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Secret } from '../../../config/secret.ts';
import { Client } from '../../../conformance/client.ts';
import { curlOf } from '../../../conformance/curl.ts';
import { success } from '../../../conformance/expectation.ts';
import { BudgetSpent, Limiter } from '../../../conformance/limiter.ts';
import { HttpTransport } from '../../../conformance/transports/http-transport.ts';
import { GuardedTransport } from '../../../conformance/write-guard.ts';
import type { Target } from '../../../targets/target.ts';
import { targetAt } from '../support/target.ts';
import { serve, type LocalServer } from '../support/server.ts';

const UNLIMITED = { requestsPerSecond: Infinity, atOnce: 4, maxRequests: 100, patienceMs: 60_000 };

let server: LocalServer;
let seen: IncomingMessage[] = [];
let answer: (response: ServerResponse, count: number) => void;

before(async () => {
  server = await serve((request, response) => {
    seen.push(request);
    answer(response, seen.length);
  });
});
after(() => server.close());

function client(limits: Partial<typeof UNLIMITED> = {}, keys?: Target['keys']): Client {
  seen = [];
  const given = keys === undefined ? {} : { keys };
  const target = targetAt(server.url, { writes: 'private', ...given });
  const transport = new GuardedTransport(new HttpTransport(), target);
  return new Client(target, () => transport, new Limiter({ ...UNLIMITED, ...limits }));
}

const ok = (response: ServerResponse): void => {
  response.setHeader('Content-Type', 'application/json').end('{}');
};

describe('the client', () => {
  it('asks a read again when the server puts it off, and counts it', async () => {
    answer = (response, count) => {
      if (count < 3) response.writeHead(503, { 'Retry-After': '0' }).end();
      else ok(response);
    };
    const exchange = await client().ask({
      operationId: 'reuse_types',
      name: 'x',
      expect: success(),
    });
    assert.equal(exchange.reply?.status, 200);
    assert.equal(exchange.attempts, 3);
    assert.equal(seen.length, 3);
  });

  it('gives up after two retries, and shows the last answer', async () => {
    answer = (response) => response.writeHead(429, { 'Retry-After': '0' }).end();
    const exchange = await client().ask({
      operationId: 'reuse_types',
      name: 'x',
      expect: success(),
    });
    assert.equal(exchange.reply?.status, 429);
    assert.equal(seen.length, 3);
  });

  it('waits as long as Retry-After says', async () => {
    answer = (response, count) => {
      if (count === 1) response.writeHead(503, { 'Retry-After': '1' }).end();
      else ok(response);
    };
    const start = performance.now();
    await client().ask({ operationId: 'reuse_types', name: 'x', expect: success() });
    assert.ok(performance.now() - start >= 990);
  });

  it('waits no longer in all than a run may', async () => {
    answer = (response) => response.writeHead(429, { 'Retry-After': '1' }).end();
    const impatient = client({ patienceMs: 1_500 });
    const ask = { operationId: 'reuse_types', name: 'x', expect: success() } as const;
    const start = performance.now();
    // Two that wait at the same time wait one second in all; there is no patience for another.
    const [one, other] = await Promise.all([impatient.ask(ask), impatient.ask(ask)]);
    assert.deepEqual([one.attempts, other.attempts], [2, 2]);
    assert.equal((await impatient.ask(ask)).attempts, 1);
    const took = performance.now() - start;
    assert.ok(took >= 990 && took < 2_000, String(took));
  });

  for (const [title, operationId, status] of [
    ['never repeats a write', 'feature_reuse', 503],
    ['never hides a 500', 'reuse_types', 500],
    ['never hides a 502', 'reuse_types', 502],
  ] as const) {
    it(title, async () => {
      answer = (response) => response.writeHead(status, { 'Retry-After': '0' }).end();
      await client().ask({
        operationId,
        name: 'x',
        path: { reuse: 'a' },
        role: 'owner',
        expect: success(),
      });
      assert.equal(seen.length, 1);
    });
  }

  it('sends the key of the role, and shows it nowhere', async () => {
    answer = ok;
    const exchange = await client().ask({
      operationId: 'reuse_types',
      name: 'x',
      role: 'owner',
      expect: success(),
    });
    assert.equal(seen[0]?.headers['x-api-key'], 'canary-key-of-the-owner');
    assert.ok(!JSON.stringify(exchange).includes('canary'));
    assert.match(curlOf(exchange), /-H "X-API-KEY: \$API_KEY"/);
    assert.ok(!curlOf(exchange).includes('canary'));
  });

  it('sends almost the key of the owner, and shows nothing of it', async () => {
    answer = ok;
    const question = { operationId: 'reuse_types', name: 'x', expect: success() } as const;
    const asking = client({}, { owner: new Secret('canary-key-of-an-owner-so-long') });
    const near = await asking.ask({ ...question, role: 'near-key' });
    const cut = await asking.ask({ ...question, role: 'cut-key' });
    const sent = seen.map(({ headers }) => headers['x-api-key']);
    assert.deepEqual(sent, ['canary-key-of-an-owner-so-lona', 'canary-key-of-an-owner-so-lon']);
    assert.ok(!JSON.stringify([near, cut]).includes('canary'));
    assert.match(curlOf(cut), /-H "X-API-KEY: \$\{API_KEY%\?\}"/);
    const short = client().ask({ ...question, role: 'cut-key' });
    await assert.rejects(short, /there is no key for the role cut-key/);
  });

  it('ends with a clear line when the budget is spent', async () => {
    answer = ok;
    const poor = client({ maxRequests: 1 });
    await poor.ask({ operationId: 'reuse_types', name: 'x', expect: success() });
    await assert.rejects(
      poor.ask({ operationId: 'reuse_types', name: 'x', expect: success() }),
      (error: unknown) => {
        assert.ok(error instanceof BudgetSpent);
        assert.match(error.message, /^the run has sent its 1 requests; set MAX_REQUESTS higher/);
        return true;
      },
    );
    assert.equal(seen.length, 1);
  });

  it('keeps the pace and the number at once', async () => {
    let running = 0;
    let most = 0;
    answer = (response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        ok(response);
      }, 30);
    };
    const slow = client({ requestsPerSecond: 50, atOnce: 2 });
    const start = performance.now();
    await Promise.all(
      Array.from({ length: 11 }, () =>
        slow.ask({ operationId: 'reuse_types', name: 'x', expect: success() }),
      ),
    );
    // Eleven starts at 50 a second take 200 ms, and two at once of 30 ms each 165 ms.
    assert.ok(performance.now() - start >= 195);
    assert.ok(most <= 2, String(most));
  });
});
