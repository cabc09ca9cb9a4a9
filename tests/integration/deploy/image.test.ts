import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import ts from 'typescript';
import { ending, eventually, freePort, ROOT, type Running } from '../monitor/support.ts';
import { valueOf } from '../../unit/monitor/support.ts';
import { kustomized, manifest, manifestsOf, type CronJob } from './manifests.ts';
import { Builder, firstProcess, run, type Image } from './image.ts';

const builder = new Builder();
let image: Image;
before(() => {
  image = builder.build('monitor');
});
after(() => {
  builder.end();
});

/** Packages that the modules reached from `entries` import. */
function packagesOf(root: string, entries: readonly string[]): readonly string[] {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const queue = entries.map((entry) => join(root, entry));
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const { fileName } of ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles) {
      if (fileName.startsWith('.')) queue.push(join(file, '..', fileName));
      else if (!fileName.startsWith('node:')) {
        packages.add(fileName.split('/', fileName.startsWith('@') ? 2 : 1).join('/'));
      }
    }
  }
  return [...packages].sort();
}

async function startContainer(
  image: Image,
  environment: Record<string, string>,
): Promise<{ running: Running; url: string; port: number }> {
  const port = await freePort();
  const running = run(image, {
    environment: { MONITOR_LISTEN: `127.0.0.1:${port}`, ...environment },
  });
  const url = `http://127.0.0.1:${port}/`;
  await eventually(`${url}readyz answers (${running.lines.join(' ')})`, async () => {
    if (running.child.exitCode !== null) throw new Error(running.lines.join('\n'));
    return (await fetch(`${url}readyz`).catch(() => null))?.ok === true ? true : null;
  });
  return { running, url, port };
}

async function checkHealth(
  image: Image,
  environment: Record<string, string>,
): Promise<{ code: number | null; lines: readonly string[] }> {
  const check = run(image, { environment, command: image.healthCheck });
  const { code } = await ending(check);
  return { code, lines: check.lines };
}

test('the image of the monitor has the packages that its code imports, and no others besides theirs', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  const imported = packagesOf(join(image.root, 'app/dist'), [
    'monitor/main.js',
    'monitor/health-check.js',
    'monitor/end-with-parent.js',
    'sandbox/main.js',
  ]);
  assert.deepEqual(imported, Object.keys(dependencies).sort());
  const installed = readdirSync(join(image.root, 'app/node_modules'));
  for (const each of ['typescript', 'tsx', '@playwright', 'playwright-core', 'eslint']) {
    assert.ok(!installed.includes(each), each);
  }
});

test('nothing but what runs is in it: no sources, no tests, no settings, no history', () => {
  assert.deepEqual(readdirSync(join(image.root, 'app')).sort(), [
    '.npmrc',
    'LICENSE',
    'dist',
    'node_modules',
    'package-lock.json',
    'package.json',
  ]);
});

test('without any setting it watches the sandbox, though it may write nowhere and is nobody', async (t) => {
  const { running, url, port } = await startContainer(image, { MONITOR_INTERVAL_S: '1' });
  t.after(() => running.end());
  assert.equal((await fetch(`${url}healthz`)).status, 200);
  const text = await eventually('all operations were probed', async () => {
    const metrics = await (await fetch(`${url}metrics`)).text();
    const runs = [...metrics.matchAll(/^vigie_probe_runs_total\{.*\} (\d+)/gm)];
    return runs.length === 17 && runs.every(([, count]) => Number(count) > 0) ? metrics : null;
  });
  for (const [line] of text.matchAll(/^vigie_probe_success\{.*/gm)) assert.match(line, / 1$/);
  assert.equal(valueOf(text, 'vigie_internal_errors_total', { part: 'probe' }), 0);

  const listen = { MONITOR_LISTEN: `127.0.0.1:${port}` };
  const healthy = await checkHealth(image, listen);
  assert.deepEqual(healthy, { code: 0, lines: [] });

  // It is process 1 of its own, which gets no signal that it does not handle.
  const first = firstProcess(running) ?? 0;
  const status = readFileSync(`/proc/${first}/status`, 'utf8');
  assert.match(status, /^Uid:\s+10001\s+10001\s+10001\s+10001$/m);
  assert.match(status, /^Gid:\s+10001\s+10001\s+10001\s+10001$/m);
  assert.match(status, /^NSpid:\s+\d+\s+1$/m);
  for (const set of ['CapEff', 'CapPrm', 'CapBnd']) {
    assert.match(status, new RegExp(`^${set}:\\s+0+$`, 'm'));
  }
  process.kill(first, 'SIGTERM');
  await delay(500);
  await fetch(`${url}metrics`);
  assert.equal((await ending(running)).code, 0);
  const down = await checkHealth(image, listen);
  assert.equal(down.code, 1);
  assert.match(down.lines.join('\n'), /^unhealthy: .*ECONNREFUSED/);
});

test('the health check asks loopback where the monitor listens on all addresses, and tells a bad setting', async (t) => {
  const { running, port } = await startContainer(image, { MONITOR_LOG_LEVEL: 'error' });
  t.after(() => running.end());
  assert.equal((await checkHealth(image, { MONITOR_LISTEN: `0.0.0.0:${port}` })).code, 0);
  const bad = await checkHealth(image, { MONITOR_LISTEN: 'everywhere' });
  assert.equal(bad.code, 2);
  assert.match(bad.lines.join('\n'), /^unhealthy: MONITOR_LISTEN: "everywhere" is no address/);
});

test('what runs in it cannot write, not even where the image can be written to by root', async () => {
  for (const path of ['/app/x', '/app/dist/targets/x.json', '/var/cache/vigie/x', '/tmp/x']) {
    const write = `require('node:fs').writeFileSync('${path}', '')`;
    const writing = run(image, { command: ['node', '-e', write] });
    assert.notEqual((await ending(writing)).code, 0, path);
    assert.match(writing.lines.join('\n'), /EROFS|EACCES/, path);
  }
});

/** Where the nightly run of Kubernetes may write. */
function volumesOfNightly(): readonly string[] {
  const { spec } = manifest(manifestsOf(kustomized()), 'CronJob', 'vigie-nightly') as CronJob;
  const [container] = spec.jobTemplate.spec.template.spec.containers;
  return container?.volumeMounts.map(({ mountPath }) => mountPath) ?? [];
}

test('the image of the suite runs it on the sandbox, and writes only where a volume is', async (t) => {
  const suite = builder.build('suite');
  const running = run(suite, {
    command: [...suite.command, '--grep', '@smoke'],
    temporary: volumesOfNightly(),
  });
  t.after(() => running.end());
  const { code } = await ending(running);
  assert.equal(code, 0, running.lines.join('\n'));
  assert.match(running.lines.join('\n'), /17 operations: 17 exercised · 0 violations/);
});
