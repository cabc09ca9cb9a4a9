import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareReports } from '../../../reports/diff/compare-reports.ts';
import { sectionsOf, verdict } from '../../../reports/diff/diff-sections.ts';
import { diffLines, diffMarkdown } from '../../../reports/diff/render-diff.ts';
import { call, everyRead, finding, report } from './runs.ts';

/** What two real releases answer otherwise: case, role, 10.5.0, 17.18.0. */
const REAL: readonly (readonly [string, number, number])[] = [
  ['list_reuses/page=0 nobody', 404, 400],
  ['list_reuses/page=-1 nobody', 404, 400],
  ['list_reuses/page_size=0 nobody', 200, 400],
  ['list_reuses/page_size=-1 nobody', 500, 400],
  ['create_reuse/title empty owner', 201, 400],
  ['create_reuse/title blank owner', 201, 400],
  ['create_reuse/datasets malformed id owner', 500, 400],
  ['create_reuse/a list owner', 500, 400],
  ['create_reuse/a form owner', 400, 415],
  ['update_reuse/title empty owner', 200, 400],
  ['reuse_add_dataset/refused to other other', 201, 403],
  ['reuse_add_dataset/add owner', 200, 201],
  ['list_reuse_followers/user=bogus nobody', 404, 400],
  ['list_reuse_followers/by slug nobody', 404, 200],
];

