import { readFileSync } from 'node:fs';
import type { Finding } from '../../conformance/finding.ts';
import { generalPointer } from '../../conformance/finding.ts';
import type { Report } from '../../reports/report.ts';

/** What the suite must say of one release: no more, no less. */
export interface Expected {
  readonly release: string;
  /** Why these findings stand here and not in the ledger. */
  readonly note: string;
  /** `case · rule · status · pointer`, sorted. */
  readonly findings: readonly string[];
}

/** The expected findings of a release, from bench/releases/expected/. */
export function expectedOf(release: string): Expected {
  const path = new URL(`expected/${release}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Expected;
}

/** True of what is found in calls made at once: chance says which is first, so it may come or not. */
export function dependsOnChance(finding: string): boolean {
  return / at once\b/.test(finding);
}

/** A finding as the expectations name it. */
function nameOf({ caseId, rule, status, pointer }: Finding): string {
  // Whichever of several at once it befell.
  const made = caseId.replace(/( at once), \d+$/, '$1');
  return [made, rule, status ?? 'no answer', generalPointer(pointer)].join(' · ');
}

/** Findings that an expectation must name: violations, and entries of the ledger that are stale. */
export function judgedFindings(report: Report): string[] {
  const judged = report.findings.filter(
    ({ severity, rule }) => severity === 'violation' || rule === 'ledger.gone',
  );
  return [...new Set(judged.map(nameOf))].sort();
}

/** Lines that say what came and was not expected, and what was expected and did not come. */
export function differences(expected: readonly string[], actual: readonly string[]): string[] {
  return [
    ...actual.filter((each) => !expected.includes(each)).map((each) => `not expected: ${each}`),
    ...expected
      .filter((each) => !actual.includes(each) && !dependsOnChance(each))
      .map((each) => `did not come: ${each}`),
  ];
}
