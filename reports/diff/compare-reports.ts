import type { OperationReport, Report } from '../report.ts';
import { compareAnswers } from './compare-answers.ts';
import { compareFindings } from './compare-findings.ts';
import type { DiffReport, ExercisedChange, LatencyChange, RunSketch } from './diff-report.ts';

/** A median counts as changed from this ratio and this many seconds on; below, it is weather. */
const NOTABLE_RATIO = 2;
const NOTABLE_SECONDS = 0.1;
const FEWEST_ANSWERS = 5;

/** What changed from one run to another; pure. */
export function compareReports(before: Report, after: Report): DiffReport {
  const found = compareFindings(before, after);
  const exercised = both(before, after).flatMap(([was, is]): ExercisedChange[] => {
    const { operationId, reason } = is;
    return was.exercised === is.exercised
      ? []
      : [{ operationId, before: was.exercised, after: is.exercised, reason }];
  });
  const lost = !after.partial && after.finished && exercised.some((change) => !change.after);
  return {
    schemaVersion: 1,
    before: sketch(before),
    after: sketch(after),
    worse: lost || found.findings.new.some(({ severity }) => severity === 'violation'),
    ...found,
    ...compareAnswers(before, after),
    exercised,
    latency: both(before, after).flatMap(([was, is]) => latencyChange(was, is)),
  };
}

function sketch(report: Report): RunSketch {
  const { target, release, startedAt, partial, finished, summary } = report;
  return { target, release, startedAt, partial, finished, summary };
}

function both(before: Report, after: Report): [OperationReport, OperationReport][] {
  return before.operations.flatMap((was): [OperationReport, OperationReport][] => {
    const is = after.operations.find(({ operationId }) => operationId === was.operationId);
    return is === undefined ? [] : [[was, is]];
  });
}

function latencyChange(was: OperationReport, is: OperationReport): LatencyChange[] {
  if (Math.min(was.latency.count, is.latency.count) < FEWEST_ANSWERS) return [];
  const [before, after] = [was.latency.p50, is.latency.p50];
  const notable =
    Math.max(before, after) >= NOTABLE_RATIO * Math.min(before, after) &&
    Math.abs(after - before) >= NOTABLE_SECONDS;
  return notable ? [{ operationId: was.operationId, before, after }] : [];
}
