import { catalogue } from '../contracts/catalogue.ts';
import type { Ledger } from '../contracts/ledger.ts';
import { expiredDeviations } from '../conformance/expired.ts';
import { exercises, type Capabilities } from '../conformance/exercised.ts';
import type { Finding } from '../conformance/finding.ts';
import { goneDeviations } from '../conformance/gone.ts';
import { latencyOf } from '../conformance/latency.ts';
import type { ExchangeRecord } from '../conformance/record.ts';
import { runFindings } from '../conformance/run-findings.ts';
import type { TestRecord } from '../conformance/test-record.ts';
import { coverageOf } from './coverage.ts';
import { histogramOf } from './histogram.ts';
import { ledgerEntries } from './ledger-entries.ts';
import { matrixOf } from './matrix/matrix.ts';
import { SCHEMA_VERSION, type CaseReport, type OperationReport, type Report } from './report.ts';

/** What the runner saw, before it is made a report. */
export interface RunInput {
  readonly records: readonly TestRecord[];
  readonly notExercised: Report['notExercised'];
  readonly errors: Report['errors'];
  readonly startedAt: Date;
  readonly durationSeconds: number;
  readonly partial: boolean;
  /** A shard: what only the whole run can show is left to the merge. */
  readonly shard?: boolean;
  /** False: the run goes on, and this is what it has seen so far. */
  readonly finished?: boolean;
  /** null: the ledger is not looked at (CONTRACT=documented). */
  readonly ledger: Ledger | null;
  /** A nightly run: an expired entry of the ledger is a violation, elsewhere a notice. */
  readonly nightly?: boolean;
}

const NOTHING: Capabilities = { writes: 'none', roles: [], badgeKinds: [], datasets: true };
const GRAVITY = ['violation', 'deviation', 'notice'];

/** Puts the records of all tests together; pure, so that shards merge into the same report. */
export function buildReport(input: RunInput): Report {
  const first = input.records[0];
  const exchanges = input.records.flatMap((record) => record.exchanges);
  const seen = allFindings(input, exchanges);
  const findings = eachOnce(seen);
  const exercised = new Map(
    exercises(exchanges, first?.capabilities ?? NOTHING).map((each) => [each.operationId, each]),
  );
  const count = (severity: string): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    schemaVersion: SCHEMA_VERSION,
    target: first?.target ?? 'unknown',
    baseUrl: first?.baseUrl ?? null,
    release: first?.release ?? null,
    startedAt: input.startedAt.toISOString(),
    summary: {
      operations: catalogue.length,
      exercised: [...exercised.values()].filter((each) => each.exercised).length,
      violations: count('violation'),
      deviations: new Set(
        findings.flatMap((each) => (each.severity === 'deviation' ? [each.deviation] : [])),
      ).size,
      notices: count('notice'),
      requests: input.records.reduce((sum, record) => sum + record.requests, 0),
      durationSeconds: Math.round(input.durationSeconds * 10) / 10,
    },
    operations: catalogue.map(({ id, method, path }): OperationReport => {
      const own = exchanges.filter((record) => record.operationId === id);
      return {
        operationId: id,
        method,
        path,
        exercised: exercised.get(id)?.exercised ?? false,
        reason: exercised.get(id)?.reason ?? 'it was not called',
        requests: own.reduce((sum, record) => sum + record.attempts, 0),
        statuses: statusesOf(own),
        latency: latencyOf(own.map((record) => record.phases.total)),
        distribution: histogramOf(own.map((record) => record.phases.total)),
      };
    }),
    cases: casesOf(exchanges),
    findings,
    notExercised: input.notExercised,
    errors: input.errors,
    partial: input.partial,
    finished: input.finished ?? true,
    matrix: matrixOf({
      exchanges,
      findings,
      weighed: new Set(input.records.flatMap(({ weighed = [] }) => weighed)),
      capabilities: first?.capabilities ?? NOTHING,
      ruleOfEntry: new Map(input.ledger?.entries.map(({ id, rule }) => [id, rule])),
    }),
    coverage: coverageOf(exchanges),
    ledger: input.ledger === null ? [] : ledgerEntries(input.ledger, seen, input.startedAt),
  };
}

/** All that was found: by the tests, and by looking at the run as a whole. */
function allFindings(input: RunInput, exchanges: readonly ExchangeRecord[]): Finding[] {
  const seen = input.records.flatMap((record) => record.findings);
  const [first] = input.records;
  const gone =
    input.ledger === null || first === undefined || input.partial || input.finished === false
      ? []
      : goneDeviations({
          ledger: input.ledger,
          records: exchanges,
          findings: seen,
          release: first.judgedRelease,
          target: first.target,
        });
  const expired =
    input.ledger === null
      ? []
      : expiredDeviations({
          ledger: input.ledger,
          findings: seen,
          now: input.startedAt,
          nightly: input.nightly ?? false,
        });
  const whole = input.shard === true ? [] : runFindings(exchanges);
  return [...seen, ...whole, ...gone, ...expired];
}

/**
 * Each defect once, the gravest first. Where the ledger covers it in one answer and not in
 * another, it is the violation that stands.
 */
function eachOnce(findings: readonly Finding[]): Finding[] {
  const byFingerprint = new Map<string, Finding>();
  for (const finding of findings) {
    const known = byFingerprint.get(finding.fingerprint);
    if (known === undefined || gravity(finding) < gravity(known)) {
      byFingerprint.set(finding.fingerprint, finding);
    }
  }
  return [...byFingerprint.values()].sort(
    (a, b) =>
      gravity(a) - gravity(b) ||
      a.caseId.localeCompare(b.caseId) ||
      a.rule.localeCompare(b.rule) ||
      a.pointer.localeCompare(b.pointer),
  );
}

function gravity({ severity }: Finding): number {
  return GRAVITY.indexOf(severity);
}

function statusesOf(records: readonly ExchangeRecord[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of records) {
    const key = status === null ? 'none' : String(status);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort());
}

/** One line a case and role; fields of repeated calls are joined. */
function casesOf(records: readonly ExchangeRecord[]): CaseReport[] {
  const cases = new Map<string, CaseReport>();
  for (const { caseId, operationId, role, status, fields } of records) {
    const key = `${caseId} ${role}`;
    const known = cases.get(key);
    const joined = known === undefined ? fields : [...new Set([...known.fields, ...fields])].sort();
    cases.set(key, { caseId, operationId, role, status: known?.status ?? status, fields: joined });
  }
  return [...cases.values()].sort(
    (a, b) => a.caseId.localeCompare(b.caseId) || a.role.localeCompare(b.role),
  );
}
