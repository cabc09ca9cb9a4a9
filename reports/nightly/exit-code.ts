import { isKept } from '../verdict.ts';
import type { Report } from '../report.ts';
import type { DriftOutcome } from '../drift/drift-outcome.ts';

/** What `npm run nightly` ends with; README.md has the table. */
export const exitCodes = { kept: 0, notKept: 1, couldNotRun: 2, drift: 3 } as const;

/**
 * The exit code of a run that went through: violations before anything else; then what could not be
 * told, for nobody must take it for kept; then drift that breaks somebody.
 *
 * @param drift null: it was not looked for
 */
export function exitCodeOf(report: Report, drift: DriftOutcome | null): number {
  if (!isKept(report)) return exitCodes.notKept;
  if (drift === null) return exitCodes.kept;
  if ('problem' in drift) return exitCodes.couldNotRun;
  return drift.report.breaking ? exitCodes.drift : exitCodes.kept;
}
