import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Deviation } from '../../../contracts/deviation.ts';
import { Ledger } from '../../../contracts/ledger.ts';
import { expiredDeviations } from '../../../conformance/expired.ts';
import type { Finding } from '../../../conformance/finding.ts';
import { parseSettings } from '../../../config/parse-settings.ts';
import { call, finding, report } from '../diff/runs.ts';

const entry: Deviation = {
  id: 'follow-201',
  operations: ['follow_reuse'],
  rule: 'status',
  statuses: [201],
  pointers: [''],
  documented: '200',
  observed: '201',
  evidence: 'a recording',
  reason: 'harmless',
  owner: 'somebody',
  since: '2026-01-01',
  expires: '2026-11-22',
};
const asked = call('follow_reuse/follow owner 201');
const again = call('follow_reuse/again owner 201');
const covered = finding(asked, { severity: 'deviation', deviation: 'follow-201' });
const coveredAgain = finding(again, { severity: 'deviation', deviation: 'follow-201' });
const startedAt = new Date('2026-11-23T00:30:00Z');

const expired = (nightly: boolean, findings: readonly Finding[], expires: string): Finding[] =>
  expiredDeviations({
    ledger: new Ledger([{ ...entry, expires }]),
    findings,
    now: startedAt,
    nightly,
  });

describe('an entry of the ledger past its last day', () => {
  it('is a violation on a nightly run and a notice anywhere else', () => {
    const severities = [true, false].map((nightly) =>
      expired(nightly, [covered], '2026-11-22').map(({ severity }) => severity),
    );
    assert.deepEqual(severities, [['violation'], ['notice']]);
  });

  it('covers its last day', () => {
    assert.deepEqual(expired(true, [covered], '2026-11-23'), []);
  });

  it('says nothing where it was not seen', () => {
    const gone = finding(asked, {
      severity: 'notice',
      rule: 'ledger.gone',
      deviation: 'follow-201',
    });
    assert.deepEqual(expired(true, [], '2026-11-22'), []);
    assert.deepEqual(expired(true, [gone], '2026-11-22'), []);
    assert.deepEqual(expired(true, [finding(asked)], '2026-11-22'), []);
  });

  it('is one finding, whichever call shows it first', () => {
    const [one, ...more] = expired(true, [covered, coveredAgain], '2026-11-22');
    const [other] = expired(true, [coveredAgain, covered], '2026-11-22');
    assert.deepEqual(more, []);
    assert.equal(one?.fingerprint, other?.fingerprint);
    assert.match(one?.message ?? '', /follow-201 expired on 2026-11-22; .*somebody/);
  });

  it('goes on covering its gap in the report of the run', () => {
    const input = { ledger: new Ledger([entry]), startedAt };
    const told = (changes: object): string[] =>
      report([asked], [covered], { ...input, ...changes })
        .findings.filter(({ rule }) => rule !== 'ledger.gone')
        .map(({ rule, severity }) => `${rule} ${severity}`);
    assert.deepEqual(told({ nightly: true }), ['ledger.expired violation', 'status deviation']);
    assert.deepEqual(told({}), ['status deviation', 'ledger.expired notice']);
    assert.deepEqual(told({ ledger: null, nightly: true }), ['status deviation']);
  });

  it('is told by the setting NIGHTLY', () => {
    const nightly = (NIGHTLY?: string): boolean => parseSettings({ NIGHTLY }, () => '').nightly;
    assert.deepEqual(
      [nightly(), nightly(''), nightly('true'), nightly('false')],
      [false, false, true, false],
    );
    assert.throws(
      () => nightly('perhaps'),
      /^ConfigError: NIGHTLY: "perhaps" cannot be used; give true or false$/,
    );
  });
});
