import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { hashSync } from 'bcryptjs';
import { operationIds } from '../../../contracts/catalogue.ts';
import { valueOf } from '../../unit/monitor/support.ts';
import { selfSigned } from '../../unit/support/certificate.ts';
import { ending, eventually, freePort, metricsOf, ROOT, start, startMonitor } from './support.ts';

const CLOSED = { TARGET_URL: 'http://127.0.0.1:9' };

test('a full disk under the log is its own fault, and stops nothing', async () => {
  const full = openSync('/dev/full', 'w');
  const port = await freePort();
  const monitor = start(process.execPath, ['--import', 'tsx', 'monitor/main.ts'], {
    environment: {
      ...CLOSED,
      VIGIE_ENV_FILE: '',
      MONITOR_LISTEN: `127.0.0.1:${port}`,
      MONITOR_INTERVAL_S: '1',
    },
    stdout: full,
  });
  try {
    const url = `http://127.0.0.1:${port}/`;
    const text = await eventually('every operation was probed', async () => {
      const scraped = await metricsOf(url).catch(() => '');
      const probed = operationIds.every(
        (operation) => (valueOf(scraped, 'vigie_probe_runs_total', { operation }) ?? 0) >= 2,
      );
      return probed ? scraped : null;
    });
    assert.ok((valueOf(text, 'vigie_internal_errors_total', { part: 'log' }) ?? 0) > 0);
    const internal = { operation: 'get_reuse', reason: 'internal' };
    assert.equal(valueOf(text, 'vigie_probe_failures_total', internal), 0);
    assert.equal(monitor.child.exitCode, null);
  } finally {
    await monitor.end();
    closeSync(full);
  }
});

test('a reader that reads no more stops nothing either', async () => {
  const port = await freePort();
  // A pipe holds 64 kB: at this pace it is full within seconds.
  const monitor = spawn(process.execPath, ['--import', 'tsx', 'monitor/main.ts'], {
    cwd: ROOT,
    env: {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      ...CLOSED,
      VIGIE_ENV_FILE: '',
      MONITOR_LISTEN: `127.0.0.1:${port}`,
      MONITOR_INTERVAL_S: '0.2',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(monitor, 'exit');
  try {
    const url = `http://127.0.0.1:${port}/`;
    const lost = async (): Promise<number> =>
      valueOf(await metricsOf(url), 'vigie_internal_errors_total', { part: 'log' }) ?? 0;
    await eventually('lines are lost', async () =>
      (await lost().catch(() => 0)) > 0 ? true : null,
    );
    const runs = async (): Promise<number> =>
      valueOf(await metricsOf(url), 'vigie_probe_runs_total', { operation: 'get_reuse' }) ?? 0;
    const before = await runs();
    const start = performance.now();
    await delay(2_000);
    const after = await runs();
    const seconds = (performance.now() - start) / 1_000;
    assert.ok(after - before >= seconds * 3, `${after - before} probes in ${seconds} s`);
  } finally {
    monitor.kill('SIGKILL');
    await ended;
  }
});

test('TLS and a password, from a file in the shape of Prometheus’ web-config', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = selfSigned(2);
  writeFileSync(key, made.key);
  writeFileSync(cert, made.cert);
  const web = join(folder, 'web.yml');
  writeFileSync(
    web,
    `tls_server_config:\n  cert_file: cert.pem\n  key_file: key.pem\nbasic_auth_users:\n  scraper: ${hashSync('open sesame', 5)}\n`,
  );
  const monitor = await startMonitor({ ...CLOSED, MONITOR_WEB_CONFIG: web }, { ready: false });
  try {
    assert.match(monitor.url, /^https:/);
    const status = (auth?: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const options = { ca: readFileSync(cert), ...(auth === undefined ? {} : { auth }) };
        get(`${monitor.url}metrics`, options, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).on('error', reject);
      });
    assert.equal(await status(), 401);
    assert.equal(await status('scraper:guess'), 401);
    assert.equal(await status('scraper:open sesame'), 200);
    const tls = 'tls_server_config: { cert_file: cert.pem, key_file: key.pem }\n';
    writeFileSync(web, tls);
    await eventually('the changed file is taken over', async () =>
      (await status()) === 200 ? true : null,
    );
    const refused = (): string[] =>
      monitor.lines.filter((line) => line.includes('configuration refused'));
    writeFileSync(web, '{}\n');
    await eventually('what wants a restart is refused', () => (refused().length > 0 ? true : null));
    assert.match(refused().join(), /tls_server_config was taken out/);
    assert.equal(await status(), 200, 'the old one stays');
    // A certificate that was renewed: the file that names it is as it was.
    writeFileSync(web, tls);
    const renewed = selfSigned(3);
    writeFileSync(key, renewed.key);
    writeFileSync(cert, renewed.cert);
    await eventually('the renewed certificate is shown', async () =>
      (await status().catch(() => null)) === 200 ? true : null,
    );
  } finally {
    await monitor.end();
    rmSync(folder, { recursive: true });
  }
});

for (const [environment, line] of [
  [{ ...CLOSED, MONITOR_TIMEOUT_MS: '60000' }, /^MONITOR_TIMEOUT_MS: 60000 ms is not shorter/],
  [{ MONITOR_TARGETS: 'nowhere' }, /^TARGET: there is no targets\/nowhere\.json/],
  [{ ...CLOSED, MONITOR_WEB_CONFIG: '/nonexistent.yml' }, /^MONITOR_WEB_CONFIG: cannot read/],
  [{ ...CLOSED, MONITOR_LEDGER: '/nonexistent' }, /^deviations\/.*folder/],
] as const) {
  test(`ends with one line and code 2: ${JSON.stringify(environment)}`, async () => {
    const monitor = start(process.execPath, ['--import', 'tsx', 'monitor/main.ts'], {
      environment: { VIGIE_ENV_FILE: '', MONITOR_LISTEN: '127.0.0.1:0', ...environment },
    });
    assert.equal((await ending(monitor)).code, 2);
    await monitor.end();
    assert.equal(monitor.lines.length, 1, monitor.lines.join('\n'));
    assert.match(monitor.lines[0] ?? '', line);
  });
}
