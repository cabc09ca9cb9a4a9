import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RequestListener } from 'node:http';
import type { WritePolicy } from '../../../config/settings.ts';
import { ConfigError } from '../../../config/config-error.ts';
import { preflight } from '../../../conformance/preflight.ts';
import { HttpTransport } from '../../../conformance/transports/http-transport.ts';
import { serve } from '../support/server.ts';
import { targetAt } from '../support/target.ts';

const page = JSON.stringify({ data: [], total: 0, page: 1, page_size: 1, next_page: null });

/** Servers that a run cannot be pointed at, each with the one line that a person reads. */
const BAD: readonly (readonly [what: string, listener: RequestListener, line: RegExp])[] = [
  [
    'an HTML site',
    (_q, r) => r.end('<!doctype html>'),
    /answers 200 with no JSON, so it is no udata; give the base URL/,
  ],
  [
    '404 everywhere',
    (_q, r) => r.writeHead(404).end('{}'),
    /answers 404 with no page of reuses, so it is no udata/,
  ],
  ['another API', (_q, r) => r.end('[1, 2]'), /with no page of reuses/],
  [
    'a redirect',
    (_q, r) => r.writeHead(301, { Location: 'https://a.example/' }).end(),
    /it redirects the API \(301\); give the URL/,
  ],
  [
    'a server that stalls',
    () => undefined,
    /it does not answer in time .*; check that the server runs, or raise REQUEST_TIMEOUT_MS/,
  ],
  ['a server that resets', (q) => q.socket.destroy(), /it breaks the connection off/],
  [
    'a wrong key',
    (q, r) => {
      if (q.headers['x-api-key'] === undefined) r.end(page);
      else r.writeHead(401).end('{"message": "Invalid API token"}');
    },
    /^API_KEY: the target refuses this key \(401, "Invalid API token"\); give a key from the account page/,
  ],
];

const site = JSON.stringify({ id: 'a', title: 'b', metrics: { reuses: 3 } });

/** What a regression may do to the list of reuses. */
const BROKEN: readonly (readonly [what: string, listener: RequestListener])[] = [
  ['is HTML', (_q, r) => r.end('<!doctype html>')],
  ['breaks', (_q, r) => r.writeHead(500).end('{"message": "a"}')],
  ['is in an envelope', (_q, r) => r.end('{"result": []}')],
  ['leads elsewhere', (_q, r) => r.writeHead(302, { Location: 'https://a.example/' }).end()],
  ['stalls', () => undefined],
  ['is reset', (q) => q.socket.destroy()],
  ['is for nobody', (_q, r) => r.writeHead(401).end('{"message": "a"}')],
];

async function lineOf(baseUrl: string, writes: WritePolicy = 'none'): Promise<string> {
  try {
    await preflight(
      targetAt(baseUrl, { requestTimeoutMs: 300, writes }),
      new HttpTransport(),
      'TARGET_URL',
    );
    return 'passed';
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message;
  }
}

describe('preflight', () => {
  for (const [what, listener, line] of BAD) {
    it(`refuses ${what} in one line`, async () => {
      const server = await serve(listener);
      const message = await lineOf(server.url);
      await server.close();
      assert.match(message, line);
      assert.doesNotMatch(message, /\n|canary/);
    });
  }

  it('refuses a host that does not resolve, and a port where nobody listens', async () => {
    assert.match(
      await lineOf('http://no-such-host.invalid'),
      /^TARGET_URL: .*its host does not resolve|^TARGET_URL: .*in time/,
    );
    const server = await serve(() => undefined);
    await server.close();
    assert.match(
      await lineOf(server.url),
      /^TARGET_URL: .*its host refuses the connection \(ECONNREFUSED\); check the port/,
    );
  });

  for (const [what, broken] of BROKEN) {
    it(`passes a udata whose list ${what}: that is for the run to find`, async () => {
      const server = await serve((request, response) => {
        if (request.url?.startsWith('/api/1/reuses/') === true) broken(request, response);
        else response.end(request.url === '/api/1/site/' ? site : '{}');
      });
      assert.equal(await lineOf(server.url), 'passed');
      await server.close();
    });
  }

  it('refuses the key of an administrator where users must be refused, and the run may write', async () => {
    const accounts = ['{"roles": ["admin"]}', '{"roles": []}', '{}'];
    const lines: string[] = [];
    for (const account of accounts) {
      const server = await serve((request, response) =>
        response.end(request.url === '/api/1/me/' ? account : page),
      );
      lines.push(await lineOf(server.url, 'public'));
      if (account === accounts[0]) assert.equal(await lineOf(server.url), 'passed');
      await server.close();
    }
    const [refused = '', ...passed] = lines;
    assert.match(refused, /^API_KEY: it is the key of an administrator.*ADMIN_API_KEY$/);
    assert.deepEqual(passed, ['passed', 'passed']);
  });

  it('passes a udata', async () => {
    const server = await serve((_request, response) => response.end(page));
    assert.equal(await lineOf(server.url), 'passed');
    await server.close();
  });
});
