import { catalogue, operation, type OperationId } from '../../../contracts/catalogue.ts';
import { fingerprintOf, type Finding } from '../../../conformance/finding.ts';
import { noPhases } from '../../../conformance/phases.ts';
import type { ExchangeRecord } from '../../../conformance/record.ts';
import { buildReport, type RunInput } from '../../../reports/build-report.ts';
import type { Report } from '../../../reports/report.ts';

/** One call of a run: `list_reuses/page=0 nobody 404`, with keys of its answer and seconds taken. */
export interface Call {
  readonly fields?: readonly string[];
  readonly seconds?: number;
}

export function call(text: string, { fields = [], seconds = 0.05 }: Call = {}): ExchangeRecord {
  const parts = /^(?<id>\w+)\/(?<name>.+) (?<role>\S+) (?<status>\d+)$/.exec(text)?.groups;
  if (parts === undefined) throw new Error(`no call: ${text}`);
  const operationId = parts['id'] as OperationId;
  return {
    caseId: `${operationId}/${parts['name'] ?? ''}`,
    operationId,
    role: parts['role'] as ExchangeRecord['role'],
    method: operation(operationId).method,
    expectation: 'success',
    status: Number(parts['status']),
    asExpected: Number(parts['status']) < 300,
    masked: false,
    fields,
    phases: { ...noPhases, total: seconds },
    attempts: 1,
    startedAt: '2026-11-23T12:00:00.000Z',
  };
}

export function finding(record: ExchangeRecord, changes: Partial<Finding> = {}): Finding {
  const { caseId, operationId, status } = record;
  const defect = { caseId, operationId, status, rule: 'status', pointer: '', ...changes };
  return {
    ...defect,
    fingerprint: fingerprintOf(defect),
    severity: 'violation',
    expected: '400',
    actual: String(status),
    message: 'a message',
    curl: 'curl …',
    deviation: null,
    excerpt: null,
    ...changes,
  };
}

export function report(
  exchanges: readonly ExchangeRecord[],
  findings: readonly Finding[] = [],
  changes: Partial<RunInput> & { readonly release?: string | null } = {},
): Report {
  const { release = '17.18.0', ...input } = changes;
  return buildReport({
    records: [
      {
        target: 'sandbox',
        baseUrl: 'http://127.0.0.1:1',
        release,
        judgedRelease: release,
        capabilities: { writes: 'none', roles: [], badgeKinds: [], datasets: true },
        requests: exchanges.length,
        exchanges,
        findings,
      },
    ],
    notExercised: [],
    errors: [],
    startedAt: new Date('2026-11-23T12:00:00Z'),
    durationSeconds: 1,
    partial: false,
    ledger: null,
    ...input,
  });
}

/** Every read of the catalogue, answered. */
export function everyRead(seconds = 0.05): ExchangeRecord[] {
  return catalogue
    .filter(({ write }) => !write)
    .flatMap(({ id }) =>
      Array.from({ length: 6 }, (_each, at) => call(`${id}/call ${at} nobody 200`, { seconds })),
    );
}
