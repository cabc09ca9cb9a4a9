import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { readReport } from '../../../reports/read-report.ts';
import type { Report } from '../../../reports/report.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { startScript, startSuite } from '../suite-process.ts';

const PATIENCE_MS = 180_000;

it('a run that is killed leaves a valid report of what it had seen', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-killed-'));
  writeFileSync(join(directory, 'conformance.html'), 'of the run before');
  const sandbox = await startSandbox();
  const path = join(directory, 'conformance.json');
  const read = (): Report | null =>
    existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : null;
  // Slowly, or it is over before anybody can kill it.
  const run = startSuite({
    REPORTS_DIR: directory,
    TARGET_URL: sandbox.url,
    MAX_REQUESTS_PER_SECOND: '10',
  });
  try {
    const start = performance.now();
    while ((read()?.summary.requests ?? 0) < 5) {
      assert.ok(performance.now() - start < PATIENCE_MS, run.output());
      assert.equal(run.child.exitCode, null, run.output());
      await delay(200);
    }
  } finally {
    run.child.kill('SIGKILL');
    await run.ended;
    await sandbox.close();
  }
  const report = readReport(path);
  assert.equal(report.finished, false);
  assert.ok(report.summary.requests >= 5);
  assert.deepEqual(
    report.findings.filter(({ rule }) => rule === 'ledger.gone'),
    [],
    'what was not reached is not gone',
  );
  const page = join(directory, 'conformance.html');
  assert.ok(!existsSync(page), 'no page of another run beside it');
  const again = startScript('report', {}, [path]);
  assert.equal(await again.ended, 0, again.output());
  assert.match(readFileSync(page, 'utf8'), /The run was ended before its last test/);
  rmSync(directory, { recursive: true });
});
