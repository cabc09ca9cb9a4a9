import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { operationIds } from '../../../contracts/catalogue.ts';
import { MonitorServer } from '../../../monitor/server.ts';
import { openWebConfig, type WebConfig } from '../../../monitor/web-config.ts';
import { hashSync } from 'bcryptjs';
import { sinks } from './support.ts';

async function withMonitorServer(
  web: WebConfig,
  use: (url: string, server: MonitorServer, all: ReturnType<typeof sinks>) => Promise<void>,
): Promise<void> {
  const all = sinks();
  all.series.addTarget({ name: 'probed', intervalS: 60, timeoutS: 10 });
  all.board.addTarget('probed');
  const server = new MonitorServer({
    host: '127.0.0.1',
    port: 0,
    web,
    metrics: all.metrics,
    board: all.board,
    findings: all.findings,
    onFault: (error) => {
      throw error;
    },
  });
  const url = await server.listen();
  try {
    await use(url, server, all);
  } finally {
    await server.close();
  }
}

test('answers its five paths, each with the security headers, and nothing else', async () => {
  await withMonitorServer(openWebConfig, async (url, server) => {
    for (const [path, status, type] of [
      ['', 200, 'text/html'],
      ['metrics', 200, 'text/plain'],
      ['findings.json', 200, 'application/json'],
      ['healthz', 200, 'text/plain'],
      ['readyz', 503, 'text/plain'],
      ['probe?target=http://127.0.0.1:1', 404, 'text/plain'],
      ['..%2fetc/passwd', 404, 'text/plain'],
    ] as const) {
      const reply = await fetch(url + path);
      assert.equal(reply.status, status, path);
      assert.ok(reply.headers.get('content-type')?.startsWith(type), path);
      assert.equal(reply.headers.get('x-content-type-options'), 'nosniff');
      assert.match(reply.headers.get('content-security-policy') ?? '', /default-src 'none'/);
      assert.equal(reply.headers.get('cache-control'), 'no-store');
    }
    assert.equal((await fetch(`${url}metrics`, { method: 'POST' })).status, 405);
    assert.equal(
      (await fetch(`${url}metrics`, { method: 'POST' })).headers.get('allow'),
      'GET, HEAD',
    );
    server.ready = true;
    assert.equal((await fetch(`${url}readyz`)).status, 200);
  });
});

test('with users, only the two answers for whoever keeps it alive need no password', async () => {
  const web = { ...openWebConfig, users: { scraper: hashSync('open sesame', 4) } };
  await withMonitorServer(web, async (url) => {
    for (const path of ['', 'metrics', 'findings.json', 'nothing']) {
      const reply = await fetch(url + path);
      assert.equal(reply.status, 401, path);
      assert.match(reply.headers.get('www-authenticate') ?? '', /^Basic /);
    }
    assert.equal((await fetch(`${url}healthz`)).status, 200);
    const Authorization = `Basic ${Buffer.from('scraper:open sesame').toString('base64')}`;
    assert.equal((await fetch(`${url}metrics`, { headers: { Authorization } })).status, 200);
  });
});

test('the page shows every operation, and what is on it stays text', async () => {
  await withMonitorServer(openWebConfig, async (url, _server, { board }) => {
    const finding = {
      fingerprint: 'f',
      rule: 'schema.type',
      severity: 'violation' as const,
      pointer: '/data/*/title',
      expected: 'a string',
      actual: '<img src=x onerror=alert(1)>',
      curl: '',
      excerpt: null,
    };
    board.put('probed', 'get_reuse', {
      at: Date.now(),
      exercised: true,
      reason: 'contract',
      status: 200,
      failure: null,
      durationS: 0.123,
      brokenInARow: 1,
      findings: [finding],
    });
    const reply = await fetch(url);
    const html = await reply.text();
    const text = html.replace(/\s+/g, ' ');
    for (const operation of operationIds) assert.ok(html.includes(operation));
    assert.match(text, /123 ms/);
    assert.match(text, /1 of 17 operations fail/);
    assert.match(text, /expected <code>a string<\/code>, got <code>&lt;img/);
    assert.doesNotMatch(html, /<img|<script|https?:\/\//);
    // The policy that comes with it lets its own style in, and nothing else.
    const style = /<style>([^]*)<\/style>/.exec(html)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    assert.ok(reply.headers.get('content-security-policy')?.includes(`'sha256-${digest}'`));
  });
});

test('a last scrape is waited for, and not for ever', async () => {
  await withMonitorServer(openWebConfig, async (url, server) => {
    const start = performance.now();
    const scraped = server.lastScrape(5_000);
    await (await fetch(`${url}metrics`)).text();
    await scraped;
    assert.ok(performance.now() - start < 3_000);
    await server.lastScrape(50);
  });
});
