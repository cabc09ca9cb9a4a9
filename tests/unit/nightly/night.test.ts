import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DriftChange, DriftReport } from '../../../conformance/drift/drift-report.ts';
import type { Comparison } from '../../../reports/history/compare.ts';
import type { DriftOutcome } from '../../../reports/drift/drift-outcome.ts';
import { exitCodeOf } from '../../../reports/nightly/exit-code.ts';
import { comparisonLines, driftLines } from '../../../reports/nightly/nightly-lines.ts';
import { nightlyOptions } from '../../../reports/nightly/options.ts';
import { sampleView } from '../../integration/reports/sample-view.ts';

const kept = sampleView(0).report;
const violated = sampleView(3).report;

function change(sentence: string, changes: Partial<DriftChange> = {}): DriftChange {
  return {
    ...{ kind: 'property.new', breaking: false, operations: [], place: 'x' },
    ...{ before: null, after: 'x', sentence, known: null },
    ...changes,
  };
}

function drift(...changes: DriftChange[]): DriftOutcome {
  const breaking = changes.some((each) => each.breaking && each.known === null);
  const sides = ['the contract', 'udata 17.18.0'];
  const comparisons = sides.map((against) => ({ against, changes }));
  const report: DriftReport = { schemaVersion: 1, source: 'x', breaking, comparisons };
  return { report };
}

const nothing = drift();
const breaks = drift(change('GET /x is gone', { breaking: true }));
const untold: DriftOutcome = { problem: 'swagger.json: it answers 503' };

describe('the exit code of a night', () => {
  it('is that of the gravest: violations, what could not be told, drift that breaks somebody', () => {
    const codes = [kept, violated].map((report) =>
      [null, nothing, breaks, untold].map((each) => exitCodeOf(report, each)),
    );
    assert.deepEqual(codes, [
      [0, 0, 3, 2],
      [1, 1, 1, 1],
    ]);
  });

  it('is 1 too where a whole run did not exercise all, or a test broke off', () => {
    const { summary } = kept;
    for (const changes of [
      { summary: { ...summary, exercised: 16 } },
      { errors: [{ test: 'the run', message: 'a worker was lost' }] },
    ]) {
      assert.equal(exitCodeOf({ ...kept, ...changes }, nothing), 1);
    }
  });

  it('is not changed by drift that breaks nobody, or that is known', () => {
    const harmless = drift(change('A.b is new'), change('A.c is gone', { known: 'udata 17.18.0' }));
    assert.equal(exitCodeOf(kept, harmless), 0);
  });
});

describe('the lines of a night', () => {
  const remembered = (count: number): Comparison['fresh'] =>
    Array.from({ length: count }, (_each, at) => ({
      ...{ fingerprint: `00000000000${at}`, operationId: 'list_reuses', rule: 'status' },
      caseId: `list_reuses/case ${at}`,
    }));

  it('count and name what is new and gone, a few of each', () => {
    const lines = comparisonLines({
      before: '2026-11-22T02:00:00.000Z',
      fresh: remembered(7),
      gone: remembered(1),
      still: remembered(2),
      accepted: [],
      notAsked: [],
    });
    assert.equal(lines[0], 'against the run of 2026-11-22T02:00Z: 7 new, 1 gone, 2 still there');
    assert.equal(lines[1], '  new: list_reuses · status · list_reuses/case 0 · 000000000000');
    assert.equal(lines.filter((line) => line.startsWith('  new: ')).length, 5);
    assert.ok(lines.includes('  and 2 more new'));
    assert.equal(lines.at(-1), '  gone: list_reuses · status · list_reuses/case 0 · 000000000000');
  });

  it('say when there is nothing to compare with', () => {
    assert.deepEqual(comparisonLines(null), [
      'the first whole run on this target: nothing to compare with',
    ]);
  });

  it('name drift that breaks somebody once, though two sides show it', () => {
    assert.deepEqual(driftLines(breaks).slice(1), ['  breaking: GET /x is gone']);
    assert.deepEqual(driftLines(untold), [
      'drift: it could not be told: swagger.json: it answers 503',
    ]);
  });
});

describe('the flags of a night', () => {
  it('go to Playwright, but for the folder of a merge', () => {
    assert.deepEqual(nightlyOptions([]), { merge: null, flags: [] });
    const flags = ['--shard=1/4', '--workers', '1'];
    assert.deepEqual(nightlyOptions(flags), { merge: null, flags });
    for (const args of [['--merge', 'shards'], ['--merge=shards']]) {
      assert.deepEqual(nightlyOptions(args), { merge: 'shards', flags: [] });
    }
  });

  it('are refused where a merge is given more or less than a folder', () => {
    for (const args of [['--merge'], ['--merge='], ['--merge', 'a', '--shard=1/4']]) {
      assert.throws(() => nightlyOptions(args), /^ConfigError: --merge: it takes one folder and /);
    }
  });
});
