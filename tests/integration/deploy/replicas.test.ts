import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { replicaOf } from '../../../monitor/replica-of.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { eventually, metricsOf, startMonitor, type RunningMonitor } from '../monitor/support.ts';

const REPLICAS = 3;

function writeTarget(folder: string, name: string, url: string): void {
  const file = { name, description: name, url, writes: 'none', disposable: false, release: null };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(file));
}

/** Names of the targets that a monitor has put probes to. */
async function probed({ url }: RunningMonitor): Promise<readonly string[]> {
  const lines = (await metricsOf(url)).matchAll(/^vigie_probe_runs_total\{(.*)\} (\d+)/gm);
  const names = [...lines]
    .filter(([, , runs]) => Number(runs) > 0)
    .map(([, labels]) => /target="([^"]*)"/.exec(labels ?? '')?.[1] ?? '');
  return [...new Set(names)].sort();
}

async function startReplica(
  ordinal: number,
  environment: Record<string, string>,
): Promise<RunningMonitor> {
  return await startMonitor({
    MONITOR_REPLICAS: String(REPLICAS),
    MONITOR_POD_NAME: `vigie-${ordinal}`,
    MONITOR_INTERVAL_S: '1',
    ...environment,
  });
}

test('three monitors watch each target exactly once between them, also after a reload', async (t) => {
  const sandbox = await startSandbox();
  const folder = mkdtempSync(join(tmpdir(), 'vigie-replicas-'));
  const monitors: RunningMonitor[] = [];
  t.after(async () => {
    await Promise.all(monitors.map((monitor) => monitor.end()));
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const names = Array.from({ length: 8 }, (_, index) => `portal-${index}`);
  for (const name of names) writeTarget(folder, name, sandbox.url);
  for (let ordinal = 0; ordinal < REPLICAS; ordinal += 1) {
    monitors.push(
      await startReplica(ordinal, { TARGETS_DIR: folder, MONITOR_TARGETS: names.join(',') }),
    );
  }

  const all = async (): Promise<readonly (readonly string[])[]> =>
    await Promise.all(monitors.map(probed));
  const watched = await eventually('every target was probed', async () => {
    const shares = await all();
    return names.every((name) => shares.flat().includes(name)) ? shares : null;
  });
  assert.deepEqual([...watched.flat()].sort(), names, 'each by exactly one');
  for (const [ordinal, share] of watched.entries()) {
    assert.ok(share.length > 0, `replica ${ordinal} watches something`);
    for (const name of share) assert.equal(replicaOf(name, REPLICAS), ordinal, name);
    const told = monitors[ordinal]?.lines.find((line) => line.includes('targets of this replica'));
    assert.deepEqual((JSON.parse(told ?? '{}') as { targets?: unknown }).targets, share.toSorted());
  }

  // All replicas see the changed file; the share of each stays what it was.
  for (const name of names) writeTarget(folder, name, sandbox.url.replace(/\/$/, ''));
  for (const [ordinal, monitor] of monitors.entries()) {
    const told = await eventually(
      'the reload is told',
      () => monitor.lines.find((line) => line.includes('configuration reloaded')) ?? null,
    );
    assert.deepEqual(
      (JSON.parse(told) as { targets: unknown }).targets,
      watched[ordinal]?.toSorted(),
    );
  }
  // Longer than the interval: whatever is watched now has been probed.
  await delay(1_500);
  assert.deepEqual(await all(), watched);
});

test('a replica that no target falls to is healthy and ready, says so, and starts no sandbox', async (t) => {
  const ordinal = (replicaOf('sandbox', REPLICAS) + 1) % REPLICAS;
  const idle = await startReplica(ordinal, { MONITOR_TARGETS: 'sandbox' });
  t.after(() => idle.end());
  assert.equal((await fetch(`${idle.url}healthz`)).status, 200);
  assert.equal((await fetch(`${idle.url}readyz`)).status, 200);
  assert.match(await (await fetch(idle.url)).text(), /No target is watched here/);
  assert.deepEqual(await probed(idle), []);
  const pid = String(idle.child.pid);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  for (const child of children.filter((each) => each !== '')) {
    assert.doesNotMatch(readFileSync(`/proc/${child}/cmdline`, 'utf8'), /sandbox/);
  }
  const told = idle.lines.find((line) => line.includes('no target falls to this replica'));
  assert.equal((JSON.parse(told ?? '{}') as { ordinal?: number }).ordinal, ordinal);
});

test('a replica beyond their number does not start, and says what would be right', async () => {
  await assert.rejects(
    startReplica(REPLICAS, { MONITOR_TARGETS: 'sandbox' }),
    /MONITOR_POD_NAME: its ordinal is 3, but MONITOR_REPLICAS is 3; give an ordinal from 0 to 2/,
  );
});

test('targets of a mounted map are taken over when the cluster replaces them', async (t) => {
  const sandbox = await startSandbox();
  const folder = mkdtempSync(join(tmpdir(), 'vigie-mounted-'));
  // As Kubernetes mounts a ConfigMap: the files are links over `..data`, which is replaced in one move.
  const lay = (version: string, url: string): void => {
    mkdirSync(join(folder, version));
    writeTarget(join(folder, version), 'portal', url);
    symlinkSync(version, join(folder, '..new'));
    renameSync(join(folder, '..new'), join(folder, '..data'));
  };
  lay('..first', 'http://127.0.0.1:9');
  symlinkSync('..data/portal.json', join(folder, 'portal.json'));
  const monitor = await startMonitor({
    TARGETS_DIR: folder,
    MONITOR_TARGETS: 'portal',
    MONITOR_INTERVAL_S: '1',
  });
  t.after(async () => {
    await monitor.end();
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const succeeded = async (): Promise<boolean> =>
    /^vigie_probe_success\{.*\} 1$/m.test(await metricsOf(monitor.url));
  assert.equal(await succeeded(), false);
  lay('..second', sandbox.url.replace(/\/$/, ''));
  await eventually('the other URL is asked', async () => ((await succeeded()) ? true : null));
});
