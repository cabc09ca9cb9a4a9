import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { catalogue } from '../../../contracts/catalogue.ts';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { readHistory } from '../../../reports/history/history-file.ts';
import { freePort } from '../monitor/support.ts';
import { filesWith, formsOf, holds } from '../secrets/search.ts';
import { startScript } from '../suite-process.ts';
import { startDriftingTarget } from './drifting-target.ts';
import { startPushgateway, type Pushgateway } from './pushgateway.ts';

const CREDENTIALS = { user: 'vigie', password: 'canary-9f3b47d28e60b1f4' };
const SECRETS = [...Object.values(SANDBOX_KEYS), CREDENTIALS.password].flatMap(formsOf);
const KEPT = 0;
const NOT_KEPT = 1;
const COULD_NOT_RUN = 2;
const DRIFT = 3;

const folder = mkdtempSync(join(tmpdir(), 'vigie-nightly-'));
after(() => {
  rmSync(folder, { recursive: true });
});

interface Night {
  readonly code: number | null;
  readonly lines: readonly string[];
}

async function night(
  environment: Record<string, string>,
  flags: readonly string[] = [],
): Promise<Night> {
  const run = startScript(
    'nightly',
    { REPORTS_DIR: join(folder, 'out'), QUIET: 'true', ...environment },
    flags,
  );
  return { code: await run.ended, lines: run.output().trimEnd().split('\n') };
}

/** The series of a run's group, by name and labels, `{job,target}` left out. */
function seriesIn(text: string): Map<string, number> {
  const group = 'job="vigie_nightly",';
  const target = 'target="sandbox"';
  return new Map(
    [...text.matchAll(/^(?<series>(?:vigie|push)_\w+\{.*\}) (?<value>\S+)$/gm)].map((match) => {
      const { series = '', value = '' } = match.groups ?? {};
      assert.ok(series.includes(group) && series.includes(target), series);
      return [series.replace(group, '').replace(/,?target="sandbox"/, ''), Number(value)];
    }),
  );
}

