import assert from 'node:assert/strict';
import { it } from 'node:test';
import { historyLine } from '../../../reports/history/history-line.ts';
import { changesSince } from '../../../reports/tracker/changes.ts';
import { sampleView } from '../../integration/reports/sample-view.ts';

it('nothing is gone that a gateway answered for, nor of a whole run in which nothing answered', () => {
  const { report } = sampleView(1);
  const [one] = report.findings.filter(({ severity }) => severity === 'violation');
  assert.ok(one !== undefined);
  const whole = { ...one, fingerprint: 'aaaaaaaaaaaa', caseId: `${one.operationId}/whole run` };
  const history = [historyLine({ ...report, findings: [one, whole] })];
  const memory = { known: [one.fingerprint, whole.fingerprint] };
  const gone = (changes: Partial<typeof report>): string[] =>
    changesSince(memory, { ...report, findings: [], ...changes }, history).gone.map(
      ({ fingerprint }) => fingerprint,
    );
  assert.deepEqual(gone({}), memory.known);
  const gateway = { ...one, fingerprint: 'bbbbbbbbbbbb', rule: 'transport.answered', status: 502 };
  assert.deepEqual(gone({ findings: [gateway] }).includes(one.fingerprint), false);
  const cases = report.cases.map((each) => ({ ...each, status: null }));
  assert.deepEqual(gone({ cases }), []);
});
