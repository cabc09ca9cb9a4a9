import { phaseNames } from '../conformance/phases.ts';
import { operationIds, type OperationId } from '../contracts/catalogue.ts';
import { judgedRules } from './judged-rules.ts';
import { MOST_FINDINGS_SHOWN, type Metrics } from './metrics.ts';
import { failureReasons } from './verdict.ts';

/** What of a target becomes series. */
export interface WatchedTarget {
  readonly name: string;
  readonly intervalS: number;
  readonly timeoutS: number;
}

/** What of a finding becomes labels, made general so that few values exist. */
export interface ShownFinding {
  readonly rule: string;
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

/** To which contract a target is held. */
export interface HeldContract {
  readonly layer: string;
  readonly version: string;
  readonly release: string;
}

/**
 * Which series exist. Each is there from the moment that its target is watched until it no longer
 * is; only those that describe something (a contract, a finding) are replaced as it changes.
 */
export class Series {
  readonly #metrics: Metrics;
  readonly #targets = new Set<string>();
  readonly #contracts = new Map<string, HeldContract & { readonly target: string }>();
  readonly #findings = new Map<string, readonly (ShownFinding & OperationLabels)[]>();

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  /** Makes every series of a target; those that it has already stay as they are. */
  addTarget({ name: target, intervalS, timeoutS }: WatchedTarget): void {
    const metrics = this.#metrics;
    metrics.interval.set({ target }, intervalS);
    metrics.timeout.set({ target }, timeoutS);
    if (this.#targets.has(target)) return;
    this.#targets.add(target);
    metrics.certificateExpiry.set({ target }, NaN);
    metrics.lag.zero({ target });
    metrics.sampleKnown.set({ target }, NaN);
    metrics.putOffUntil.set({ target }, 0);
    metrics.journeyInterval.set({ target }, NaN);
    metrics.journeyDuration.set({ target }, NaN);
    metrics.journeyRuns.inc({ target }, 0);
    metrics.journeyFailures.inc({ target }, 0);
    metrics.journeyFailuresInARow.set({ target }, 0);
    metrics.journeyLastSuccess.set({ target }, 0);
    for (const operation of operationIds) {
      const labels = { target, operation };
      for (const gauge of this.#unknown()) gauge.set(labels, NaN);
      metrics.duration.zero(labels);
      for (const phase of phaseNames) metrics.phase.set({ ...labels, phase }, 0);
      for (const reason of failureReasons) metrics.failures.inc({ ...labels, reason }, 0);
      for (const rule of judgedRules(operation)) metrics.violations.inc({ ...labels, rule }, 0);
      for (const counter of this.#counters()) counter.inc(labels, 0);
      for (const gauge of this.#gauges()) gauge.set(labels, 0);
    }
  }

  /** Removes every series of a target that is watched no longer. */
  removeTarget(target: string): void {
    const metrics = this.#metrics;
    this.#targets.delete(target);
    this.holdTo(target, null);
    metrics.interval.remove({ target });
    metrics.timeout.remove({ target });
    metrics.certificateExpiry.remove({ target });
    metrics.lag.remove({ target });
    metrics.sampleKnown.remove({ target });
    metrics.putOffUntil.remove({ target });
    metrics.journeyInterval.remove({ target });
    metrics.journeyDuration.remove({ target });
    metrics.journeyRuns.remove({ target });
    metrics.journeyFailures.remove({ target });
    metrics.journeyFailuresInARow.remove({ target });
    metrics.journeyLastSuccess.remove({ target });
    for (const operation of operationIds) {
      const labels = { target, operation };
      this.showFindings(labels, []);
      for (const gauge of this.#unknown()) gauge.remove(labels);
      metrics.duration.remove(labels);
      for (const phase of phaseNames) metrics.phase.remove({ ...labels, phase });
      for (const reason of failureReasons) metrics.failures.remove({ ...labels, reason });
      for (const rule of judgedRules(operation)) metrics.violations.remove({ ...labels, rule });
      for (const counter of this.#counters()) counter.remove(labels);
      for (const gauge of this.#gauges()) gauge.remove(labels);
    }
  }

  /** Says to which contract a target is held; null: to none any longer. */
  holdTo(target: string, contract: HeldContract | null): void {
    const before = this.#contracts.get(target);
    if (before !== undefined) this.#metrics.contract.remove({ ...before });
    this.#contracts.delete(target);
    if (contract === null) return;
    const labels = { target, ...contract };
    this.#metrics.contract.set(labels, 1);
    this.#contracts.set(target, labels);
  }

  /** Replaces what an operation shows of its last breach: one finding a rule, the first few rules. */
  showFindings(labels: OperationLabels, findings: readonly ShownFinding[]): void {
    const key = `${labels.target} ${labels.operation}`;
    for (const before of this.#findings.get(key) ?? []) this.#metrics.finding.remove({ ...before });
    const shown = findings
      .filter(({ rule }, index) => findings.findIndex((each) => each.rule === rule) === index)
      .slice(0, MOST_FINDINGS_SHOWN)
      .map((finding) => ({ ...labels, ...finding }));
    for (const each of shown) this.#metrics.finding.set(each, 1);
    if (shown.length === 0) this.#findings.delete(key);
    else this.#findings.set(key, shown);
  }

  #counters(): readonly [Metrics['runs'], Metrics['skipped']] {
    return [this.#metrics.runs, this.#metrics.skipped];
  }

  /** What is not known before the first probe. */
  #unknown(): readonly Metrics['drift'][] {
    const { success, answered, deviationExpiry } = this.#metrics;
    return [success, answered, deviationExpiry];
  }

  #gauges(): readonly Metrics['drift'][] {
    const { failuresInARow, deviations, drift, lastRun, lastSuccess } = this.#metrics;
    return [failuresInARow, deviations, drift, lastRun, lastSuccess];
  }
}

/** The labels of everything that belongs to one operation of one target. */
export interface OperationLabels {
  readonly target: string;
  readonly operation: OperationId;
}
