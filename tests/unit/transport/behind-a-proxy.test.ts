import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

const PORTAL = 'http://portal.example';
const SETTINGS = {
  TARGET_URL: PORTAL,
  API_KEY: 'not-a-real-key',
  ALLOW_WRITES: 'private',
  WRITE_HOSTS: 'portal.example',
};

/** A proxy behind which there is no such thing; tells what it was asked for. */
async function startProxy(t: TestContext): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"message": "no"}');
  }).listen(0, '127.0.0.1');
  t.after(() => proxy.close());
  await once(proxy, 'listening');
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked };
}

async function run(program: string, environment: Readonly<Record<string, string>>): Promise<void> {
  // A child process inherits what lets it run; settings come from `environment` alone.
  // eslint-disable-next-line no-restricted-properties
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { PATH, VIGIE_ENV_FILE: '', ...SETTINGS, ...environment },
    stdio: 'ignore',
  });
  await once(child, 'close');
}

test('drift is asked for through the proxy', async (t) => {
  const proxy = await startProxy(t);
  await run('reports/drift/main.ts', { HTTP_PROXY: proxy.url });
  assert.deepEqual(proxy.asked, [`GET ${PORTAL}/api/1/swagger.json`]);
});

test('a sweep goes through the proxy', async (t) => {
  const proxy = await startProxy(t);
  const cache = mkdtempSync(join(tmpdir(), 'vigie-proxy-'));
  t.after(() => {
    rmSync(cache, { recursive: true });
  });
  const journals = join(cache, 'vigie/journal');
  mkdirSync(journals, { recursive: true });
  const lines = [
    {
      ...{ kind: 'run', run: 'r', pid: 1, host: 'elsewhere', startedAt: '2026-01-01T00:00:00Z' },
      ...{ target: PORTAL, marker: 'vigie-r' },
    },
    { kind: 'created', role: 'owner', id: 'abc' },
  ];
  writeFileSync(
    join(journals, 'r.jsonl'),
    `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`,
  );
  await run('conformance/journal/main.ts', { HTTP_PROXY: proxy.url, XDG_CACHE_HOME: cache });
  assert.ok(proxy.asked.includes(`DELETE ${PORTAL}/api/1/reuses/abc/`), proxy.asked.join('\n'));
});
