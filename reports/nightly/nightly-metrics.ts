import { Gauge, Registry } from 'prom-client';
import { catalogue } from '../../contracts/catalogue.ts';
import type { Comparison } from '../history/compare.ts';
import type { Report } from '../report.ts';
import { verdictOf } from '../verdict.ts';
import { breakingIn, newsIn, type DriftOutcome } from '../drift/drift-outcome.ts';

/** A nightly run, as far as its metrics go. */
export interface NightlyRun {
  readonly report: Report;
  /** null: the first run on this target. */
  readonly comparison: Comparison | null;
  readonly drift: DriftOutcome;
  /** When it ended. */
  readonly endedAt: Date;
}

/**
 * Every metric that a nightly run pushes, declared here and nowhere else; `docs/metrics.md` has the
 * table. The target is in the key of the group that they are pushed to, and so on every series. Each
 * push has each metric, so that none of an earlier run stays; but for the last success, which a run
 * that is none leaves alone.
 */
export class NightlyMetrics {
  readonly registry = new Registry();

  readonly success = this.#gauge(
    'vigie_nightly_success',
    '1 if the last run exercised every operation and found no violation; 0 if not.',
  );
  readonly lastRun = this.#gauge(
    'vigie_nightly_last_run_timestamp_seconds',
    'When the last run ended.',
  );
  readonly lastSuccess = this.#gauge(
    'vigie_nightly_last_success_timestamp_seconds',
    'When the last run ended that was a success.',
  );
  readonly duration = this.#gauge(
    'vigie_nightly_duration_seconds',
    'Time from the start of the last run to its end; of shards, from the first start to the last end.',
  );
  readonly requests = this.#gauge(
    'vigie_nightly_requests',
    'Requests that the last run sent, retries and look-ups included.',
  );
  readonly operations = this.#gauge(
    'vigie_nightly_operations',
    'Operations that the contract has.',
  );
  readonly exercised = this.#gauge(
    'vigie_nightly_operations_exercised',
    'Operations that the last run exercised.',
  );
  readonly findings = this.#gauge(
    'vigie_nightly_findings',
    'Findings of the last run; of deviations, the entries of the ledger that were seen.',
    ['severity'],
  );
  readonly compared = this.#gauge(
    'vigie_nightly_findings_compared',
    'Violations and notices of the last run against the run before; NaN on the first run.',
    ['state'],
  );
  readonly violations = this.#gauge(
    'vigie_nightly_violations',
    'Violations of the last run, by operation.',
    ['operation'],
  );
  readonly drift = this.#gauge(
    'vigie_nightly_drift_changes',
    'Changes in the target’s description that no recorded release has; NaN if it could not be read.',
    ['breaking'],
  );

  /** All that a run says. */
  constructor({ report, comparison, drift, endedAt }: NightlyRun) {
    const { summary, findings } = report;
    const kept = verdictOf(report) === 'kept';
    const ended = endedAt.getTime() / 1_000;
    this.success.set(Number(kept));
    this.lastRun.set(ended);
    if (kept) this.lastSuccess.set(ended);
    else this.registry.removeSingleMetric('vigie_nightly_last_success_timestamp_seconds');
    this.duration.set(summary.durationSeconds);
    this.requests.set(summary.requests);
    this.operations.set(summary.operations);
    this.exercised.set(summary.exercised);
    this.findings.set({ severity: 'violation' }, summary.violations);
    this.findings.set({ severity: 'deviation' }, summary.deviations);
    this.findings.set({ severity: 'notice' }, summary.notices);
    this.compared.set({ state: 'new' }, comparison?.fresh.length ?? NaN);
    this.compared.set({ state: 'gone' }, comparison?.gone.length ?? NaN);
    this.compared.set({ state: 'still' }, comparison?.still.length ?? NaN);
    for (const { id } of catalogue) {
      const own = findings.filter(
        ({ severity, operationId }) => severity === 'violation' && operationId === id,
      );
      this.violations.set({ operation: id }, own.length);
    }
    const [breaking, other] = driftCounts(drift);
    this.drift.set({ breaking: 'true' }, breaking);
    this.drift.set({ breaking: 'false' }, other);
  }

  #gauge<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[] = [],
  ): Gauge<Label> {
    return new Gauge({ name, help, labelNames: labels, registers: [this.registry] });
  }
}

function driftCounts(drift: DriftOutcome): [breaking: number, other: number] {
  if ('problem' in drift) return [NaN, NaN];
  const breaking = breakingIn(drift.report).length;
  return [breaking, newsIn(drift.report).length - breaking];
}
