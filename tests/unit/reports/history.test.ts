import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { compare } from '../../../reports/history/compare.ts';
import { appendHistory, readHistory } from '../../../reports/history/history-file.ts';
import { historyLine } from '../../../reports/history/history-line.ts';
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
});