describe('npm run nightly with a Pushgateway', () => {
  let gateway: Pushgateway;
  let environment: Record<string, string>;
  let first: Map<string, number>;
  before(async () => {
    gateway = await startPushgateway(CREDENTIALS);
    environment = {
      PUSHGATEWAY_URL: gateway.url,
      PUSHGATEWAY_USER: CREDENTIALS.user,
      PUSHGATEWAY_PASSWORD: CREDENTIALS.password,
    };
  });
  after(async () => {
    await gateway.end();
  });

  it('ends with 0 on a healthy target, and its group has what the run said', async () => {
    const start = Date.now() / 1_000;
    const { code, lines } = await night(environment);
    assert.equal(code, KEPT, lines.join('\n'));
    assert.deepEqual(lines.slice(-5), [
      'sandbox (udata 17.18.0) keeps the contract: all 17 operations exercised, no violation.',
      'the first whole run on this target: nothing to compare with',
      lines.find((line) => line.startsWith('drift: ')),
      `metrics: pushed to ${gateway.url}`,
      `report: ${join(folder, 'out', 'conformance.html')}`,
    ]);
    const text = await gateway.metrics();
    first = seriesIn(text);
    assert.equal(first.get('vigie_nightly_success{instance=""}'), 1);
    assert.equal(first.get('vigie_nightly_operations_exercised{instance=""}'), 17);
    assert.equal(first.get('vigie_nightly_findings{instance="",severity="violation"}'), 0);
    const ended = first.get('vigie_nightly_last_run_timestamp_seconds{instance=""}') ?? 0;
    assert.ok(ended > start && ended < start + 600, String(ended));
    assert.equal(first.get('vigie_nightly_last_success_timestamp_seconds{instance=""}'), ended);
    for (const { id } of catalogue) {
      assert.equal(first.get(`vigie_nightly_violations{instance="",operation="${id}"}`), 0, id);
    }
    assert.match(text, /^# TYPE vigie_nightly_requests gauge$/m);
  });

  it('ends with 1 on violations, tells what is new, and replaces what was pushed', async () => {
    const { code, lines } = await night({ ...environment, SANDBOX_FAULT: 'type-lost' });
    assert.equal(code, NOT_KEPT, lines.join('\n'));
    assert.match(lines.join('\n'), /^against the run of 20\S+Z: [1-9]\d* new, 0 gone, 0 still/m);
    assert.match(lines.join('\n'), /^ {2}new: reuse_types · catalogue\.complete · /m);
    const text = await gateway.metrics();
    const second = seriesIn(text);
    assert.deepEqual([...second.keys()], [...first.keys()], 'no series more, none less');
    assert.equal(second.get('vigie_nightly_success{instance=""}'), 0);
    const violations = 'vigie_nightly_violations{instance="",operation="reuse_types"}';
    assert.ok((second.get(violations) ?? 0) > 0);
    assert.ok((second.get('vigie_nightly_findings_compared{instance="",state="new"}') ?? 0) > 0);
    for (const [name, changed] of [
      ['vigie_nightly_last_run_timestamp_seconds{instance=""}', true],
      ['vigie_nightly_last_success_timestamp_seconds{instance=""}', false],
    ] as const) {
      assert.equal(second.get(name) !== first.get(name), changed, name);
    }
  });

  it('says no instance, and nothing of a key', async () => {
    const text = await gateway.metrics();
    assert.doesNotMatch(text.replaceAll('instance=""', ''), /instance/);
    assert.ok(!holds(Buffer.from(text), SECRETS));
    assert.deepEqual(filesWith(folder, SECRETS), []);
  });
});

describe('npm run nightly', () => {
  it('ends with 2 and one line on a target that is not there', async () => {
    const { code, lines } = await night({ TARGET_URL: `http://127.0.0.1:${await freePort()}` });
    assert.equal(code, COULD_NOT_RUN);
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0] ?? '', /^TARGET_URL: http:\S+: its host refuses the connection/);
  });

  it('ends with 2 and one line on a setting that cannot be used, before anything runs', async () => {
    const { code, lines } = await night({
      PUSHGATEWAY_URL: 'http://me:canary-password@127.0.0.1:9091',
    });
    assert.equal(code, COULD_NOT_RUN);
    assert.deepEqual(lines, [
      'PUSHGATEWAY_URL: it carries credentials, a query or a fragment; give it without them, and credentials in PUSHGATEWAY_USER and PUSHGATEWAY_PASSWORD',
    ]);
  });

  it('ends with 3 on drift that breaks somebody; a Pushgateway that is down changes nothing', async () => {
    const target = await startDriftingTarget();
    const gateway = `http://127.0.0.1:${await freePort()}`;
    try {
      const { code, lines } = await night({
        ...{ TARGET_URL: target.url, PUSHGATEWAY_URL: gateway },
        GITHUB_STEP_SUMMARY: join(folder, 'out', 'job.md'),
      });
      const text = lines.join('\n');
      assert.equal(code, DRIFT, text);
      assert.match(text, /keeps the contract: all 17 operations exercised, no violation\.$/m);
      assert.match(text, /^drift: \d+ changes?, [1-9]\d* of them breaking/m);
      assert.match(text, /^ {2}breaking: GET \/reuses\/topics\/ is gone$/m);
      assert.deepEqual(
        lines.filter((line) => line.startsWith('metrics: ')),
        [`metrics: not pushed: ${gateway}: no answer (ECONNREFUSED)`],
      );
      const left = (name: string): string => readFileSync(join(folder, 'out', name), 'utf8');
      assert.match(left('drift.md'), /topics\/ is gone/);
      const page = left('conformance.html');
      assert.match(
        page,
        /<title>127\S+ \(udata 17\.18\.0\) broke no promise, but its own description drifted: \d+ changes? that breaks? somebody\.<\/title>/,
      );
      assert.match(
        page,
        /<section id="drift">[\s\S]*breaking:<\/b>\s+GET \/reuses\/topics\/ is gone/,
      );
      assert.match(
        left('summary.md'),
        /^## ⚠️ .* broke no promise, but its own description drifted/,
      );
      assert.match(left('summary.md'), /^- GET \/reuses\/topics\/ is gone$/m);
      assert.match(left('badge.svg'), /aria-label="reuses API: drift"/);
      for (const name of ['conformance.html', 'summary.md', 'badge.svg']) {
        assert.doesNotMatch(left(name), /keeps the contract|: kept/, name);
      }
      // The run's own summary stands in the job's already; what comes last takes it back.
      const [last = ''] = left('job.md').trimEnd().split('\n').slice(-1);
      assert.match(last, /^## ⚠️ .* broke no promise, but its own description drifted: /);
      const history = readHistory(join(folder, 'out', 'history.jsonl'));
      assert.equal(history.at(-1)?.target, new URL(target.url).host);
    } finally {
      await target.close();
    }
  });
});
