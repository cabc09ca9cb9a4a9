import { driftWords, type DriftOutcome } from './drift/drift-outcome.ts';
import { plural } from './plural.ts';
import type { Report } from './report.ts';

const MOST_NAMED = 3;

/** A run, and what the target's own description says where it was asked. */
interface Judged {
  readonly report: Report;
  readonly drift: DriftOutcome | null;
}

/**
 * `part`: no violation and no broken test, in a part of the suite. `incomplete`: none either, but
 * something that was meant to be asked was not.
 */
export type Verdict = 'kept' | 'part' | 'violated' | 'incomplete';

/** `drifted`: no promise broken, but the target's own description breaks somebody. */
export type ViewVerdict = Verdict | 'drifted';

/** Kept: no violation, no broken test, and a whole run exercised every operation. */
export function verdictOf(report: Report): Verdict {
  const { summary, errors, partial, finished } = report;
  if (summary.violations > 0) return 'violated';
  if (errors.length > 0 || !finished || askedNothing(report)) return 'incomplete';
  if (partial) return 'part';
  return summary.exercised === summary.operations ? 'kept' : 'incomplete';
}

/** True for a run that judged no answer, whatever it looked up before. */
export function askedNothing({ summary, cases }: Report): boolean {
  return summary.requests === 0 || cases.length === 0;
}

/** True when nothing is wrong with a run as far as it was meant to go. */
export function isKept(report: Report): boolean {
  return ['kept', 'part'].includes(verdictOf(report));
}

/** The verdict on a run with what the target's description says, which weighs where nothing else does. */
export function viewVerdictOf({ report, drift }: Judged): ViewVerdict {
  const verdict = verdictOf(report);
  if (drift === null || verdict !== 'kept') return verdict;
  if ('problem' in drift) return 'incomplete';
  return drift.report.breaking ? 'drifted' : 'kept';
}

/** The same in a sentence or two. */
export function viewSentence({ report, drift }: Judged): string {
  const words = driftWords(drift);
  if (words === null) return verdictSentence(report);
  return verdictOf(report) === 'kept'
    ? `${nameOf(report)} broke no promise, but ${words}`
    : `${verdictSentence(report)} Besides, ${words}`;
}

function nameOf({ target, release }: Report): string {
  return `${target}${release === null ? '' : ` (udata ${release})`}`;
}

/** The result of a run in a sentence or two. */
export function verdictSentence(report: Report): string {
  const { summary, errors } = report;
  const who = nameOf(report);
  const { violations, exercised, operations } = summary;
  if (violations > 0) {
    return `${who} breaks the contract: ${plural('violation', violations)} on ${brokenIn(report)}.`;
  }
  if (askedNothing(report)) return 'Nothing was asked, so nothing can be said.';
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

/** The operations with violations: by name where they are few. */
function brokenIn({ findings, summary }: Report): string {
  const broken = new Set(
    findings.flatMap(({ severity, operationId }) => (severity === 'violation' ? operationId : [])),
  );
  if (broken.size > MOST_NAMED) return `${broken.size} of ${summary.operations} operations`;
  return [...broken].join(', ').replace(/, (?=[^,]*$)/, ' and ');
}
