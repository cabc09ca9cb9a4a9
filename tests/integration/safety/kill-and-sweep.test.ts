import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { startSuite } from '../suite-process.ts';
import { leftIn, madeIn, storeOf } from './store.ts';

const KILLS = 20;
const PATIENCE_MS = 60_000;
/** A run of the write journeys lives about this long after its first create. */
const LIFE_MS = 2_500;

it(`after ${KILLS} kills at random moments, a sweep leaves nothing`, async () => {
  const cache = mkdtempSync(join(tmpdir(), 'vigie-killed-'));
  const sandbox = await startSandbox();
  const environment = {
    TARGET_URL: sandbox.url,
    ALLOW_WRITES: 'public',
    API_KEY: SANDBOX_KEYS.owner,
    OTHER_API_KEY: SANDBOX_KEYS.other,
    MEMBER_API_KEY: SANDBOX_KEYS.member,
    ADMIN_API_KEY: SANDBOX_KEYS.administrator,
    REPORTS_DIR: join(cache, 'reports'),
    XDG_CACHE_HOME: cache,
  };
  try {
    let withRemains = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      await killOne(sandbox.url, environment);
      if (leftIn(await storeOf(sandbox.url)).length > 0) withRemains += 1;
    }
    assert.ok(withRemains >= KILLS / 4, `only ${withRemains} kills left anything to sweep`);
    const { code, output } = await sweep(environment);
    assert.equal(code, 0, output);
    assert.deepEqual(leftIn(await storeOf(sandbox.url)), []);
  } finally {
    await sandbox.close();
    rmSync(cache, { recursive: true, force: true });
  }
});

/** Starts a run, waits until it has made something, and kills it with its workers a moment later. */
async function killOne(url: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const before = madeIn(await storeOf(url));
  const run = startSuite(environment, ['--grep', '@write|@admin'], { ownGroup: true });
  const start = performance.now();
  while (madeIn(await storeOf(url)) === before) {
    assert.ok(performance.now() - start < PATIENCE_MS, run.output());
    assert.equal(run.child.exitCode, null, run.output());
    await delay(20);
  }
  await delay(Math.random() * LIFE_MS);
  const { pid } = run.child;
  assert.ok(pid !== undefined);
  // The run may have ended by itself: then it swept its own.
  if (run.child.exitCode === null) process.kill(-pid, 'SIGKILL');
  await run.ended;
  while (stands(pid)) await delay(20);
}

/** Whether any process of a group is left; a killed one takes a moment to go. */
function stands(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

async function sweep(
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  // A child process inherits what lets it run; settings come from `environment` alone.
  // eslint-disable-next-line no-restricted-properties
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'conformance/journal/main.ts'], {
    env: { PATH, HOME, VIGIE_ENV_FILE: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output };
}
