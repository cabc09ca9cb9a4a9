import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { readReport } from '../../../reports/read-report.ts';
import { eventually } from '../monitor/support.ts';
import { startScript } from '../suite-process.ts';

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  it(`${signal} ends a nightly run, its workers and its sandbox, and leaves a valid partial report`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'vigie-nightly-'));
    const path = join(directory, 'conformance.json');
    const run = startScript('nightly', { REPORTS_DIR: directory });
    try {
      await eventually(
        'the run has asked something',
        () => (existsSync(path) && readReport(path).summary.requests > 5 ? true : null),
        180,
      );
      const descendants = descendantsOf(String(run.child.pid));
      assert.ok(descendants.length >= 4, 'the runner, its workers and the sandbox');
      run.child.kill(signal);
      assert.equal(await run.ended, 2, run.output());
      await eventually('all of them end', () => (descendants.some(exists) ? null : true), 10);
      const report = readReport(path);
      assert.equal(report.finished, false);
      assert.ok(report.summary.requests > 5);
      assert.deepEqual(
        report.findings.filter(({ severity }) => severity !== 'deviation'),
        [],
        'what was not reached is neither broken nor gone',
      );
      assert.deepEqual(report.errors, [], 'a test that was cut short is no failure');
      assert.match(run.output(), /^The run was ended before its last test; until then sandbox/m);
      assert.match(run.output(), /^ended early: no drift check, no comparison, no metrics$/m);
    } finally {
      run.child.kill('SIGKILL');
      await run.ended;
      rmSync(directory, { recursive: true });
    }
  });
}

function descendantsOf(pid: string): string[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function exists(pid: string): boolean {
  return existsSync(`/proc/${pid}`);
}
