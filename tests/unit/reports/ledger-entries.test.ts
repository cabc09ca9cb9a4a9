import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Deviation } from '../../../contracts/deviation.ts';
import { Ledger } from '../../../contracts/ledger.ts';
import type { Finding } from '../../../conformance/finding.ts';
import { ledgerEntries, type LedgerEntryReport } from '../../../reports/ledger-entries.ts';
import { sampleView } from '../../integration/reports/sample-view.ts';

const [finding] = sampleView(1).report.findings;
assert.ok(finding);
const covered: Finding = { ...finding, severity: 'deviation', deviation: 'b' };

function entry(id: string, expires: string): Deviation {
  return {
    ...{ id, expires, operations: ['list_reuses'], rule: 'drift.property', statuses: [200] },
    ...{ pointers: [''], documented: 'x', observed: 'y', evidence: 'z', reason: 'r' },
    ...{ owner: 'maintainers', since: '2026-01-01' },
  };
}

const entriesOn = (moment: string, findings: readonly Finding[] = []): LedgerEntryReport[] =>
  ledgerEntries(
    new Ledger([entry('c', '2026-12-01'), entry('b', '2026-11-30'), entry('a', '2026-12-01')]),
    findings,
    new Date(moment),
  );

describe('the ledger in a report', () => {
  it('counts days, whatever the hour: 0 on the last day that is covered, negative after it', () => {
    for (const [moment, days] of [
      ['2026-11-29T00:00:00Z', 1],
      ['2026-11-29T23:59:59Z', 1],
      ['2026-11-30T00:00:00Z', 0],
      ['2026-11-30T23:59:59Z', 0],
      ['2026-12-01T00:00:00Z', -1],
    ] as const) {
      assert.equal(entriesOn(moment)[0]?.daysLeft, days, moment);
    }
  });

  it('has the entry at the top that expires first', () => {
    assert.deepEqual(
      entriesOn('2026-11-23T12:00:00Z').map(({ id }) => id),
      ['b', 'a', 'c'],
    );
  });

  it('tells what was seen, what is gone, and where the run did not get', () => {
    const gone: Finding = {
      ...{ ...finding, severity: 'notice', rule: 'ledger.gone', deviation: 'a' },
    };
    const states = entriesOn('2026-11-23T12:00:00Z', [covered, covered, gone]);
    assert.deepEqual(
      states.map(({ id, state, findings }) => [id, state, findings]),
      [
        ['b', 'seen', 2],
        ['a', 'gone', 0],
        ['c', 'unseen', 0],
      ],
    );
  });
});
