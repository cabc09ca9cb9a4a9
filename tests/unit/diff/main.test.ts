import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readReport, ReportError } from '../../../reports/read-report.ts';
import { call, finding, report } from './runs.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'diff-'));
after(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function diff(...flags: string[]): { status: number | null; stdout: string; stderr: string } {
  const args = ['--import', 'tsx', 'reports/diff/main.ts', ...flags];
  return spawnSync(process.execPath, args, { cwd: root, env: {}, encoding: 'utf8' });
}

const asked = call('list_reuses/a nobody 500');
const good = file('good.json', report([asked]));
const bad = file('bad.json', report([asked], [finding(asked)]));

describe('npm run diff', () => {
  it('ends with 1 where a run is worse, and writes all its forms', () => {
    const [json, markdown] = [join(folder, 'd.json'), join(folder, 'd.md')];
    const run = diff(good, bad, '--json', json, '--markdown', markdown);
    assert.deepEqual([run.status, run.stderr], [1, '']);
    assert.match(run.stdout, /Worse: 1 new violation\.\n$/);
    assert.equal((JSON.parse(readFileSync(json, 'utf8')) as { worse: boolean }).worse, true);
    assert.match(
      readFileSync(markdown, 'utf8'),
      /^# What changed\n\n\*\*Worse: 1 new violation\.\*\*/,
    );
  });

  it('ends with 0 where it is not', () => {
    const run = diff(bad, good);
    assert.deepEqual([run.status, run.stderr], [0, '']);
    assert.match(run.stdout, /Changed, and not worse/);
  });

  it('ends with 2 and one line without two reports', () => {
    const run = diff(good);
    assert.equal(run.status, 2);
    assert.match(run.stderr, /^diff: two reports are compared, not 1; npm run diff -- [^\n]+\n$/);
  });
});

describe('a file that is no report', () => {
  const whole = report([asked]);
  for (const [what, content, message] of [
    ['is cut short', JSON.stringify(whole).slice(0, 200), /it is no JSON/],
    ['is empty', '', /it is no JSON/],
    ['is a list', [], /it is no report: the whole must be object/],
    [
      'has another version',
      { ...whole, schemaVersion: 2 },
      /\/schemaVersion must be equal to constant/,
    ],
    ['has a finding that is none', { ...whole, findings: [5] }, /\/findings\/0 must be object/],
    ['has a case without a status', { ...whole, cases: [{ caseId: 'x' }] }, /\/cases\/0 must have/],
  ] as const) {
    it(`is refused in one line: it ${what}`, () => {
      const path = file('wrong.json', content);
      assert.throws(
        () => readReport(path),
        (error: unknown) =>
          error instanceof ReportError &&
          message.test(error.message) &&
          error.message.startsWith(`${path}: `) &&
          !error.message.includes('\n'),
      );
    });
  }

  it('is refused when it is a folder, or not there', () => {
    assert.throws(() => readReport(folder), /it is no file$/);
    assert.throws(() => readReport(join(folder, 'nowhere.json')), /cannot be read \(ENOENT\)$/);
  });
});
