import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { buildDashboard } from '../../../deploy/grafana/build-dashboard.ts';
import { rows } from '../../../deploy/grafana/panels.ts';
import { Metrics } from '../../../monitor/metrics.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { query, startPrometheus } from './prometheus.ts';
import { eventually, ROOT, startMonitor } from './support.ts';

const panels = rows.flatMap((row) => row.panels);
const expressions = panels.flatMap(({ title, queries }) =>
  queries.map(({ expr }) => ({ title, expr })),
);

test('the dashboard that is checked in is the one that the code builds', () => {
  const kept: unknown = JSON.parse(readFileSync(join(ROOT, 'deploy/grafana/vigie.json'), 'utf8'));
  assert.deepEqual(kept, JSON.parse(JSON.stringify(buildDashboard())));
});

test('every metric on it is one that the monitor exports or a rule records', async () => {
  const exported = (await new Metrics().registry.getMetricsAsJSON()).map(({ name }) => name);
  const text = readFileSync(join(ROOT, 'deploy/prometheus/vigie.rules.yml'), 'utf8');
  const { groups } = parse(text) as { groups: { rules: { record?: string }[] }[] };
  const recorded = groups.flatMap((group) => group.rules.map(({ record }) => record));
  for (const { title, expr } of expressions) {
    for (const [name] of expr.matchAll(/(?:target_operation:)?vigie_\w+(?::\w+)?/g)) {
      const base = name.replace(/_bucket$/, '');
      assert.ok(exported.includes(base) || recorded.includes(name), `${title}: ${name}`);
    }
  }
});

test('no panel is empty on a Prometheus that scrapes a running monitor', async (t) => {
  // One operation is broken, so that there is something to show where all is well.
  const sandbox = await startSandbox({ fault: 'type-label-null' });
  t.after(() => sandbox.close());
  const monitor = await startMonitor({
    TARGET_URL: sandbox.url,
    MONITOR_INTERVAL_S: '1',
    MONITOR_LOG_LEVEL: 'error',
  });
  t.after(() => monitor.end());
  const prometheus = await startPrometheus(monitor.url, null);
  t.after(() => prometheus.end());
  for (const { title, expr } of expressions) {
    const asked = expr
      .replaceAll('$__rate_interval', '1m')
      .replaceAll(/\$(target|operation)/g, '.*');
    await eventually(
      `${title}: ${asked}`,
      async () => ((await query(prometheus, asked)).length > 0 ? true : null),
      30,
    );
  }
});
