import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  Registry,
  type OpenMetricsContentType,
} from 'prom-client';

const DURATION_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const LAG_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];
/** Rules that `vigie_contract_finding_info` shows of one operation. */
export const MOST_FINDINGS_SHOWN = 2;
/** Gauges that the library calls `_total`, against the conventions; what they tell is elsewhere too. */
const MISNAMED = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
];
/** Parts of the monitor that can fail by themselves. */
const faultKinds = [
  'probe',
  'journey',
  'facts',
  'log',
  'server',
  'sandbox',
  'reload',
  'rule',
] as const;
const perOperation = ['target', 'operation'] as const;

/**
 * Every metric that the monitor exports, declared here and nowhere else. Names follow Prometheus'
 * conventions; `docs/metrics.md` has the table. One instance is one registry.
 *
 * The registry is one of OpenMetrics, for only there may a metric have exemplars; exposition.ts
 * writes it in both formats.
 */
export class Metrics {
  readonly registry = openMetricsRegistry();

  readonly success = this.#gauge(
    'vigie_probe_success',
    '1 if the last probe was answered in time, with the expected status, and kept the contract; 0 if not; NaN before the first.',
    perOperation,
  );
  readonly answered = this.#gauge(
    'vigie_probe_answered',
    '1 if the last probe was answered whole, in time and with the expected status, whatever the answer says; 0 if not; NaN before the first.',
    perOperation,
  );
  readonly duration = new Histogram<'target' | 'operation' | 'started_at'>({
    name: 'vigie_probe_duration_seconds',
    help: 'Time of a whole probe, from its start to the last byte; a timeout is observed at its timeout.',
    labelNames: perOperation,
    buckets: DURATION_BUCKETS,
    enableExemplars: true,
    registers: [this.registry],
  });
  readonly phase = this.#gauge(
    'vigie_probe_phase_duration_seconds',
    'Time that the last probe spent in each phase; 0 for a phase that did not happen.',
    [...perOperation, 'phase'],
  );
  readonly runs = this.#counter(
    'vigie_probe_runs_total',
    'Probes that were put to the target, whatever came back, or that it had put off as unavailable; the monitor’s own faults are not among them.',
    perOperation,
  );
  readonly failures = this.#counter(
    'vigie_probe_failures_total',
    'Probes that failed, by the first reason; internal ones are the monitor’s own and no run.',
    [...perOperation, 'reason'],
  );
  readonly violations = this.#counter(
    'vigie_contract_violations_total',
    'Findings that break a rule of the contract and are not in the ledger.',
    [...perOperation, 'rule'],
  );
  readonly failuresInARow = this.#gauge(
    'vigie_contract_failures_in_a_row',
    'Probes in a row whose answer broke the contract; an answer that keeps it sets this to 0.',
    perOperation,
  );
  readonly finding = this.#gauge(
    'vigie_contract_finding_info',
    `What the last probe that broke the contract found, ${MOST_FINDINGS_SHOWN} rules at most; gone when the contract is kept again.`,
    [...perOperation, 'rule', 'pointer', 'expected', 'actual'],
  );
  readonly deviations = this.#gauge(
    'vigie_known_deviations',
    'Entries of the ledger that the last probe saw.',
    perOperation,
  );
  readonly deviationExpiry = this.#gauge(
    'vigie_deviation_expiry_timestamp_seconds',
    'End of the day on which the first entry of the ledger for the operation expires; NaN without an entry.',
    perOperation,
  );
  readonly drift = this.#gauge(
    'vigie_drift_notices',
    'What the last probe saw that the contract does not know.',
    perOperation,
  );
  readonly lastRun = this.#gauge(
    'vigie_probe_last_run_timestamp_seconds',
    'When the last probe ended; 0 before the first.',
    perOperation,
  );
  readonly lastSuccess = this.#gauge(
    'vigie_probe_last_success_timestamp_seconds',
    'When the last successful probe ended; 0 before the first.',
    perOperation,
  );
  readonly skipped = this.#counter(
    'vigie_probe_skipped_total',
    'Probes that did not start: the one before was in flight, the target was asked too often, or the process slept.',
    perOperation,
  );
  readonly lag = new Histogram({
    name: 'vigie_probe_schedule_lag_seconds',
    help: 'How late probes start.',
    labelNames: ['target'],
    buckets: LAG_BUCKETS,
    registers: [this.registry],
  });
  readonly certificateExpiry = this.#gauge(
    'vigie_tls_certificate_expiry_timestamp_seconds',
    'Expiry of the certificate that the target last showed; NaN without TLS.',
    ['target'],
  );
  readonly sampleKnown = this.#gauge(
    'vigie_target_sample_known',
    '1 if a public reuse is known that probes can ask about; 0 if not: then those of one reuse ask of none; NaN before the first list.',
    ['target'],
  );
  readonly putOffUntil = this.#gauge(
    'vigie_target_put_off_until_timestamp_seconds',
    'Until when the target last asked to be left alone (Retry-After); 0: it never did.',
    ['target'],
  );
  readonly interval = this.#gauge(
    'vigie_probe_interval_seconds',
    'Time between two probes of one operation.',
    ['target'],
  );
  readonly timeout = this.#gauge('vigie_probe_timeout_seconds', 'Time that a probe may take.', [
    'target',
  ]);
  readonly journeyInterval = this.#gauge(
    'vigie_journey_interval_seconds',
    'Time between two write journeys; NaN where none is made.',
    ['target'],
  );
  readonly journeyRuns = this.#counter('vigie_journey_runs_total', 'Write journeys that ended.', [
    'target',
  ]);
  readonly journeyFailures = this.#counter(
    'vigie_journey_failures_total',
    'Write journeys that broke a promise, or could not remove what they made.',
    ['target'],
  );
  readonly journeyFailuresInARow = this.#gauge(
    'vigie_journey_failures_in_a_row',
    'Write journeys that failed since the last one that did not.',
    ['target'],
  );
  readonly journeyDuration = this.#gauge(
    'vigie_journey_duration_seconds',
    'Time of the last write journey; NaN where none is made.',
    ['target'],
  );
  readonly journeyLastSuccess = this.#gauge(
    'vigie_journey_last_success_timestamp_seconds',
    'When the last write journey ended that kept every promise; 0: none yet.',
    ['target'],
  );
  readonly contract = this.#gauge(
    'vigie_contract_info',
    '1; the contract that the target is held to, and the udata release that it tells.',
    ['target', 'layer', 'version', 'release'],
  );
  readonly build = this.#gauge('vigie_build_info', '1; what runs here.', ['version', 'node']);
  readonly replicas = this.#gauge(
    'vigie_replicas',
    'Monitors that share the targets, as this one is told; fewer than that leave targets unwatched.',
    [],
  );
  readonly reloadSuccessful = this.#gauge(
    'vigie_config_last_reload_successful',
    '1 if targets, ledger and web configuration could be read the last time; else the old ones stay.',
    [],
  );
  readonly reloadTime = this.#gauge(
    'vigie_config_last_reload_success_timestamp_seconds',
    'When targets, ledger and web configuration were last taken over.',
    [],
  );
  readonly faults = this.#counter(
    'vigie_internal_errors_total',
    'Faults of the monitor itself, by the part at fault; never the target’s.',
    ['part'],
  );

  constructor() {
    for (const part of faultKinds) this.faults.inc({ part }, 0);
    collectDefaultMetrics({ register: this.registry });
    for (const name of MISNAMED) this.registry.removeSingleMetric(name);
  }

  #gauge<Label extends string>(name: string, help: string, labels: readonly Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames: labels, registers: [this.registry] });
  }

  #counter<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
  ): Counter<Label> {
    return new Counter({ name, help, labelNames: labels, registers: [this.registry] });
  }
}

function openMetricsRegistry(): Registry<OpenMetricsContentType> {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  return registry;
}
