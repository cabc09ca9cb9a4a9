import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { startSuite } from '../suite-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'vigie-quiet-'));
after(() => {
  rmSync(directory, { recursive: true });
});

async function linesOf(
  environment: Record<string, string>,
  flags: readonly string[],
): Promise<string[]> {
  const run = startSuite({ REPORTS_DIR: directory, ...environment }, [
    'tests/operations/reuse_types.spec.ts',
    ...flags,
  ]);
  assert.equal(await run.ended, 0, run.output());
  return run.output().trim().split('\n');
}

it('--quiet, and QUIET, leave the result and where its report is', async () => {
  const loud = await linesOf({}, []);
  assert.ok(loud.some((line) => line.startsWith('✓ reuse_types')));
  assert.ok(loud.some((line) => line.startsWith('left out of this run')));
  for (const quiet of [await linesOf({}, ['--quiet']), await linesOf({ QUIET: 'true' }, [])]) {
    assert.equal(quiet.length, 2, quiet.join('\n'));
    assert.match(quiet[0] ?? '', /^17 operations: 1 exercised · 0 violations/);
    assert.equal(quiet[1], `report: ${join(directory, 'conformance.html')}`);
  }
});
