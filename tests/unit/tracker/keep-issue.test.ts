import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import type { Finding } from '../../../conformance/finding.ts';
import { parseTrackerSettings } from '../../../config/tracker-settings.ts';
import { historyLine } from '../../../reports/history/history-line.ts';
import type { Report } from '../../../reports/report.ts';
import { GithubIssues } from '../../../reports/tracker/github-issues.ts';
import { keepIssue, LABEL } from '../../../reports/tracker/keep-issue.ts';
import { sampleView } from '../../integration/reports/sample-view.ts';
import { REPOSITORY, startFakeGithub, TOKEN, type FakeIssue } from './fake-github.ts';

const github = await startFakeGithub();
after(() => github.close());

const RUN_PAGE = 'https://github.example/portal/vigie/actions/runs/7';

function issuesAs(token = TOKEN, timeoutMs = 5_000): GithubIssues {
  const settings = { GITHUB_TOKEN: token, GITHUB_REPOSITORY: REPOSITORY };
  return new GithubIssues(
    parseTrackerSettings({ ...settings, GITHUB_API_URL: github.url }),
    timeoutMs,
  );
}

/** A whole run with so many violations of www. */
function run(violations: number, changes: Partial<Report> = {}): Report {
  return { ...sampleView(violations, true).report, errors: [], target: 'www', ...changes };
}

/** Brings the issue up to date with a run, as if the history had the runs given before. */
async function keep(report: Report, before: readonly Report[] = []): Promise<string> {
  github.asked.length = 0;
  const history = before.map(historyLine);
  const view = { report, runs: history, comparison: null, drift: null };
  return await keepIssue({ view, history, runPage: RUN_PAGE }, issuesAs());
}

function only(): FakeIssue {
  const [issue, ...others] = github.issues;
  assert.ok(issue !== undefined && others.length === 0, 'one issue');
  return issue;
}

/** The violation that one run has and the other has not. */
function onlyIn(one: Report, other: Report): Finding {
  const others = new Set(other.findings.map(({ fingerprint }) => fingerprint));
  const [found, ...more] = one.findings.filter(
    ({ severity, fingerprint }) => severity === 'violation' && !others.has(fingerprint),
  );
  assert.ok(found !== undefined && more.length === 0, 'one finding');
  return found;
}

function writes(): string[] {
  return github.asked.filter((each) => !each.startsWith('GET '));
}

beforeEach(() => {
  github.issues.length = 0;
  github.fail(null);
});

