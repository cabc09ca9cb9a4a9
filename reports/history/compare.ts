import type { Report } from '../report.ts';
import { remembered, type HistoryLine, type Remembered } from './history-line.ts';

/** A run beside the one before it on the same target. */
export interface Comparison {
  /** When the run before started, ISO 8601. */
  readonly before: string;
  readonly fresh: readonly Remembered[];
  readonly gone: readonly Remembered[];
  readonly still: readonly Remembered[];
  /** There before; this run did not make the call, so nobody knows. */
  readonly notAsked: readonly Remembered[];
}

/**
 * Compares a run with the newest one in the history on the same target; null when there is none.
 * A finding is gone only if the case that showed it was run again.
 */
export function compare(report: Report, history: readonly HistoryLine[]): Comparison | null {
  const before = history.findLast(
    ({ target, startedAt }) => target === report.target && startedAt < report.startedAt,
  );
  if (before === undefined) return null;
  const now = remembered(report);
  const nowIds = new Set(now.map(({ fingerprint }) => fingerprint));
  const beforeIds = new Set(before.findings.map(({ fingerprint }) => fingerprint));
  const asked = new Set(report.cases.map(({ caseId }) => caseId));
  const whole = !report.partial && report.finished;
  const missing = before.findings.filter(({ fingerprint }) => !nowIds.has(fingerprint));
  const wasAsked = ({ caseId }: Remembered): boolean =>
    asked.has(caseId) || (whole && caseId.endsWith('/whole run'));
  return {
    before: before.startedAt,
    fresh: now.filter(({ fingerprint }) => !beforeIds.has(fingerprint)),
    still: now.filter(({ fingerprint }) => beforeIds.has(fingerprint)),
    gone: missing.filter(wasAsked),
    notAsked: missing.filter((each) => !wasAsked(each)),
  };
}
