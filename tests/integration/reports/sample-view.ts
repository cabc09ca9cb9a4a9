import { catalogue } from '../../../contracts/catalogue.ts';
import { loadLedger } from '../../../contracts/load-ledger.ts';
import { fingerprintOf, type Finding } from '../../../conformance/finding.ts';
import { noPhases } from '../../../conformance/phases.ts';
import type { ExchangeRecord } from '../../../conformance/record.ts';
import { rules } from '../../../conformance/rules/index.ts';
import { buildReport } from '../../../reports/build-report.ts';
import { compare } from '../../../reports/history/compare.ts';
import { historyLine } from '../../../reports/history/history-line.ts';
import type { RunView } from '../../../reports/run-view.ts';

/** Text of a hostile target: markup, a template, a script, control characters, other scripts. */
const HOSTILE =
  '</script><script>document.title="taken"</script><img src=x onerror="document.title=1"> ${1} `a` \u0000\u202E مرحبا 🦊';

/** A run of every operation with as many violations as asked, no two with one cause if `apart`. */
export function sampleView(violations: number, apart = false): RunView {
  const exchanges = catalogue.flatMap((operation, index): ExchangeRecord[] =>
    [0, 1, 2, 3, 4, 5].map((call) => ({
      caseId: `${operation.id}/case ${call}`,
      operationId: operation.id,
      role: operation.write ? 'owner' : 'nobody',
      method: operation.method,
      expectation: call < 4 ? 'success' : 'rejected',
      status: call < 4 ? (operation.successStatuses[0] ?? 200) : 400,
      asExpected: true,
      masked: false,
      fields: ['/id', '/title', '/data', '/data/*/id'],
      parameters: ['query page', 'path reuse', 'body title'],
      values: ['query sort=created'],
      phases: { ...noPhases, total: 0.004 * 2 ** call * (1 + index / 9) },
      attempts: 1,
      startedAt: '2026-11-23T12:00:00.000Z',
    })),
  );
  const startedAt = new Date('2026-11-23T12:00:00Z');
  const report = buildReport({
    records: [
      {
        target: 'sandbox',
        baseUrl: 'http://127.0.0.1:7000',
        release: '17.18.0',
        judgedRelease: '17.18.0',
        capabilities: {
          writes: 'public',
          roles: ['owner', 'other', 'administrator'],
          badgeKinds: ['spotlight'],
          datasets: true,
        },
        requests: exchanges.length,
        exchanges,
        findings: [
          ...Array.from({ length: violations }, (_, index) => violation(index, apart)),
          ...(violations === 1 ? [] : knownOnes()),
        ],
        weighed: ['list_reuses filter.q'],
      },
    ],
    notExercised: violations > 1 ? [{ test: 'a', reason: 'there is no second key' }] : [],
    errors: violations > 1 ? [{ test: 'journey', message: HOSTILE }] : [],
    startedAt,
    durationSeconds: 61.3,
    partial: false,
    ledger: loadLedger(),
  });
  const own = historyLine(report);
  const before = Array.from({ length: 29 }, (_, index) => ({
    ...own,
    startedAt: new Date(startedAt.getTime() - (29 - index) * 86_400_000).toISOString(),
    kept: own.judged - (index % 4),
    p95: 0.05 + (index % 7) / 100,
    findings: own.findings.slice(index % 3, 20),
  }));
  return { report, runs: [...before, own], comparison: compare(report, before), drift: null };
}

function violation(index: number, apart: boolean): Finding {
  const operation = catalogue[index % catalogue.length];
  const rule = rules[(index * 7) % (rules.length - 3)];
  if (operation === undefined || rule === undefined) throw new Error('the catalogue is empty');
  const defect = {
    operationId: operation.id,
    rule: rule.id,
    status: 200,
    pointer: `/data/${index % 5}/organization/${apart ? `key_${index}` : 'name'}`,
    caseId: `${operation.id}/case ${index % 6}`,
  };
  const body = {
    data: Array.from({ length: 5 }, (_, item) => ({
      id: item,
      title: item === 0 ? HOSTILE : `Reuse ${item}`,
      organization: { acronym: 'INSEE', [`key_${index}`]: 42, page: 'https://portal.example/o' },
    })),
    total: 5,
  };
  return {
    fingerprint: fingerprintOf({ ...defect, pointer: `${defect.pointer}${index}` }),
    ...defect,
    severity: 'violation',
    expected: `a text ${apart ? index : ''}`,
    actual: index % 2 === 0 ? `42 ${HOSTILE}` : 'nothing',
    message: `${operation.id}: ${rule.id}`,
    curl: `curl -i -H 'Accept: application/json' -H "X-API-KEY: $API_KEY" 'http://127.0.0.1:7000/api/1/reuses/?page=${index}'`,
    deviation: null,
    excerpt: JSON.stringify(body),
    headers: [
      { name: 'content-type', value: 'application/json' },
      { name: 'x-note', value: HOSTILE },
    ],
  };
}

function knownOnes(): Finding[] {
  return Array.from({ length: 30 }, (_, index) => ({
    ...violation(index, false),
    fingerprint: String(index).padStart(12, '0'),
    operationId: 'list_reuses',
    rule: 'drift.property',
    severity: 'deviation',
    deviation: 'reuse-permissions',
    pointer: `/data/${index}/permissions`,
  }));
}
