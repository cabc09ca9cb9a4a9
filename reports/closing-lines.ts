import { printFinding } from '../conformance/print-finding.ts';
import type { Report } from './report.ts';

const MOST_PRINTED = 30;

/** What a person reads at the end of a run, before its last two lines. */
export function closingLines(report: Report): string[] {
  const violations = report.findings.filter(({ severity }) => severity === 'violation');
  const missing = report.operations.filter(({ exercised }) => !exercised);
  const hidden = violations.length - MOST_PRINTED;
  return [
    '',
    ...violations.slice(0, MOST_PRINTED).flatMap((finding) => [printFinding(finding), '']),
    ...(hidden > 0 ? [`and ${hidden} more violations, in the report`, ''] : []),
    ...report.errors.flatMap(({ test, message }) => [`broke off: ${test}`, indent(message), '']),
    ...(report.partial
      ? [`left out of this run: ${missing.length} operations not exercised`]
      : missing.map(({ operationId, reason }) => `not exercised: ${operationId}: ${reason}`)),
    ...notExercisedLines(report),
  ];
}

/** Checks that this target does not allow, counted by their reason. */
function notExercisedLines({ notExercised }: Report): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of notExercised) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} checks not exercised: ${reason}`);
}

function indent(text: string): string {
  return text
    .split('\n')
    .slice(0, 12)
    .map((line) => `  ${line}`)
    .join('\n');
}
