import type { Deviation } from '../contracts/deviation.ts';
import type { Ledger } from '../contracts/ledger.ts';
import { fingerprintOf, type Finding, type Severity } from './finding.ts';
import { ruleOf } from './rules/index.ts';

export interface ExpiredQuestion {
  readonly ledger: Ledger;
  readonly findings: readonly Finding[];
  /** The day of the run. */
  readonly now: Date;
  /** True for the run that somebody reads every morning; see below. */
  readonly nightly: boolean;
}

/**
 * Entries of the ledger that were seen after their last day: each wants a new decision. They go on
 * covering their gap, and are a violation on a nightly run alone; anywhere else they are told as a
 * notice, so that no calendar turns a pull request red.
 */
export function expiredDeviations({ ledger, findings, now, nightly }: ExpiredQuestion): Finding[] {
  const today = now.toISOString().slice(0, 10);
  const severity = nightly ? ruleOf('ledger.expired').severity : 'notice';
  return ledger.entries
    .filter(({ expires }) => expires < today)
    .flatMap((entry) => {
      const seen = findings.find((each) => isCoveredBy(entry, each));
      return seen === undefined ? [] : [expiredFinding(entry, seen, severity)];
    });
}

function isCoveredBy(entry: Deviation, { severity, deviation }: Finding): boolean {
  return severity === 'deviation' && deviation === entry.id;
}

function expiredFinding(entry: Deviation, seen: Finding, severity: Severity): Finding {
  const { operationId, status, pointer, caseId, curl } = seen;
  const defect = { operationId, rule: 'ledger.expired', status, pointer, caseId };
  const expected = `a decision by ${entry.owner} before ${entry.expires} had passed`;
  const actual = `the known deviation ${entry.id} is still seen: ${entry.observed}`;
  return {
    // One finding an entry, whichever call shows it first.
    fingerprint: fingerprintOf({
      ...{ operationId: entry.operations[0] ?? operationId, rule: 'ledger.expired' },
      ...{ status: null, pointer: '', caseId: entry.id },
    }),
    ...defect,
    severity,
    expected,
    actual,
    message: `${operationId}: ledger.expired: ${entry.id} expired on ${entry.expires}; mend it, or let ${entry.owner} set a new date`,
    curl,
    deviation: entry.id,
    excerpt: null,
  };
}
