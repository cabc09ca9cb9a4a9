import { phaseNames } from '../conformance/phases.ts';
import type { OperationId } from '../contracts/catalogue.ts';
import type { Board } from './board.ts';
import { keptFinding, type FindingLog } from './finding-log.ts';
import { judgedRules } from './judged-rules.ts';
import { logOutcome, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { OperationLabels, Series, ShownFinding } from './series.ts';
import type { Outcome } from './prober.ts';
import { generalised } from './redact.ts';
import { unansweredReasons } from './verdict.ts';
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
    reason,
    status: exchange.reply?.status ?? null,
    failure: exchange.failure?.message ?? null,
    durationS: exchange.phases.total,
    brokenInARow: inARow,
    findings: broken.map(keptFinding),
  });
  const telling = findings.filter(({ severity }) => severity !== 'deviation');
  if (telling.length > 0) findingLog.add(target.name, exchange, telling, reason);
  logOutcome(log, target.name, outcome);
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
