import type { SuiteRun } from '../suite/run-suite.ts';
import type { WarmRun } from '../suite/warm-suite.ts';

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
  /** The runner's id of the test that was the first to fail; null: none did, or the runner was ended. */
  readonly toldBy: string | null;
  readonly seconds: number;
  readonly requests: number;
  /** Why there is no verdict: the run left no report; null when there is one. */
  readonly problem: string | null;
}

/** What came of it, as a line tells it. */
export function outcomeOf({ problem, caught, findings }: Verdict): string {
  return problem ?? (caught ? (findings[0] ?? '') : 'SURVIVED');
}

/** The verdict of a run, with what the runs before it took as well. */
export function after(before: Verdict, verdict: Verdict): Verdict {
  return {
    ...verdict,
    seconds: Math.round((before.seconds + verdict.seconds) * 10) / 10,
    requests: before.requests + verdict.requests,
  };
}

/** A fault is caught when the run fails by a violation, not by breaking off. */
export function verdictOf(fault: Planted, run: SuiteRun & Partial<WarmRun>): Verdict {
  const violations = run.report?.findings.filter(({ severity }) => severity === 'violation') ?? [];
  const caught = violations.length > 0 && run.exitCode === 1;
  const findings = [
    ...new Set(violations.map(({ operationId, rule }) => `${operationId} ${rule}`)),
  ];
  return {
    fault: fault.name,
    class: fault.class,
    operations: fault.operations,
    caught,
    findings,
    named: violations.some(({ operationId }) => fault.operations.includes(operationId)),
    toldBy: caught ? (run.firstFailed ?? null) : null,
    seconds: Math.round(run.seconds * 10) / 10,
    requests: run.report?.summary.requests ?? 0,
    problem: run.report === null ? (run.output.trim().split('\n').at(-1) ?? 'no report') : null,
  };
}
