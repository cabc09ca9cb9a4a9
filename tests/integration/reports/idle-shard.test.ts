import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { readReport } from '../../../reports/read-report.ts';
import { startSuite } from '../suite-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'vigie-idle-'));
after(() => {
  rmSync(directory, { recursive: true });
});

async function asked(flags: readonly string[]): Promise<number | null> {
  const run = startSuite({ REPORTS_DIR: directory, ALLOW_WRITES: 'none' }, [
    'tests/journeys/concurrency.spec.ts',
    ...flags,
  ]);
  const code = await run.ended;
  const { cases } = readReport(join(directory, 'conformance.json'));
  assert.deepEqual(cases, [], run.output());
  return code;
}

it('a run that asked nothing fails; a shard that holds only what is not allowed does not', async () => {
  assert.equal(await asked([]), 1);
  assert.equal(await asked(['--shard=1/1']), 0);
});
