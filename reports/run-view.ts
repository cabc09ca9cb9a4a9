import type { Comparison } from './history/compare.ts';
import type { HistoryLine } from './history/history-line.ts';
import type { Report } from './report.ts';

/** A finished run with what stood before it: all that a renderer may show. */
export interface RunView {
  readonly report: Report;
  /** Runs on the same target, the oldest first, this one last; thirty at most. */
  readonly runs: readonly HistoryLine[];
  /** null: the first run on this target. */
  readonly comparison: Comparison | null;
}
