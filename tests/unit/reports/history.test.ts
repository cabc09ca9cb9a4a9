import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { compare } from '../../../reports/history/compare.ts';
import { appendHistory, readHistory } from '../../../reports/history/history-file.ts';
import { historyLine } from '../../../reports/history/history-line.ts';
import { viewOf } from '../../../reports/run-view.ts';
import { sampleView } from '../../integration/reports/sample-view.ts';

describe('the history', () => {
  it('keeps a line a run, and survives a torn one', () => {
    const directory = mkdtempSync(join(tmpdir(), 'vigie-history-'));
    const path = join(directory, 'new', 'history.jsonl');
    assert.deepEqual(readHistory(path), []);
    const line = historyLine(sampleView(3).report);
    appendHistory(path, line);
    appendFileSync(path, '{"startedAt": "2026');
    appendHistory(path, line);
    appendFileSync(path, '{"startedAt": "2026", "target": "x"}\n[]\nnull\n');
    assert.deepEqual(readHistory(path), [line, line]);
    rmSync(directory, { recursive: true });
  });

  it('says new, gone and still there, and gone only of what was asked again', () => {
    const { report } = sampleView(3);
    const line = historyLine(report);
    const before = { ...line, startedAt: '2026-11-22T12:00:00.000Z' };
    const [first] = line.findings;
    assert.ok(first);
    const lost = { ...first, fingerprint: 'aaaaaaaaaaaa' };
    const elsewhere = { ...lost, fingerprint: 'bbbbbbbbbbbb', caseId: 'get_reuse/never asked' };
    const history = [{ ...before, findings: [first, lost, elsewhere] }];
    const comparison = compare(report, history);
    assert.deepEqual(comparison?.still, [first]);
    assert.deepEqual(comparison.gone, [lost]);
    assert.deepEqual(comparison.notAsked, [elsewhere]);
    assert.equal(comparison.fresh.length, line.findings.length - 1);
    assert.equal(compare(report, [{ ...before, target: 'other' }]), null);
    assert.equal(compare(report, [line]), null, 'itself');
  });

  it('calls nothing gone that nobody answered for, or that is in the ledger by now', () => {
    const { report } = sampleView(3);
    const before = { ...historyLine(report), startedAt: '2026-11-22T12:00:00.000Z' };
    const away = {
      ...report,
      findings: [],
      cases: report.cases.map((each) => ({ ...each, status: null })),
    };
    const outage = compare(away, [before]);
    assert.deepEqual(outage?.gone, []);
    assert.deepEqual(outage.notAsked, before.findings);
    const taken = report.findings.map((each) => ({ ...each, severity: 'deviation' as const }));
    const accepted = compare({ ...report, findings: taken }, [before]);
    assert.deepEqual([accepted?.gone, accepted?.notAsked], [[], []]);
    assert.deepEqual(accepted?.accepted, before.findings);
  });

  it('calls gone what only a whole run shows, or a gateway hid, where the API answered', () => {
    const { report } = sampleView(3);
    const line = historyLine(report);
    const [first] = line.findings;
    const [found] = report.findings;
    assert.ok(first && found);
    const slow = { ...first, fingerprint: 'cccccccccccc', caseId: 'list_reuses/whole run' };
    const findings = [{ ...slow, operationId: 'list_reuses' }, first];
    const history = [{ ...line, startedAt: '2026-11-22T12:00:00.000Z', findings }];
    const silent = report.cases.map((each) => ({ ...each, status: null }));
    const refused = report.cases.map(({ caseId, operationId }) => ({
      ...{ ...found, caseId, operationId, rule: 'transport.answered', status: 502 },
      fingerprint: caseId,
    }));
    for (const changes of [{ findings: [], cases: silent }, { findings: refused }]) {
      const comparison = compare({ ...report, ...changes }, history);
      assert.deepEqual([comparison?.gone, comparison?.notAsked], [[], findings]);
    }
    assert.deepEqual(compare({ ...report, findings: [] }, history)?.gone, findings);
  });

  it('compares and charts like with like: whole runs, judged by the same contract', () => {
    const { report } = sampleView(3);
    const earlier = (day: number): string => `2026-11-${day}T12:00:00.000Z`;
    const line = historyLine(report);
    const documented = { ...line, startedAt: earlier(22), contract: 'documented' as const };
    assert.equal(compare(report, [documented]), null);
    const directory = mkdtempSync(join(tmpdir(), 'vigie-history-'));
    const path = join(directory, 'history.jsonl');
    const part = { ...line, startedAt: earlier(21), partial: true };
    const whole = { ...line, startedAt: earlier(20) };
    for (const each of [whole, part, documented, line]) appendHistory(path, each);
    assert.deepEqual(
      viewOf(report, path).runs.map(({ startedAt }) => startedAt),
      [whole.startedAt, report.startedAt],
    );
    rmSync(directory, { recursive: true });
  });

  it('compares a whole run with the last whole one, a part with whatever was last', () => {
    const { report } = sampleView(3);
    const line = historyLine(report);
    const whole = { ...line, startedAt: '2026-11-21T12:00:00.000Z' };
    const part = { ...line, startedAt: '2026-11-22T12:00:00.000Z', partial: true };
    assert.equal(compare(report, [whole, part])?.before, whole.startedAt);
    assert.equal(compare(report, [part]), null);
    for (const changes of [{ partial: true }, { finished: false }]) {
      assert.equal(compare({ ...report, ...changes }, [whole, part])?.before, part.startedAt);
    }
  });
});