describe('what changed between two runs', () => {
  it('is nothing between a run and itself', () => {
    const run = report(everyRead());
    const diff = compareReports(run, run);
    assert.equal(diff.worse, false);
    assert.deepEqual(sectionsOf(diff), []);
    assert.equal(verdict(diff), 'Nothing changed.');
  });

  it('names each call that two releases answer otherwise, both ways', () => {
    const old = report(
      REAL.map(([name, was]) => call(`${name} ${was}`)),
      [],
      { release: null },
    );
    const now = report(REAL.map(([name, , is]) => call(`${name} ${is}`)));
    const forward = diffLines(compareReports(old, now)).join('\n');
    const back = diffLines(compareReports(now, old)).join('\n');
    assert.match(forward, /release not told.* to .*udata 17\.18\.0/);
    for (const [name, was, is] of REAL) {
      const role = name.slice(name.lastIndexOf(' ') + 1);
      const caseId = name.slice(0, name.lastIndexOf(' '));
      assert.ok(forward.includes(`${caseId}, asked by ${role}: ${was} → ${is}`), name);
      assert.ok(back.includes(`${caseId}, asked by ${role}: ${is} → ${was}`), name);
    }
  });

  it('tells findings that are new, gone, and weighed otherwise', () => {
    const [one, two, three] = ['a', 'b', 'c'].map((name) => call(`list_reuses/${name} nobody 500`));
    assert.ok(one && two && three);
    const calls = [one, two, three];
    const accepted = finding(three, { severity: 'deviation', deviation: 'known' });
    const before = report(calls, [finding(one), accepted]);
    const after = report(calls, [finding(two), finding(three)]);
    const diff = compareReports(before, after);
    assert.equal(diff.worse, true);
    assert.deepEqual(
      diff.findings.gone.map(({ cases }) => cases),
      [['list_reuses/a']],
    );
    assert.deepEqual(
      diff.findings.new.map(({ cases, other }) => [cases, other]),
      [
        [['list_reuses/b'], null],
        [['list_reuses/c'], 'deviation'],
      ],
    );
    assert.deepEqual(
      diff.deviations.gone.map(({ id }) => id),
      ['known'],
    );
    assert.equal(verdict(diff), 'Worse: 2 new violations.');
    assert.equal(compareReports(before, before).worse, false);
    assert.equal(compareReports(before, report(calls)).worse, false);
  });

  it('puts the same defect of several calls into one line', () => {
    const calls = ['a', 'b', 'c'].map((name) => call(`create_reuse/${name} owner 500`));
    const diff = compareReports(
      report(calls),
      report(
        calls,
        calls.map((each) => finding(each)),
      ),
    );
    assert.equal(diff.findings.new.length, 1);
    assert.equal(diff.findings.new[0]?.fingerprints.length, 3);
    assert.match(diffLines(diff).join('\n'), /create_reuse, 3 cases, such as create_reuse\/a/);
  });

  it('says where a finding is gone because nobody asked', () => {
    const asked = call('list_reuses/a nobody 500');
    const diff = compareReports(report([asked], [finding(asked)]), report([]));
    assert.equal(diff.findings.gone[0]?.asked, false);
    assert.match(diffLines(diff).join('\n'), /the other run did not ask this/);
    assert.deepEqual(
      diff.cases.onlyBefore.map(({ caseId }) => caseId),
      ['list_reuses/a'],
    );
  });

  it('tells keys seen and no longer seen, once for pages and single answers', () => {
    const page = (...fields: string[]): ReturnType<typeof call> =>
      call('list_reuses/page nobody 200', { fields: ['/data', '/data/*/id', ...fields] });
    const single = (...fields: string[]): ReturnType<typeof call> =>
      call('get_reuse/by id nobody 200', { fields: ['/id', ...fields] });
    const before = report([page(), single('/old')]);
    const after = report([
      page('/data/*/services', '/data/*/services/*/id'),
      single('/services', '/services/*/id'),
    ]);
    const { fields } = compareReports(before, after);
    assert.deepEqual(fields, [
      { field: '/old', seen: 'gone', operations: ['get_reuse'] },
      { field: '/services', seen: 'new', operations: ['list_reuses', 'get_reuse'] },
    ]);
  });

  it('leaves out the keys of errors, and of lists that were empty once', () => {
    const full = ['/badges', '/badges/*/kind', '/id'];
    const before = report([
      call('get_reuse/by id nobody 200', { fields: full }),
      call('get_reuse/absent nobody 404', { fields: ['/message'] }),
    ]);
    const after = report([
      call('get_reuse/by id nobody 200', { fields: ['/badges', '/id'] }),
      call('get_reuse/absent nobody 410', { fields: ['/gone'] }),
    ]);
    assert.deepEqual(compareReports(before, after).fields, []);
    assert.equal(compareReports(before, after).statuses.length, 1);
  });

  it('tells an operation that is no longer exercised, and counts it as worse', () => {
    const all = report(everyRead());
    const less = report(everyRead().filter(({ operationId }) => operationId !== 'reuse_types'));
    const diff = compareReports(all, less);
    assert.deepEqual(
      diff.exercised.map(({ operationId, after }) => [operationId, after]),
      [['reuse_types', false]],
    );
    assert.equal(verdict(diff), 'Worse: an operation is no longer exercised.');
    assert.equal(compareReports(less, all).worse, false);
    for (const cut of [{ partial: true }, { finished: false }]) {
      assert.equal(compareReports(all, report([], [], cut)).worse, false);
    }
  });

  it('tells latency only where it is notable', () => {
    const told = (before: number, after: number): number =>
      compareReports(report(everyRead(before)), report(everyRead(after))).latency.length;
    assert.equal(told(0.1, 0.3), 7);
    assert.equal(told(0.3, 0.1), 7);
    assert.equal(told(0.01, 0.05), 0);
    assert.equal(told(0.5, 0.7), 0);
  });

  it('shows what servers sent as text, in Markdown too', () => {
    const asked = call('list_reuses/a nobody 200');
    const evil = '<img src=x>\n# [x](y) \u001b[2J';
    const diff = compareReports(
      report([asked]),
      report([asked], [finding(asked, { actual: evil })]),
    );
    assert.ok(!diffLines(diff).join('').includes('\u001b'));
    const page = diffMarkdown(diff);
    assert.match(page, /\\<img src=x\\> \\# \\\[x\\\]/);
  });
});
