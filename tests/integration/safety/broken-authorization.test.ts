import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import type { Report } from '../../../reports/report.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { startSuite } from '../suite-process.ts';
import { storeOf } from './store.ts';

it('a read-only run changes nothing, even where authorization is switched off', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-open-'));
  const sandbox = await startSandbox({ auth: false });
  try {
    // Proof that the door stands open: what nobody may do is done.
    const before = await storeOf(sandbox.url);
    const [id] = Object.keys((JSON.parse(before) as { reuses: object }).reuses);
    const path = new URL(`/api/1/reuses/${id ?? ''}/featured/`, sandbox.url);
    assert.equal((await fetch(path, { method: 'POST' })).status, 200);
    const opened = await storeOf(sandbox.url);
    assert.notEqual(opened, before);

    const run = startSuite({ REPORTS_DIR: directory, TARGET_URL: sandbox.url });
    const code = await run.ended;
    assert.equal(await storeOf(sandbox.url), opened, 'the store is byte for byte the same');

    const report = JSON.parse(readFileSync(join(directory, 'conformance.json'), 'utf8')) as Report;
    assert.equal(code, 1, 'the run tells that authorization is broken');
    const refusals = report.findings.filter(({ expected }) => expected === '401');
    assert.ok(refusals.length >= 5, `${refusals.length} refusals are missing`);
    const asked = report.operations.filter(({ requests }) => requests > 0);
    assert.equal(asked.length, 17, 'all operations were asked');
  } finally {
    await sandbox.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
