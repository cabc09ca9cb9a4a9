import type { Report } from '../report.ts';
import { contractOf, remembered, type HistoryLine, type Remembered } from './history-line.ts';

/** A run beside the one before it on the same target. */
export interface Comparison {
  /** When the run before started, ISO 8601. */
  readonly before: string;
  readonly fresh: readonly Remembered[];
  readonly gone: readonly Remembered[];
  readonly still: readonly Remembered[];
  /** There before, and in the ledger by now. */
  readonly accepted: readonly Remembered[];
  /** There before; this run did not make the call, or got no answer, so nobody knows. */
  readonly notAsked: readonly Remembered[];
}

/**
 * The runs before this one on the same target that say something beside it. A part says nothing of
 * the whole, and a run that did not look at the ledger nothing of one that did.
 */
export function comparableRuns(
  report: Report,
  history: readonly HistoryLine[],
): readonly HistoryLine[] {
  const whole = isWhole(report);
  return history.filter(
    ({ target, startedAt, partial, contract = 'observed' }) =>
      target === report.target &&
      contract === contractOf(report) &&
      startedAt < report.startedAt &&
      !(whole && partial),
  );
}

/**
 * Compares a run with the newest one that says something beside it; null when there is none.
 * A finding is gone only if the API answered the case that showed it again, and the ledger does not
 * hold it now.
 */
export function compare(report: Report, history: readonly HistoryLine[]): Comparison | null {
  const before = comparableRuns(report, history).at(-1);
  if (before === undefined) return null;
  const now = remembered(report);
  const nowIds = new Set(now.map(({ fingerprint }) => fingerprint));
  const beforeIds = new Set(before.findings.map(({ fingerprint }) => fingerprint));
  const known = report.findings.filter(({ severity }) => severity === 'deviation');
  const knownIds = new Set(known.map(({ fingerprint }) => fingerprint));
  const missing = before.findings.filter(
    ({ fingerprint }) => !nowIds.has(fingerprint) && !knownIds.has(fingerprint),
  );
  const wasSeen = seenIn(report);
  return {
    before: before.startedAt,
    fresh: now.filter(({ fingerprint }) => !beforeIds.has(fingerprint)),
    still: now.filter(({ fingerprint }) => beforeIds.has(fingerprint)),
    accepted: before.findings.filter(({ fingerprint }) => knownIds.has(fingerprint)),
    gone: missing.filter(wasSeen),
    notAsked: missing.filter((each) => !wasSeen(each)),
  };
}

/** Whether a run could have shown a finding again: the API itself answered the same case. */
export function seenIn(report: Report): (one: Remembered) => boolean {
  const { cases, findings } = report;
  const whole = isWhole(report);
  // What a gateway says in the API's place is not judged, and so shows nothing else.
  const elsewhere = new Set(
    findings.filter(({ rule }) => rule === 'transport.answered').map(({ caseId }) => caseId),
  );
  const answered = cases.filter(({ status, caseId }) => status !== null && !elsewhere.has(caseId));
  const answeredCases = new Set(answered.map(({ caseId }) => caseId));
  const answeredOperations = new Set<string>(answered.map(({ operationId }) => operationId));
  return ({ caseId, operationId }) =>
    caseId.endsWith('/whole run')
      ? whole && answeredOperations.has(operationId)
      : answeredCases.has(caseId);
}

function isWhole({ partial, finished }: Report): boolean {
  return !partial && finished;
}
