import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { DriftOutcome } from '../../../reports/drift/drift-outcome.ts';
import { NightlyMetrics, type NightlyRun } from '../../../reports/nightly/nightly-metrics.ts';
import { sampleView } from '../../integration/reports/sample-view.ts';

const docs = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8');
const endedAt = new Date('2026-11-23T12:01:00Z');
const drift: DriftOutcome = {
  report: { schemaVersion: 1, source: 'x', breaking: false, comparisons: [] },
};

function night(violations: number, changes: Partial<NightlyRun> = {}): NightlyMetrics {
  const { report, comparison } = sampleView(violations);
  return new NightlyMetrics({ report, comparison, drift, endedAt, ...changes });
}

const names = async (metrics: NightlyMetrics): Promise<string[]> =>
  (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name).sort();

describe('the metrics of a nightly run', () => {
  it('stand in docs/metrics.md with type and labels, and no others', async () => {
    const section = docs.slice(docs.indexOf('## Metrics of the nightly run'));
    const rows = [...section.matchAll(/^\| `(vigie_\w+)` +\| (\w+) +\|([\w, ]*)\|/gm)];
    const { registry } = night(0);
    const declared = await registry.getMetricsAsJSON();
    assert.deepEqual(rows.map(([, name]) => name).sort(), declared.map(({ name }) => name).sort());
    for (const [, name = '', type, labels = ''] of rows) {
      assert.equal(declared.find((each) => each.name === name)?.type, type, name);
      assert.equal(labels.trim(), declaredLabels(registry, name).join(', '), name);
    }
  });

  it('are the same on each run, but for the last success of one that is none', async () => {
    const [kept, violated] = [await names(night(0)), await names(night(3))];
    const success = 'vigie_nightly_last_success_timestamp_seconds';
    assert.ok(kept.includes(success));
    assert.deepEqual(
      violated,
      kept.filter((name) => name !== success),
    );
    for (const metric of await night(0).registry.getMetricsAsJSON()) {
      assert.ok(metric.values.length > 0, `${metric.name} has a value`);
    }
  });

  it('say what the report says', async () => {
    const text = await night(3).registry.metrics();
    for (const line of [
      'vigie_nightly_success 0',
      `vigie_nightly_last_run_timestamp_seconds ${endedAt.getTime() / 1_000}`,
      'vigie_nightly_duration_seconds 61.3',
      'vigie_nightly_requests 102',
      'vigie_nightly_operations 17',
      'vigie_nightly_operations_exercised 17',
      'vigie_nightly_findings{severity="violation"} 3',
      'vigie_nightly_findings{severity="deviation"} 1',
    ]) {
      assert.ok(text.split('\n').includes(line), `${line}\n${text}`);
    }
    const violations = [...text.matchAll(/^vigie_nightly_violations\{.*\} (\d+)$/gm)];
    assert.equal(violations.length, 17, 'a series for each operation');
    assert.equal(
      violations.reduce((sum, [, count]) => sum + Number(count), 0),
      3,
    );
  });

  it('are NaN where nobody knows: no run before, no description to read', async () => {
    const text = await night(0, { comparison: null, drift: { problem: 'x' } }).registry.metrics();
    for (const line of [
      'vigie_nightly_findings_compared{state="new"} Nan',
      'vigie_nightly_drift_changes{breaking="true"} Nan',
    ]) {
      assert.ok(text.split('\n').includes(line), `${line}\n${text}`);
    }
  });

  it('have no target and no instance: the group that they are pushed to has the target', async () => {
    for (const metric of await night(3).registry.getMetricsAsJSON()) {
      for (const { labels } of metric.values) {
        assert.ok(!Object.hasOwn(labels, 'target') && !Object.hasOwn(labels, 'instance'));
      }
    }
  });
});

/** Labels as the metric was declared with; the library keeps them in a field that its types hide. */
function declaredLabels(registry: NightlyMetrics['registry'], name: string): readonly string[] {
  return (registry.getSingleMetric(name) as unknown as { labelNames: readonly string[] })
    .labelNames;
}
