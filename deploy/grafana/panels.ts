/** One panel: what it asks, and how it shows the answer. */
export interface PanelPlan {
  readonly title: string;
  readonly description: string;
  readonly kind: 'stat' | 'history' | 'lines' | 'stack' | 'bars' | 'table';
  readonly unit: string;
  /** Width out of 24, and height in rows of Grafana's grid. */
  readonly size: readonly [width: number, height: number];
  readonly queries: readonly { readonly expr: string; readonly legend: string }[];
  /** Values from which a colour holds, the worst last; null starts with the first. */
  readonly steps?: readonly (readonly [value: number | null, colour: string])[];
}

const CHOSEN = 'target=~"$target",operation=~"$operation"';

/** The rows of the dashboard, each with its panels. */
export const rows: readonly { readonly title: string; readonly panels: readonly PanelPlan[] }[] = [
  {
    title: 'Now',
    panels: [
      {
        title: 'Operations that fail',
        description: 'Operations whose last probe failed, for whatever reason.',
        kind: 'stat',
        unit: 'none',
        size: [4, 5],
        queries: [
          { expr: `count(vigie_probe_success{${CHOSEN}} == 0) or vector(0)`, legend: 'failing' },
        ],
        steps: [
          [null, 'green'],
          [1, 'red'],
        ],
      },
      {
        title: 'Operations without an answer',
        description:
          'Operations whose last probe was not answered in time with the expected status: of those that fail, the ones that are down rather than wrong.',
        kind: 'stat',
        unit: 'none',
        size: [4, 5],
        queries: [
          {
            expr: `count(vigie_probe_answered{${CHOSEN}} == 0) or vector(0)`,
            legend: 'not answered',
          },
        ],
        steps: [
          [null, 'green'],
          [1, 'red'],
        ],
      },
      {
        title: 'Contract kept, last hour',
        description: 'Share of probes whose answer kept the contract, the worst operation.',
        kind: 'stat',
        unit: 'percentunit',
        size: [4, 5],
        queries: [
          {
            expr: `min(target_operation:vigie_contract_kept:ratio_rate1h{${CHOSEN}})`,
            legend: 'kept',
          },
        ],
        steps: [
          [null, 'red'],
          [0.99, 'orange'],
          [1, 'green'],
        ],
      },
      {
        title: 'Error budget left, 30 days',
        description: 'Of 0.5% failed probes a month, the share that is left, by operation.',
        kind: 'bars',
        unit: 'percentunit',
        size: [8, 5],
        queries: [
          {
            expr: `target_operation:vigie_error_budget_left:ratio30d{${CHOSEN}}`,
            legend: '{{operation}}',
          },
        ],
        steps: [
          [null, 'red'],
          [0, 'orange'],
          [0.25, 'green'],
        ],
      },
      {
        title: 'Certificate expires in',
        description: 'Nothing for a target without TLS.',
        kind: 'stat',
        unit: 's',
        size: [4, 5],
        queries: [
          {
            expr: 'vigie_tls_certificate_expiry_timestamp_seconds{target=~"$target"} - time()',
            legend: '{{target}}',
          },
        ],
        steps: [
          [null, 'red'],
          [259_200, 'orange'],
          [1_209_600, 'green'],
        ],
      },
    ],
  },
  {
    title: 'Conformance',
    panels: [
      {
        title: 'Operation × time',
        description: 'Each probe: kept, or failed.',
        kind: 'history',
        unit: 'none',
        size: [24, 12],
        queries: [{ expr: `vigie_probe_success{${CHOSEN}}`, legend: '{{target}} {{operation}}' }],
        steps: [
          [null, 'red'],
          [1, 'green'],
        ],
      },
      {
        title: 'Target × time',
        description:
          'Red: the target lists no reuse, so that what is asked about one is asked of none; or it asked to be left alone (Retry-After), and is not probed until then.',
        kind: 'history',
        unit: 'none',
        size: [24, 4],
        queries: [
          {
            expr: 'vigie_target_sample_known{target=~"$target"}',
            legend: '{{target}} lists reuses',
          },
          {
            expr: 'vigie_target_put_off_until_timestamp_seconds{target=~"$target"} <= bool time()',
            legend: '{{target}} may be asked',
          },
        ],
        steps: [
          [null, 'red'],
          [1, 'green'],
        ],
      },
      {
        title: 'Violations by rule',
        description:
          'Findings that are not in the ledger; docs/rules.md says what each rule promises.',
        kind: 'lines',
        unit: 'none',
        size: [12, 8],
        queries: [
          {
            expr: `sum by (rule) (increase(vigie_contract_violations_total{${CHOSEN}}[$__rate_interval])) > 0`,
            legend: '{{rule}}',
          },
        ],
      },
      {
        title: 'What is broken now',
        description: 'The findings of the last probe of each operation that breaks the contract.',
        kind: 'table',
        unit: 'none',
        size: [12, 8],
        queries: [{ expr: `vigie_contract_finding_info{${CHOSEN}}`, legend: '' }],
      },
      {
        title: 'Drift',
        description: 'What the contract does not know, as the last probe saw it.',
        kind: 'lines',
        unit: 'none',
        size: [8, 7],
        queries: [
          { expr: `sum by (operation) (vigie_drift_notices{${CHOSEN}})`, legend: '{{operation}}' },
        ],
      },
      {
        title: 'Ledger',
        description: 'Known deviations seen, and the time until the first entry expires.',
        kind: 'lines',
        unit: 'none',
        size: [8, 7],
        queries: [
          {
            expr: `sum by (operation) (vigie_known_deviations{${CHOSEN}})`,
            legend: '{{operation}} seen',
          },
          {
            expr: `(min by (target) (vigie_deviation_expiry_timestamp_seconds{${CHOSEN}}) - time()) / 86400`,
            legend: '{{target}} days until one expires',
          },
        ],
      },
      {
        title: 'Write journeys',
        description:
          'Time since the last that kept every promise, and the time after which an alert comes; nothing where none is made.',
        kind: 'lines',
        unit: 's',
        size: [8, 7],
        queries: [
          {
            expr: 'time() - (vigie_journey_last_success_timestamp_seconds{target=~"$target"} > 0)',
            legend: '{{target}} since the last',
          },
          {
            expr: '4 * vigie_journey_interval_seconds{target=~"$target"}',
            legend: '{{target}} at most',
          },
        ],
      },
    ],
  },
  {
    title: 'Latency and failures',
    panels: [
      {
        title: 'Latency',
        description: 'Quantiles over all chosen operations; a timeout counts with its timeout.',
        kind: 'lines',
        unit: 's',
        size: [12, 8],
        queries: [0.5, 0.95, 0.99].map((quantile) => ({
          expr: `histogram_quantile(${quantile}, sum by (le) (rate(vigie_probe_duration_seconds_bucket{${CHOSEN}}[$__rate_interval])))`,
          legend: `p${quantile * 100}`,
        })),
      },
      {
        title: 'Latency by operation, p95 of an hour',
        description: 'Against this an operation is compared with its own past week.',
        kind: 'lines',
        unit: 's',
        size: [12, 8],
        queries: [
          {
            expr: `target_operation:vigie_probe_duration_seconds:p95_1h{${CHOSEN}}`,
            legend: '{{operation}}',
          },
        ],
      },
      {
        title: 'Phases',
        description: 'Where the time of the last probes went.',
        kind: 'stack',
        unit: 's',
        size: [12, 8],
        queries: [
          {
            expr: `avg by (phase) (vigie_probe_phase_duration_seconds{${CHOSEN}})`,
            legend: '{{phase}}',
          },
        ],
      },
      {
        title: 'Failures by reason',
        description: 'The first reason of each failed probe; internal ones are the monitor’s own.',
        kind: 'stack',
        unit: 'none',
        size: [12, 8],
        queries: [
          {
            expr: `sum by (reason) (increase(vigie_probe_failures_total{${CHOSEN}}[$__rate_interval]))`,
            legend: '{{reason}}',
          },
        ],
      },
    ],
  },
  {
    title: 'The monitor itself',
    panels: [
      {
        title: 'Probes',
        description: 'Probes a second, and those that did not start.',
        kind: 'lines',
        unit: 'ops',
        size: [8, 7],
        queries: [
          {
            expr: 'sum by (target) (rate(vigie_probe_runs_total{target=~"$target"}[$__rate_interval]))',
            legend: '{{target}}',
          },
          {
            expr: 'sum by (target) (rate(vigie_probe_skipped_total{target=~"$target"}[$__rate_interval]))',
            legend: '{{target}} skipped',
          },
        ],
      },
      {
        title: 'Schedule lag, p99',
        description: 'How late probes start.',
        kind: 'lines',
        unit: 's',
        size: [8, 7],
        queries: [
          {
            expr: 'histogram_quantile(0.99, sum by (target, le) (rate(vigie_probe_schedule_lag_seconds_bucket{target=~"$target"}[$__rate_interval])))',
            legend: '{{target}}',
          },
        ],
      },
      {
        title: 'Memory, and faults of its own',
        description: 'Resident memory; faults are counted by part.',
        kind: 'lines',
        unit: 'bytes',
        size: [8, 7],
        queries: [
          { expr: 'process_resident_memory_bytes{job="vigie"}', legend: 'resident' },
          {
            expr: 'sum by (part) (increase(vigie_internal_errors_total[1h]))',
            legend: 'faults: {{part}}',
          },
        ],
      },
      {
        title: 'What runs, held to what',
        description:
          'Version of the monitor; contract and release of each target; the last reload.',
        kind: 'table',
        unit: 'none',
        size: [24, 6],
        queries: [
          { expr: 'vigie_build_info', legend: '' },
          { expr: 'vigie_contract_info{target=~"$target"}', legend: '' },
          { expr: 'vigie_config_last_reload_successful', legend: '' },
        ],
      },
    ],
  },
];
