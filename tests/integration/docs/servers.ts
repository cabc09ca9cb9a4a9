import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { SuiteProcess } from '../suite-process.ts';
import type { Copy } from './copy.ts';
import { inlineCode, pages } from './pages.ts';

const PATIENCE_MS = 20_000;

/** The monitor says where it listens, answers at every address that the docs name, and ends on SIGTERM. */
export async function monitorServes(copy: Copy): Promise<void> {
  const monitor = copy.start('MONITOR_LISTEN=127.0.0.1:0 node --import tsx monitor/main.ts');
  try {
    const base = await addressOf(monitor, /^vigie listening on (\S+)$/m);
    await until(async () => (await fetch(new URL('readyz', base))).ok);
    const paths = monitorPaths();
    assert.ok(paths.length >= 5, paths.join(' '));
    for (const path of paths) assert.equal((await fetch(new URL(path, base))).status, 200, path);
    monitor.child.kill('SIGTERM');
    // It waits for one more scrape: here they are, until there is nobody to answer.
    const scraped = (): Promise<boolean> =>
      fetch(new URL('metrics', base)).then(
        () => false,
        () => true,
      );
    await until(scraped);
    assert.equal(await monitor.ended, 0);
  } finally {
    monitor.child.kill('SIGKILL');
  }
}

/** The sandbox says where it listens, answers, and ends on SIGTERM. */
export async function sandboxServes(copy: Copy): Promise<void> {
  const sandbox = copy.start('node --import tsx sandbox/main.ts');
  try {
    const base = await addressOf(sandbox, /^sandbox listening on (\S+)$/m);
    for (const path of ['api/1/reuses/', '__sandbox/faults']) {
      assert.equal((await fetch(new URL(path, base))).status, 200, path);
    }
    sandbox.child.kill('SIGTERM');
    assert.equal(await sandbox.ended, 0);
  } finally {
    sandbox.child.kill('SIGKILL');
  }
}

/** Paths of the monitor, where the docs speak of it. */
function monitorPaths(): string[] {
  const speaking = pages.filter(({ path }) =>
    ['docs/runbooks.md', 'docs/metrics.md', 'docs/security.md'].includes(path),
  );
  const named = speaking.flatMap(inlineCode).flatMap((code) => {
    const [, path] = /^(?:GET )?(\/[a-z]*(?:\.json)?)$/.exec(code) ?? [];
    return path === undefined ? [] : [path];
  });
  return [...new Set(named)];
}

async function addressOf(server: SuiteProcess, line: RegExp): Promise<string> {
  await until(() => Promise.resolve(line.test(server.output()) || server.child.exitCode !== null));
  const [, address] = line.exec(server.output()) ?? [];
  assert.ok(address !== undefined, server.output());
  return address;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    assert.ok(performance.now() < end, 'it takes too long');
    await delay(100);
  }
}
