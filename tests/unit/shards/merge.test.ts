import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { catalogue } from '../../../contracts/catalogue.ts';
import type { Deviation } from '../../../contracts/deviation.ts';
import { Ledger } from '../../../contracts/ledger.ts';
import type { ExchangeRecord } from '../../../conformance/record.ts';
import { Collector } from '../../../reports/collector.ts';
import type { Report } from '../../../reports/report.ts';
import { mergeShards } from '../../../reports/shards/merge.ts';
import { verdictOf } from '../../../reports/verdict.ts';
import { call, everyRead, finding } from '../diff/runs.ts';
import { header, IDENTITY, shard, testEnd } from './shards.ts';

const ENTRY: Deviation = {
  id: 'types-404',
  operations: ['reuse_types'],
  rule: 'status',
  statuses: [200],
  pointers: [''],
  documented: '200',
  observed: '404',
  evidence: 'a recording',
  reason: 'harmless',
  owner: 'somebody',
  since: '2026-01-01',
  expires: '2026-11-22',
};
const reads = everyRead();
const refusals = catalogue
  .filter(({ write }) => write)
  .map(({ id }): ExchangeRecord => ({
    ...call(`${id}/refused nobody 401`),
    expectation: 'refused',
    asExpected: true,
  }));
const tests = [...reads, ...refusals].map((each) => testEnd([each]));
const healthy = new Ledger([]);

/** The tests dealt to so many shards. */
function dealt(all: typeof tests, total: number): ReturnType<typeof shard>[] {
  return Array.from({ length: total }, (_each, at) =>
    shard(at + 1, total, { tests: all.filter((_test, index) => index % total === at) }),
  );
}

/** What one shard says of itself. */
function alone(all: typeof tests): Report {
  const collector = new Collector({ ledger: healthy, partial: true, shard: true, nightly: true });
  for (const each of all) collector.add(each);
  return collector.report({ startTime: new Date(), duration: 1_000, finished: true });
}

describe('merged shards', () => {
  it('make the same report whatever number they are', () => {
    const whole = mergeShards(dealt(tests, 1), healthy);
    assert.equal(verdictOf(whole), 'kept');
    assert.equal(whole.partial, false);
    assert.equal(whole.summary.requests, tests.length);
    for (const total of [2, 3, 4, 7]) {
      assert.deepEqual(mergeShards(dealt(tests, total), healthy), whole, `${total} shards`);
    }
  });

  it('are judged as a whole on what only a whole run can show, each alone is not', () => {
    const slow = Array.from({ length: 4 }, (_each, at) =>
      testEnd([call(`list_reuses/slow ${at} nobody 200`, { seconds: 3 })]),
    );
    const retried = Array.from({ length: 4 }, (_each, at) =>
      testEnd([{ ...call(`get_reuse/retried ${at} nobody 200`), attempts: 2 }]),
    );
    const all = [...slow, ...slow, ...retried, ...tests];
    assert.deepEqual(alone(all).findings, []);
    const whole = mergeShards(dealt(all, 4), healthy);
    const rules = whole.findings.map(({ rule }) => rule).sort();
    assert.deepEqual(rules, ['time.median', 'transport.retried']);
    assert.equal(verdictOf(whole), 'violated');
  });

  it('find a retry here and there in a shard to be rare in the whole', () => {
    const [first, ...rest] = tests.map(({ records }) =>
      records.flatMap(({ exchanges }) => exchanges),
    );
    const once = testEnd([{ ...(first?.[0] ?? call('x/y nobody 200')), attempts: 2 }]);
    const others = rest.flat().map((each) => testEnd([each]));
    const shards = dealt([once, ...others, ...others], 4);
    assert.deepEqual(mergeShards(shards, healthy).findings, []);
  });

  it('tell entries of the ledger that are gone or expired', () => {
    const seen = finding(call('reuse_types/call 0 nobody 200'), {
      severity: 'deviation',
      deviation: ENTRY.id,
    });
    const told = (all: typeof tests, nightly: boolean): string[] =>
      mergeShards(
        dealt(all, 2).map((each) => ({
          ...each,
          header: { ...each.header, identity: { ...IDENTITY, nightly } },
        })),
        new Ledger([ENTRY]),
      )
        .findings.filter(({ rule }) => rule.startsWith('ledger.'))
        .map(({ rule, severity }) => `${rule} ${severity}`);
    const [first, ...rest] = tests;
    const withGap = [testEnd(first?.records[0]?.exchanges ?? [], [seen]), ...rest];
    assert.deepEqual(told(tests, true), ['ledger.gone notice']);
    assert.deepEqual(told(withGap, true), ['ledger.expired violation']);
    assert.deepEqual(told(withGap, false), ['ledger.expired notice']);
  });

  it('do not look at the ledger where the documented contract was asked', () => {
    const documented = dealt(tests, 2).map((each) => ({
      ...each,
      header: { ...each.header, identity: { ...IDENTITY, contract: 'documented' } },
    }));
    assert.deepEqual(mergeShards(documented, new Ledger([ENTRY])).ledger, []);
  });

  it('are a part where all were cut by --grep or a list of files', () => {
    const cut = dealt(tests, 2).map((each, at) => ({
      ...each,
      header: header(at + 1, 2, { filtered: true }),
    }));
    assert.equal(mergeShards(cut, healthy).partial, true);
    const listed = dealt(tests, 2).map((each, at) => ({
      ...each,
      header: header(at + 1, 2, { tests: { list_reuses: 6 } }),
    }));
    assert.equal(mergeShards(listed, healthy).partial, true);
  });

  it('say which was killed, and that nothing is gone that was not reached', () => {
    const [first, second] = dealt(tests, 2);
    assert.ok(first && second);
    const report = mergeShards([first, { ...second, end: null }], new Ledger([ENTRY]));
    assert.equal(report.finished, false);
    assert.deepEqual(report.errors, [
      { test: 'the run', message: 'shard 2 of 2 was ended before its last test' },
    ]);
    assert.deepEqual(report.findings, []);
  });

  it('keep what broke off outside the tests', () => {
    const [first, second] = dealt(tests, 2);
    assert.ok(first && second);
    const report = mergeShards([first, { ...second, broken: ['a worker was lost'] }], healthy);
    assert.deepEqual(report.errors, [{ test: 'the run', message: 'a worker was lost' }]);
    assert.equal(verdictOf(report), 'incomplete');
  });

  it('last from the first start to the last end', () => {
    const later = { startedAt: '2026-11-23T12:01:00.000Z', durationSeconds: 30.5 };
    const [first, second] = dealt(tests, 2);
    assert.ok(first?.end && second);
    const report = mergeShards([{ ...second, end: { ...first.end, ...later } }, first], healthy);
    assert.equal(report.startedAt, '2026-11-23T12:00:00.000Z');
    assert.equal(report.summary.durationSeconds, 90.5);
  });
});
