import { seenIn } from '../history/compare.ts';
import type { HistoryLine, Remembered } from '../history/history-line.ts';
import type { Report } from '../report.ts';
import { couldKeep, type Memory } from './marker.ts';

/** The violations of a run beside those that an issue knows. */
export interface Changes {
  readonly fresh: readonly Remembered[];
  /** By fingerprint alone where the history no longer has them. */
  readonly gone: readonly (Remembered | { readonly fingerprint: string })[];
  readonly still: readonly Remembered[];
  /** Known, and their call was not made again, or not answered by the API: nobody can say. */
  readonly notAsked: readonly Remembered[];
}

/**
 * Compares a whole run with what an issue knows.
 *
 * @param history tells what those that are gone were
 */
export function changesSince(
  memory: Memory,
  report: Report,
  history: readonly HistoryLine[],
): Changes {
  const now = violationsIn(report);
  const known = new Set(memory.known);
  const present = new Set(now.map(({ fingerprint }) => fingerprint));
  const names = new Map(
    history
      .filter(({ target }) => target === report.target)
      .flatMap(({ findings }) => findings.map((each) => [each.fingerprint, each] as const)),
  );
  const wasSeen = seenIn(report);
  const missing = memory.known
    .filter((fingerprint) => !present.has(fingerprint))
    .map((fingerprint) => names.get(fingerprint) ?? { fingerprint });
  return {
    fresh: now.filter(
      (each) => !known.has(each.fingerprint) && couldKeep(memory, each.fingerprint),
    ),
    still: now.filter((each) => known.has(each.fingerprint)),
    gone: missing.filter((each) => !('caseId' in each) || wasSeen(each)),
    notAsked: missing.flatMap((each) => ('caseId' in each && !wasSeen(each) ? [each] : [])),
  };
}

/** The violations of a run, each fingerprint once. */
export function violationsIn({ findings }: Report): Remembered[] {
  const found = findings
    .filter(({ severity }) => severity === 'violation')
    .map(({ fingerprint, operationId, rule, caseId }): [string, Remembered] => [
      fingerprint,
      { fingerprint, operationId, rule, caseId },
    ]);
  return [...new Map(found).values()];
}
