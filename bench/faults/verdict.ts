import type { SuiteRun } from '../suite/run-suite.ts';

/** What was planted, as far as a verdict goes. */
interface Planted {
  readonly name: string;
  readonly class: string;
  readonly operations: readonly string[];
}

/** What a run of the suite said of one planted fault. */
export interface Verdict {
  readonly fault: string;
  readonly class: string;
  readonly operations: readonly string[];
  readonly caught: boolean;
  /** Rules that were broken, with the operations they named. */
  readonly findings: readonly string[];
  /** A finding names one of the faulty operations. */
  readonly named: boolean;
  readonly seconds: number;
  readonly requests: number;
  /** Why there is no verdict: the run left no report; null when there is one. */
  readonly problem: string | null;
}

/** What came of it, as a line tells it. */
export function outcomeOf({ problem, caught, findings }: Verdict): string {
  return problem ?? (caught ? (findings[0] ?? '') : 'SURVIVED');
}

/** The verdict of a second run, with what the first one took as well. */
export function after(first: Verdict, second: Verdict): Verdict {
  return {
    ...second,
    seconds: Math.round((first.seconds + second.seconds) * 10) / 10,
    requests: first.requests + second.requests,
  };
}

/** A fault is caught when the run fails by a violation, not by breaking off. */
export function verdictOf(fault: Planted, run: SuiteRun): Verdict {
  const violations = run.report?.findings.filter(({ severity }) => severity === 'violation') ?? [];
  const findings = [
    ...new Set(violations.map(({ operationId, rule }) => `${operationId} ${rule}`)),
  ];
  return {
    fault: fault.name,
    class: fault.class,
    operations: fault.operations,
    caught: violations.length > 0 && run.exitCode === 1,
    findings,
    named: violations.some(({ operationId }) => fault.operations.includes(operationId)),
    seconds: Math.round(run.seconds * 10) / 10,
    requests: run.report?.summary.requests ?? 0,
    problem: run.report === null ? (run.output.trim().split('\n').at(-1) ?? 'no report') : null,
  };
}