describe('the issue of a target', () => {
  it('is opened at the first violation, with the summary, a marker and a label', async () => {
    assert.equal(await keep(run(2)), 'issue 1 was opened');
    const { title, body, labels, comments } = only();
    assert.equal(title, 'www: 2 violations');
    assert.match(body, /^<!-- vigie:www [0-9a-f]{12} [0-9a-f]{12} -->\n/);
    assert.match(body, /^## ❌ www/m);
    assert.ok(body.includes(RUN_PAGE));
    assert.deepEqual([labels, comments], [[LABEL], []]);
    assert.deepEqual(writes(), ['POST /issues']);
    assert.equal(github.headers()['x-github-api-version'], '2022-11-28');
    assert.match(github.headers()['user-agent'] ?? '', /^vigie/);
  });

  it('is not opened while the contract is kept', async () => {
    assert.equal(await keep(run(0)), 'no violation, and no issue');
    assert.deepEqual(writes(), []);
  });

  it('is told what is new, and then remembers it', async () => {
    await keep(run(2));
    assert.equal(await keep(run(3)), 'issue 1 was told: 1 new, 0 gone, 2 still there');
    const [comment = '', ...others] = only().comments;
    assert.equal(others.length, 0);
    const added = onlyIn(run(3), run(2));
    assert.match(comment, /^1 new, 0 gone, 2 still there: /);
    assert.ok(comment.includes(`\`${added.rule}\``) && comment.includes(RUN_PAGE));
    assert.equal(only().title, 'www: 3 violations');
    // Told before it is noted down.
    assert.deepEqual(writes(), ['POST /issues/1/comments', 'PATCH /issues/1']);
  });

  it('gets no comment while nothing changes, only its newest run', async () => {
    await keep(run(2));
    const later = run(2, { startedAt: '2026-11-25T02:00:00.000Z' });
    assert.equal(await keep(later), 'issue 1: nothing changed');
    assert.deepEqual(only().comments, []);
    assert.deepEqual(writes(), ['PATCH /issues/1']);
    assert.match(only().body, /^Run of 2026-11-25T02:00Z/m);
    assert.equal(only().state, 'open');
  });

  it('is told what is gone, by the name that the history has for it', async () => {
    const before = run(3);
    await keep(before);
    assert.equal(await keep(run(2), [before]), 'issue 1 was told: 0 new, 1 gone, 2 still there');
    const lost = onlyIn(before, run(2));
    assert.match(only().comments[0] ?? '', new RegExp(`^Gone:\n\n- .*${lost.caseId}`, 'm'));
    await keep(run(1));
    assert.match(only().comments[1] ?? '', /^Gone:\n\n- `[0-9a-f]{12}`$/m);
  });

  it('does not call gone what was not asked again', async () => {
    const before = run(3);
    await keep(before);
    const lost = onlyIn(before, run(2));
    const cases = before.cases.filter(({ caseId }) => caseId !== lost.caseId);
    assert.equal(await keep(run(2, { cases }), [before]), 'issue 1: nothing changed');
    assert.equal(await keep(before, [before]), 'issue 1: nothing changed', 'nor new afterwards');
  });

  it('is closed when no violation is left, and then left alone', async () => {
    await keep(run(2));
    assert.equal(await keep(run(0)), 'issue 1 was closed: no violation is left');
    const { state, state_reason: reason, comments, body } = only();
    assert.deepEqual([state, reason, comments.length], ['closed', 'completed', 1]);
    assert.match(comments[0] ?? '', /^0 new, 2 gone, 0 still there: /);
    assert.match(body, /^<!-- vigie:www {2}-->\n/);
    assert.equal(await keep(run(0)), 'no violation, and issue 1 is closed');
    assert.deepEqual(writes(), []);
  });

  it('is opened again when a violation is back', async () => {
    await keep(run(1));
    await keep(run(0));
    assert.match(await keep(run(1)), /^issue 1 was opened again: 1 new, /);
    assert.equal(only().state, 'open');
    assert.equal(only().comments.length, 2);
  });

  it('that somebody closed is opened again, but one that was dismissed only for what is new', async () => {
    await keep(run(1));
    Object.assign(only(), { state: 'closed', state_reason: 'not_planned' });
    assert.match(await keep(run(1)), /^issue 1 was dismissed .* stays closed$/);
    assert.deepEqual(writes(), []);
    assert.match(await keep(run(2)), /^issue 1 was opened again: 1 new, /);
    Object.assign(only(), { state: 'closed', state_reason: 'completed' });
    assert.match(await keep(run(2)), /^issue 1 was opened again: 0 new, /);
  });

  it('is left alone by a run that was not whole, or could not exercise all and found nothing', async () => {
    await keep(run(2));
    for (const cut of [{ partial: true }, { finished: false }]) {
      for (const violations of [0, 3]) {
        assert.equal(
          await keep(run(violations, cut)),
          'the run was not whole: no issue was touched',
        );
        assert.deepEqual(github.asked, []);
      }
    }
    const errors = [{ test: 'journey', message: 'broke off' }];
    assert.match(await keep(run(0, { errors })), /the run is not complete: no issue was touched/);
    assert.deepEqual(github.asked, []);
    assert.match(await keep(run(3, { errors })), /was told: 1 new/);
  });

  it('is that of its own target', async () => {
    await keep(run(1));
    await keep(run(1, { target: '127.0.0.1:8443' }));
    assert.deepEqual(
      github.issues.map(({ title }) => title),
      ['www: 1 violation', '127.0.0.1:8443: 1 violation'],
    );
    await keep(run(0, { target: '127.0.0.1:8443' }));
    assert.deepEqual(
      github.issues.map(({ state }) => state),
      ['open', 'closed'],
    );
  });

  it('is found on the last page, and a pull request, another label or a marker below is none', async () => {
    await keep(run(1));
    const { body } = only();
    const decoys: Partial<FakeIssue>[] = [
      { pull_request: {} },
      { labels: ['other'] },
      { body: `quoted:\n${body}` },
      { body: body.replace('vigie:www', 'vigie:www2') },
      ...Array.from({ length: 240 }, () => ({ body: 'something else' })),
    ];
    for (const decoy of decoys) {
      const number = github.issues.length + 1;
      github.issues.push({
        ...{ number, state: 'open', state_reason: null, title: '', body, comments: [] },
        ...{ labels: [LABEL], ...decoy },
      });
    }
    assert.match(await keep(run(2)), /^issue 1 was told: 1 new/);
    assert.equal(github.asked.filter((each) => each.startsWith('GET ')).length, 3);
  });

  it('has a body that GitHub takes, and names nothing twice, with thousands of violations', async () => {
    const report = run(1);
    const [finding] = report.findings;
    assert.ok(finding);
    const findings = Array.from({ length: 3_000 }, (_, index) => ({
      ...finding,
      fingerprint: (index * 7_919).toString(16).padStart(12, '0'),
      pointer: `/data/x${index}`,
    }));
    await keep({ ...report, findings, summary: { ...report.summary, violations: 3_000 } });
    assert.ok(only().body.length <= 65_536, String(only().body.length));
    const again = { ...report, findings, summary: { ...report.summary, violations: 3_000 } };
    assert.equal(await keep(again), 'issue 1: nothing changed');
  });

  it('is told again, rather than not at all, when its text could not be written', async () => {
    await keep(run(1));
    github.fail('PATCH', (response) => response.writeHead(500).end());
    await assert.rejects(keep(run(2)), /PATCH .* it answers 500$/);
    github.fail(null);
    await keep(run(2));
    assert.equal(only().comments.length, 2);
  });
});

describe('a tracker that does not do what it is asked', () => {
  /** The one line that a run ends with. */
  async function line(issues = issuesAs()): Promise<string> {
    const view = { report: run(1), runs: [], comparison: null, drift: null };
    try {
      await keepIssue({ view, history: [], runPage: null }, issues);
    } catch (error) {
      assert.equal((error as Error).name, 'TrackerError');
      const { message } = error as Error;
      assert.ok(!message.includes('\n') && !message.includes(TOKEN), message);
      assert.ok(message.length < 400);
      return message.replaceAll(github.url, '').replace(`/repos/${REPOSITORY}`, '');
    }
    throw new Error('it went through');
  }

  it('is told in one line: a token that is not taken, a repository that is not there', async () => {
    assert.equal(
      await line(issuesAs('ghs_another_one')),
      'GET /issues: it answers 401: Bad credentials',
    );
    github.fail('POST', (response) => response.writeHead(404).end('{"message":"Not Found"}'));
    assert.equal(await line(), 'POST /issues: it answers 404: Not Found');
    github.fail('POST', (response) =>
      response.writeHead(500).end(`<html>\n${TOKEN}\n${'x'.repeat(9_000)}`),
    );
    assert.match(await line(), /^POST \/issues: it answers 500: <html> \*\*\* x+$/);
    github.fail('GET', (response) => response.writeHead(301, { location: 'http://x/' }).end());
    assert.equal(await line(), 'GET /issues: it answers 301');
  });

  it('is told in one line: no answer, half of one, another one', async () => {
    github.fail('GET');
    assert.match(await line(issuesAs(TOKEN, 200)), /^GET \/issues: no answer \(timed out/);
    github.fail('GET', (response) => response.socket?.destroy());
    assert.match(await line(), /^GET \/issues: no answer \(/);
    github.fail('GET', (response) => response.end('{"message": "hello"}'));
    assert.match(await line(), /^GET issues: not what GitHub answers, at \/$/);
    github.fail('GET', (response) => response.end('[{"number": "one"}]'));
    assert.match(await line(), /^GET issues: not what GitHub answers, at \/0\/number$/);
  });
});
