import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { startSandbox } from '../../../sandbox/server.ts';
import { startScript, type SuiteProcess } from '../suite-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigie-night-'));
after(() => {
  rmSync(folder, { recursive: true });
});

function nightly(
  output: string,
  environment: Record<string, string>,
  flags: readonly string[],
): SuiteProcess {
  const settings = { REPORTS_DIR: join(folder, output), QUIET: 'true', ...environment };
  return startScript('nightly', settings, flags);
}

it('a night in shards: each runs its part alone, the merge does what comes after a run', async () => {
  const sandbox = await startSandbox();
  const environment = { TARGET_URL: sandbox.url };
  try {
    for (const shard of [1, 2]) {
      const run = nightly(`shards/${shard}`, environment, [`--shard=${shard}/2`]);
      assert.equal(await run.ended, 0, run.output());
      assert.match(
        run.output(),
        /^a part of the suite: no drift check, no comparison, no metrics$/m,
      );
      assert.ok(!existsSync(join(folder, 'shards', String(shard), 'drift.json')));
    }
    const merged = nightly('merged', environment, ['--merge', join(folder, 'shards')]);
    assert.equal(await merged.ended, 0, merged.output());
    assert.match(merged.output(), /keeps the contract: all 17 operations exercised/);
    assert.match(merged.output(), /^drift: /m);
    assert.ok(existsSync(join(folder, 'merged', 'drift.json')));
    const header = readFileSync(join(folder, 'shards/1/shard-1-of-2.jsonl'), 'utf8').split('\n')[0];
    assert.match(header ?? '', /"nightly":true/);

    const stranger = nightly('stranger', {}, ['--merge', join(folder, 'shards')]);
    assert.equal(await stranger.ended, 2);
    assert.match(stranger.output(), /^\S+: its target is 127\S+, here sandbox; merge with .*\n$/);
  } finally {
    await sandbox.close();
  }
});
