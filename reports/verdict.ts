import { plural } from './plural.ts';
import type { Report } from './report.ts';

export type Verdict = 'kept' | 'violated' | 'incomplete';

/** Kept: no violation, no broken test, and a whole run exercised every operation. */
export function verdictOf({ summary, errors, partial, finished }: Report): Verdict {
  if (summary.violations > 0) return 'violated';
  const complete = partial || summary.exercised === summary.operations;
  return errors.length === 0 && complete && finished ? 'kept' : 'incomplete';
}

/** The result of a run in a sentence or two. */
export function verdictSentence(report: Report): string {
  const { summary, errors, target, release } = report;
  const who = `${target}${release === null ? '' : ` (udata ${release})`}`;
  const { violations, exercised, operations, requests } = summary;
  if (violations > 0) {
    const broken = new Set(
      report.matrix.filter(({ state }) => state === 'violated').map((cell) => cell.operationId),
    ).size;
    return `${who} breaks the contract: ${plural('violation', violations)} on ${broken} of ${operations} operations.`;
  }
  if (requests === 0) return 'Nothing was asked, so nothing can be said.';
  if (!report.finished) {
    return `The run was ended before its last test; until then ${who} broke no promise.`;
  }
  if (errors.length > 0) {
    return `No violation was seen on ${who}, but ${plural('test', errors.length)} broke off: the run is not complete.`;
  }
  if (report.partial) {
    return `${who} kept the contract in the part that was run: ${exercised} of ${operations} operations exercised.`;
  }
  if (exercised < operations) {
    return `No violation was seen on ${who}, but ${plural('operation', operations - exercised)} could not be exercised.`;
  }
  return `${who} keeps the contract: all ${operations} operations exercised, no violation.`;
}
