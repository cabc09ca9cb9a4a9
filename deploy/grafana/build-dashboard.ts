import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { PanelBuilder as BarGauge } from '@grafana/grafana-foundation-sdk/bargauge';
import { StackingConfigBuilder, StackingMode } from '@grafana/grafana-foundation-sdk/common';
/* eslint-disable @typescript-eslint/no-deprecated -- the newer form wants Grafana 12; every Grafana imports this one */
import {
  DashboardBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  VariableRefresh,
  type Dashboard,
  type Panel,
  type ThresholdsConfig,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as Stat } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as History } from '@grafana/grafana-foundation-sdk/statushistory';
import { PanelBuilder as Table } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as Lines } from '@grafana/grafana-foundation-sdk/timeseries';
import { rows, type PanelPlan } from './panels.ts';

const SOURCE = { type: 'prometheus', uid: '$datasource' };

/** The dashboard as Grafana imports it; panels.ts says what is on it. */
export function buildDashboard(): Dashboard {
  const dashboard = new DashboardBuilder('Vigie: the reuses API')
    .uid('vigie-reuses')
    .description(
      'Availability, latency and conformance of 17 operations, as Vigie’s monitor sees them.',
    )
    .tags(['vigie', 'udata'])
    .timezone('browser')
    .time({ from: 'now-6h', to: 'now' })
    .refresh('1m')
    .withVariable(
      new DatasourceVariableBuilder('datasource').label('Prometheus').type('prometheus'),
    )
    .withVariable(variable('target', 'label_values(vigie_probe_interval_seconds, target)'))
    .withVariable(variable('operation', 'label_values(vigie_probe_success, operation)'));
  for (const { title, panels } of rows) {
    dashboard.withRow(new RowBuilder(title));
    for (const plan of panels) dashboard.withPanel(panel(plan));
  }
  return dashboard.build();
}

function variable(name: string, query: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(name)
    .query(query)
    .datasource(SOURCE)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .multi(true)
    .includeAll(true)
    .allValue('.*');
}

function panel(plan: PanelPlan): Builder<Panel> {
  const [width, height] = plan.size;
  const builder = visualization(plan)
    .title(plan.title)
    .description(plan.description)
    .datasource(SOURCE)
    .unit(plan.unit)
    .span(width)
    .height(height)
    .targets(plan.queries.map((query, index) => target(plan, query, index)));
  return plan.steps === undefined ? builder : builder.thresholds(thresholds(plan.steps));
}

function visualization({ kind }: PanelPlan): Lines | Stat | History | BarGauge | Table {
  switch (kind) {
    case 'stat':
      return new Stat();
    case 'history':
      return new History();
    case 'bars':
      return new BarGauge();
    case 'table':
      return new Table();
    case 'lines':
      return new Lines();
    case 'stack':
      return new Lines()
        .fillOpacity(30)
        .stacking(new StackingConfigBuilder().mode(StackingMode.Normal));
  }
}

function target(
  { kind }: PanelPlan,
  { expr, legend }: PanelPlan['queries'][number],
  index: number,
): DataqueryBuilder {
  const query = new DataqueryBuilder()
    .refId(String.fromCharCode('A'.charCodeAt(0) + index))
    .expr(expr)
    .legendFormat(legend);
  if (kind === 'table') return query.format(PromQueryFormat.Table).instant();
  if (kind === 'stat' || kind === 'bars') return query.instant();
  return query.range().exemplar(expr.includes('_duration_seconds_bucket'));
}

function thresholds(steps: NonNullable<PanelPlan['steps']>): Builder<ThresholdsConfig> {
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps(steps.map(([value, color]) => ({ value, color })));
}
