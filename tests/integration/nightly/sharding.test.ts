import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { readHistory } from '../../../reports/history/history-file.ts';
import { readReport } from '../../../reports/read-report.ts';
import type { Report } from '../../../reports/report.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { filesWith, formsOf } from '../secrets/search.ts';
import { startScript, startSuite } from '../suite-process.ts';
import { essenceOf, findingsOf } from './same-run.ts';

const FAULT = { SANDBOX_FAULT: 'unfollow-not-stored' };
const folder = mkdtempSync(join(tmpdir(), 'vigie-shards-'));
after(() => {
  rmSync(folder, { recursive: true });
});

interface Merged {
  readonly code: number | null;
  readonly output: string;
  /** Where its files are. */
  readonly directory: string;
}

/** One run of the whole suite. */
async function whole(name: string, environment: Record<string, string>): Promise<Report> {
  const directory = join(folder, name);
  const run = startSuite({ REPORTS_DIR: directory, QUIET: 'true', ...environment });
  await run.ended;
  return reportIn(directory, run.output());
}

/** The same in four shards, one after the other, each with an output of its own. */
async function sharded(name: string, environment: Record<string, string>): Promise<string> {
  const directory = join(folder, name);
  for (const shard of [1, 2, 3, 4]) {
    const output = join(directory, String(shard));
    const run = startSuite({ REPORTS_DIR: output, QUIET: 'true', ...environment }, [
      `--shard=${shard}/4`,
    ]);
    await run.ended;
    assert.ok(existsSync(join(output, `shard-${shard}-of-4.jsonl`)), run.output());
    assert.ok(!existsSync(join(output, 'history.jsonl')), 'a shard is no run of its own');
  }
  return directory;
}

async function merge(shards: string, name: string): Promise<Merged> {
  const directory = join(folder, name);
  const run = startScript('merge', { REPORTS_DIR: directory, QUIET: 'true' }, [shards]);
  return { code: await run.ended, output: run.output(), directory };
}

function reportIn(directory: string, output: string): Report {
  const path = join(directory, 'conformance.json');
  assert.ok(existsSync(path), output);
  return readReport(path);
}

describe('four shards, merged, on the embedded sandbox', () => {
  let healthy = '';
  let faulty = '';
  before(async () => {
    healthy = await sharded('healthy', {});
    faulty = await sharded('faulty', FAULT);
  });

  it('are the one run, with every file that it leaves', async () => {
    const merged = await merge(healthy, 'healthy-merged');
    assert.equal(merged.code, 0, merged.output);
    const report = reportIn(merged.directory, merged.output);
    assert.deepEqual(essenceOf(report), essenceOf(await whole('healthy-whole', {})));
    assert.equal(report.partial, false);
    for (const name of ['conformance.html', 'conformance-junit.xml', 'summary.md', 'badge.svg']) {
      assert.ok(readFileSync(join(merged.directory, name)).length > 500, name);
    }
    const history = readHistory(join(merged.directory, 'history.jsonl'));
    assert.deepEqual(
      history.map(({ target, exercised, partial }) => ({ target, exercised, partial })),
      [{ target: 'sandbox', exercised: 17, partial: false }],
    );
  });

  it('find of a planted fault what the one run finds, and fail', async () => {
    const merged = await merge(faulty, 'faulty-merged');
    assert.equal(merged.code, 1, merged.output);
    const report = reportIn(merged.directory, merged.output);
    assert.ok(report.summary.violations > 5, merged.output);
    assert.deepEqual(essenceOf(report), essenceOf(await whole('faulty-whole', FAULT)));
  });

  it('hold no key', () => {
    assert.deepEqual(filesWith(healthy, Object.values(SANDBOX_KEYS).flatMap(formsOf)), []);
  });

  it('are no run when one is missing, comes twice or is of another target', async () => {
    const cases = [
      [
        'missing',
        (to: string) => {
          rmSync(join(to, '3'), { recursive: true });
        },
        /^merge: shard 3 of 4 missing \(there: 1, 2, 4\); give .*\n$/,
      ],
      [
        'twice',
        (to: string) => {
          cpSync(join(to, '2'), join(to, '5'), { recursive: true });
        },
        /^\S+: shard 2 of 4 comes twice, here and in \S+; leave one of them out\n$/,
      ],
      [
        'other',
        (to: string) => {
          cpSync(join(faulty, '4'), join(to, '4'), { recursive: true });
        },
        /^\S+: its sandbox is default, unfollow-not-stored, elsewhere default, healthy; give the shards of one run\n$/,
      ],
    ] as const;
    for (const [name, spoil, line] of cases) {
      const shards = join(folder, name);
      cpSync(healthy, shards, { recursive: true });
      spoil(shards);
      const merged = await merge(shards, `${name}-merged`);
      assert.equal(merged.code, 2, name);
      assert.match(merged.output, line);
      assert.ok(!existsSync(merged.directory), 'nothing is written');
    }
  });

  it('are a run that did not end when one was killed', async () => {
    const shards = join(folder, 'killed');
    cpSync(healthy, shards, { recursive: true });
    const path = join(shards, '2', 'shard-2-of-4.jsonl');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.slice(0, text.length / 2));
    const merged = await merge(shards, 'killed-merged');
    assert.equal(merged.code, 2, merged.output);
    const report = reportIn(merged.directory, merged.output);
    assert.equal(report.finished, false);
    assert.deepEqual(report.errors, [
      { test: 'the run', message: 'shard 2 of 4 was ended before its last test' },
    ]);
    assert.deepEqual(
      report.findings.filter(({ severity }) => severity !== 'deviation'),
      [],
      'what was not reached is neither broken nor gone',
    );
  });
});

describe('four shards, merged, on a target that nobody writes to', () => {
  it('have each finding of the one run and no other', async () => {
    const sandbox = await startSandbox({ fault: 'type-lost' });
    try {
      const environment = { TARGET_URL: sandbox.url };
      const one = await whole('read-whole', environment);
      const merged = await merge(await sharded('read', environment), 'read-merged');
      assert.equal(merged.code, 1, merged.output);
      const report = reportIn(merged.directory, merged.output);
      assert.deepEqual(findingsOf(report), findingsOf(one));
      assert.deepEqual(essenceOf(report), essenceOf(one));
    } finally {
      await sandbox.close();
    }
  });
});
