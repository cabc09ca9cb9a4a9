import type { Report } from '../../../reports/report.ts';
import { verdictOf } from '../../../reports/verdict.ts';

/**
 * What two runs of the same suite on the same target must have in common, in a form that can be
 * compared. Left out: times, how often something was asked (there are more workers in four shards, and
 * each looks up what the target has; a counter that may lag is read until it is right), and the order
 * in which tests ran. Known deviations are compared by the entry of the
 * ledger: which answers show one depends on what a list holds when it is asked, and so on which tests
 * of others wrote before; `findings` compares each one, for a target that nobody writes to.
 */
export function essenceOf(report: Report): unknown {
  const { target, release, partial, finished, coverage, errors } = report;
  const { violations, notices } = report.summary;
  return {
    ...{ target, release, partial, finished, coverage, errors },
    ...{ verdict: verdictOf(report), exercised: report.summary.exercised, violations, notices },
    operations: report.operations.map(({ operationId, exercised, reason, statuses }) => ({
      ...{ operationId, exercised, reason, statuses: Object.keys(statuses) },
    })),
    findings: findingsOf(report).filter((each) => !each.startsWith('deviation')),
    deviations: report.ledger.map(({ id, state }) => `${id} ${state}`).sort(),
    matrix: report.matrix.map(({ operationId, rule, state, reason }) => ({
      ...{ operationId, rule, state, reason },
    })),
    cases: report.cases.map(({ caseId, role, status }) => ({ caseId, role, status })),
    notExercised: report.notExercised.map(({ test, reason }) => `${test}: ${reason}`).sort(),
  };
}

/** Every finding, by severity and fingerprint. */
export function findingsOf({ findings }: Report): string[] {
  return findings.map(({ severity, fingerprint }) => `${severity} ${fingerprint}`).sort();
}
