import { phaseNames } from '../conformance/phases.ts';
import { isExercised } from '../conformance/probes.ts';
import type { OperationId } from '../contracts/catalogue.ts';
import type { Board } from './board.ts';
import { keptFinding, type FindingLog } from './finding-log.ts';
import { judgedRules } from './judged-rules.ts';
import { logOutcome, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { OperationLabels, Series, ShownFinding } from './series.ts';
import type { Outcome } from './prober.ts';
import { generalised } from './redact.ts';
import type { PutOff } from './put-off-transport.ts';
import { isAnswered, unansweredReasons } from './verdict.ts';
import { generalPointer, type Finding } from '../conformance/finding.ts';

/** Where outcomes go. */
export interface Sinks {
  readonly metrics: Metrics;
  readonly series: Series;
  readonly board: Board;
  readonly findings: FindingLog;
  readonly log: Log;
}

/** Writes one outcome down: metrics, the page's board, the findings, and a line when it failed. */
export function recordOutcome(
  sinks: Sinks,
  target: { readonly name: string; readonly timeoutS: number },
  operation: OperationId,
  outcome: Outcome,
): void {
  const { metrics, series, board, findings: findingLog, log } = sinks;
  const { exchange, findings, reason } = outcome;
  const labels: OperationLabels = { target: target.name, operation };
  const broken = findings.filter(({ severity }) => severity === 'violation');
  const now = Date.now();

  metrics.runs.inc(labels);
  metrics.success.set(labels, reason === null ? 1 : 0);
  metrics.answered.set(labels, isAnswered(reason) ? 1 : 0);
  // Of the operations on one reuse the reading is asked like all others.
  if (operation === 'get_reuse') {
    metrics.sampleKnown.set({ target: target.name }, isExercised(exchange.ask) ? 1 : 0);
  }
  metrics.lastRun.set(labels, now / 1_000);
  if (reason === null) metrics.lastSuccess.set(labels, now / 1_000);
  else metrics.failures.inc({ ...labels, reason });
  observeTimes(metrics, labels, outcome, target.timeoutS);
  if (exchange.certificateExpiry !== null) {
    metrics.certificateExpiry.set({ target: target.name }, exchange.certificateExpiry);
  }

  const before = board.get(target.name, operation);
  const answered = reason === null || !unansweredReasons.includes(reason);
  const brokenInARow = (before?.brokenInARow ?? 0) + (answered ? 1 : 0);
  const inARow = answered && broken.length === 0 ? 0 : brokenInARow;
  if (answered) {
    metrics.failuresInARow.set(labels, inARow);
    metrics.deviations.set(labels, new Set(findings.flatMap(entryOf)).size);
    metrics.drift.set(labels, findings.filter(({ severity }) => severity === 'notice').length);
    series.showFindings(labels, broken.map(shown));
  }
  countViolations(metrics, labels, broken, log);

  board.put(target.name, operation, {
    at: now,
    exercised: isExercised(exchange.ask),
    reason,
    status: exchange.reply?.status ?? null,
    failure: exchange.failure?.message ?? null,
    durationS: exchange.phases.total,
    brokenInARow: inARow,
    findings: broken.map(keptFinding),
  });
  const telling = findings.filter(({ severity }) => severity !== 'deviation');
  findingLog.add(target.name, exchange, telling, reason);
  logOutcome(log, target.name, outcome);
}

/**
 * A probe that is due while the target asks to be left alone. A target that said it is not available
 * (503) is down until then, whether it is asked or not: that is a run, and it failed. One that finds
 * itself asked too often (429) says nothing of how it is: the probe is skipped.
 */
export function recordPutOff(
  { metrics, board }: Sinks,
  labels: OperationLabels,
  { until, unavailable }: PutOff,
): void {
  metrics.putOffUntil.set({ target: labels.target }, until / 1_000);
  if (!unavailable) {
    metrics.skipped.inc(labels);
    return;
  }
  const now = Date.now();
  metrics.runs.inc(labels);
  metrics.success.set(labels, 0);
  metrics.answered.set(labels, 0);
  metrics.failures.inc({ ...labels, reason: 'status' });
  metrics.lastRun.set(labels, now / 1_000);
  board.put(labels.target, labels.operation, {
    at: now,
    exercised: true,
    reason: 'status',
    status: 503,
    failure: `not asked: the target is unavailable until ${new Date(until).toISOString()}`,
    durationS: 0,
    brokenInARow: board.get(labels.target, labels.operation)?.brokenInARow ?? 0,
    findings: [],
  });
}

function observeTimes(
  metrics: Metrics,
  labels: OperationLabels,
  { exchange, reason }: Outcome,
  timeoutS: number,
): void {
  const { phases, startedAt } = exchange;
  const value = reason === 'timeout' ? timeoutS : Math.min(phases.total, timeoutS);
  metrics.duration.observe({ labels, value, exemplarLabels: { started_at: startedAt } });
  for (const phase of phaseNames) metrics.phase.set({ ...labels, phase }, phases[phase]);
}

/** Counts what the operation's own rules say; what only follows from a wrong status is left out. */
function countViolations(
  metrics: Metrics,
  labels: OperationLabels,
  broken: readonly Finding[],
  log: Log,
): void {
  const own = broken.filter(({ rule }) => judgedRules(labels.operation).includes(rule));
  for (const { rule } of own) metrics.violations.inc({ ...labels, rule });
  if (own.length > 0 || broken.length === 0) return;
  metrics.faults.inc({ part: 'rule' });
  log.error({ ...labels, rules: broken.map(({ rule }) => rule) }, 'rules that no series counts');
}

function entryOf({ deviation }: Finding): readonly string[] {
  return deviation === null ? [] : [deviation];
}

function shown(finding: Finding): ShownFinding {
  const { rule, pointer, expected, actual } = keptFinding(finding);
  return {
    rule,
    pointer: generalised(generalPointer(pointer)),
    expected: generalised(expected),
    actual: generalised(actual),
  };
}
