import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { connect, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { request as playwright } from '@playwright/test';
import type { RequestListener } from 'node:http';
import {
  TransportError,
  type Transport,
  type TransportReason,
  type WireRequest,
} from '../../../conformance/transport.ts';
import { HttpTransport } from '../../../conformance/transports/http-transport.ts';
import { PlaywrightTransport } from '../../../conformance/transports/playwright-transport.ts';
import { Secret } from '../../../config/secret.ts';
import { serve, type LocalServer } from '../support/server.ts';

const KEY = 'canary-key-0123456789';

const answers: Readonly<Record<string, RequestListener>> = {
  '/ok': (request, response) => {
    response.setHeader('Set-Cookie', 'session=abc; Path=/');
    response.setHeader('X-Cookie-Seen', request.headers.cookie ?? '');
    response.setHeader('Content-Type', 'application/json');
    response.end('{"a": 1}');
  },
  '/echo': (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      response.end(
        JSON.stringify({ method: request.method, type: request.headers['content-type'], body }),
      );
    });
  },
  '/redirect': (_request, response) => {
    response.writeHead(308, { Location: '/ok' }).end();
  },
  '/stall': () => undefined,
  '/drip': (_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(' '), 50);
    response.on('close', () => {
      clearInterval(timer);
    });
  },
  '/reset': (request) => {
    request.socket.destroy();
  },
  '/cut': (_request, response) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('{"a":');
    setTimeout(() => response.socket?.destroy(), 50);
  },
};

let server: LocalServer;
before(async () => {
  server = await serve((request, response) => {
    const answer = answers[request.url ?? ''];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
});
after(() => server.close());

const transports: readonly (readonly [name: string, open: () => Promise<Transport>])[] = [
  ['playwright', () => PlaywrightTransport.open(playwright)],
  ['http', () => Promise.resolve(new HttpTransport())],
];

function ask(path: string, changes: Partial<WireRequest> = {}): WireRequest {
  return {
    method: 'GET',
    url: `${server.url}${path}`,
    headers: { 'X-API-KEY': KEY },
    body: null,
    timeoutMs: 500,
    ...changes,
  };
}

for (const [name, open] of transports) {
  describe(`the ${name} transport`, () => {
    let transport: Transport;
    before(async () => {
      transport = await open();
    });
    after(() => transport.dispose());

    it('gives status, headers, bytes and phases', async () => {
      const reply = await transport.send(ask('/ok'));
      assert.equal(reply.status, 200);
      assert.equal(Buffer.from(reply.body).toString(), '{"a": 1}');
      assert.ok(reply.headers.some((each) => each.name.toLowerCase() === 'content-type'));
      const { total, processing, transfer } = reply.phases;
      assert.ok(
        total > 0 && total < 0.5 && processing + transfer <= total + 0.01,
        inspect(reply.phases),
      );
    });

    it('keeps no cookie', async () => {
      await transport.send(ask('/ok'));
      const second = await transport.send(ask('/ok'));
      const seen = second.headers.find((each) => each.name.toLowerCase() === 'x-cookie-seen');
      assert.equal(seen?.value, '');
    });

    it('follows no redirect', async () => {
      assert.equal((await transport.send(ask('/redirect'))).status, 308);
    });

    it('sends a body as it is', async () => {
      const body = '[broken "é" 😀';
      const headers = { 'Content-Type': 'application/json' };
      const reply = await transport.send(ask('/echo', { method: 'POST', headers, body }));
      assert.deepEqual(JSON.parse(Buffer.from(reply.body).toString()), {
        method: 'POST',
        type: 'application/json',
        body,
      });
    });

    const failures: readonly (readonly [path: string, reason: TransportReason])[] = [
      ['/stall', 'timeout'],
      ['/drip', 'timeout'],
      ['/reset', 'reset'],
      ['/cut', 'reset'],
    ];
    for (const [path, reason] of failures) {
      it(`calls ${path} ${reason}, and shows no key`, async () => {
        const start = performance.now();
        await assert.rejects(transport.send(ask(path)), (error: unknown) => {
          assert.ok(error instanceof TransportError);
          assert.equal(error.reason, reason);
          assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(KEY));
          return true;
        });
        assert.ok(performance.now() - start < 2_000);
      });
    }

    it('tells a refused connection and a name that does not resolve', async () => {
      const closed = await serve(() => undefined);
      await closed.close();
      await assert.rejects(transport.send(ask('', { url: `${closed.url}/` })), {
        reason: 'connect',
      });
      const nowhere = ask('', { url: 'http://no-such-host.invalid/', timeoutMs: 5_000 });
      await assert.rejects(transport.send(nowhere), { reason: 'dns' });
    });
  });
}

describe('a proxy', () => {
  for (const [name, open] of [
    ['playwright', (proxy: Secret) => PlaywrightTransport.open(playwright, proxy)],
    ['http', (proxy: Secret) => Promise.resolve(new HttpTransport({ proxy }))],
  ] as const) {
    it(`is used by the ${name} transport, with its credentials`, async (context) => {
      const seen: (string | undefined)[] = [];
      const proxy = await serve((request, response) => {
        seen.push(request.headers['proxy-authorization']);
        response.end('{"from": "proxy"}');
      });
      // Playwright tunnels plain HTTP as well: the tunnel leads to the same answer.
      proxy.server.on('connect', (request, socket: Socket) => {
        seen.push(request.headers['proxy-authorization']);
        const inner = connect(Number(new URL(proxy.url).port), '127.0.0.1');
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(inner).pipe(socket);
      });
      const transport = await open(new Secret(proxy.url.replace('//', '//me:pass@')));
      context.after(async () => {
        await transport.dispose();
        await proxy.close();
      });
      const reply = await transport.send(ask('', { url: 'http://portal.example/api/1/reuses/' }));
      assert.equal(Buffer.from(reply.body).toString(), '{"from": "proxy"}');
      assert.equal(seen[0], `Basic ${Buffer.from('me:pass').toString('base64')}`);
    });
  }
});
