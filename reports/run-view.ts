import type { DriftOutcome } from './drift/drift-outcome.ts';
import { comparableRuns, compare, type Comparison } from './history/compare.ts';
import { readHistory } from './history/history-file.ts';
import { historyLine, type HistoryLine } from './history/history-line.ts';
import type { Report } from './report.ts';

const MOST_RUNS = 30;

/** A finished run with what stood before it: all that a renderer may show. */
export interface RunView {
  readonly report: Report;
  /** Runs on the same target that can be compared, the oldest first, this one last; thirty at most. */
  readonly runs: readonly HistoryLine[];
  /** null: the first run on this target. */
  readonly comparison: Comparison | null;
  /** What the target's own description says; null where it was not asked, as in all but nightly runs. */
  readonly drift: DriftOutcome | null;
}

/**
 * The report with what stood before it; drift is asked for later, by who asks for it.
 *
 * @param path of the history; one that cannot be read is an empty one
 */
export function viewOf(report: Report, path: string): RunView {
  let history: HistoryLine[] = [];
  try {
    history = readHistory(path);
  } catch {
    // Adding this run to it fails too, and that is told in a line.
  }
  return {
    report,
    runs: [...comparableRuns(report, history), historyLine(report)].slice(-MOST_RUNS),
    comparison: compare(report, history),
    drift: null,
  };
}
