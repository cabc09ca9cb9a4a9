import type { Report } from '../report.ts';

/** What a defect is called in the history, so that it can be named when it is gone. */
export interface Remembered {
  readonly fingerprint: string;
  readonly operationId: string;
  readonly rule: string;
  readonly caseId: string;
}

/** What a run was judged by: the documentation alone, or the ledger of known deviations too. */
export type Contract = 'documented' | 'observed';

/** One run in `history.jsonl`. */
export interface HistoryLine {
  /** ISO 8601. */
  readonly startedAt: string;
  readonly target: string;
  readonly release: string | null;
  readonly partial: boolean;
  /** Whether the ledger was looked at: runs of one kind are compared. Lines of before have none. */
  readonly contract?: Contract;
  readonly exercised: number;
  readonly violations: number;
  readonly deviations: number;
  readonly notices: number;
  readonly durationSeconds: number;
  /** Promises (rule on operation) that were judged, and those of them that were kept. */
  readonly judged: number;
  readonly kept: number;
  /** Seconds; the median over the operations that were called, of their p50 and of their p95. */
  readonly p50: number;
  readonly p95: number;
  readonly findings: readonly Remembered[];
}

/** The line that a run leaves; known deviations are the ledger's affair and not in it. */
export function historyLine(report: Report): HistoryLine {
  const { summary, matrix } = report;
  const judged = matrix.filter(({ state }) => state !== 'not-exercised');
  const called = report.operations.filter(({ latency }) => latency.count > 0);
  return {
    startedAt: report.startedAt,
    target: report.target,
    release: report.release,
    partial: report.partial || !report.finished,
    contract: contractOf(report),
    exercised: summary.exercised,
    violations: summary.violations,
    deviations: summary.deviations,
    notices: summary.notices,
    durationSeconds: summary.durationSeconds,
    judged: judged.length,
    kept: judged.filter(({ state }) => state !== 'violated').length,
    p50: median(called.map(({ latency }) => latency.p50)),
    p95: median(called.map(({ latency }) => latency.p95)),
    findings: remembered(report),
  };
}

/** A run that did not look at the ledger has none of its entries. */
export function contractOf({ ledger }: Pick<Report, 'ledger'>): Contract {
  return ledger.length === 0 ? 'documented' : 'observed';
}

/** The findings of a report that the history follows: violations and notices. */
export function remembered({ findings }: Report): Remembered[] {
  return findings
    .filter(({ severity }) => severity !== 'deviation')
    .map(({ fingerprint, operationId, rule, caseId }) => ({
      fingerprint,
      operationId,
      rule,
      caseId,
    }));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
