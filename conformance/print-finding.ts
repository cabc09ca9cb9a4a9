import type { Finding } from './finding.ts';
import { ruleOf } from './rules/index.ts';

/** A finding as a person needs it: what, where, expected, actual, and the call that repeats it. */
export function printFinding(finding: Finding): string {
  const lines = [
    `${finding.severity}: ${finding.operationId} · ${finding.rule}`,
    `  promise:  ${ruleOf(finding.rule).sentence}`,
    `  case:     ${finding.caseId}`,
    `  status:   ${finding.status ?? 'no answer'}`,
    ...(finding.pointer === '' ? [] : [`  pointer:  ${finding.pointer}`]),
    `  expected: ${finding.expected}`,
    `  actual:   ${finding.actual}`,
    `  repeat:   ${finding.curl}`,
    `  id:       ${finding.fingerprint}`,
  ];
  return lines.join('\n');
}
