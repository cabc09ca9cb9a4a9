import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Metrics } from '../../../monitor/metrics.ts';
import { failureReasons } from '../../../monitor/verdict.ts';

const [docs = ''] = readFileSync(
  new URL('../../../docs/metrics.md', import.meta.url),
  'utf8',
).split('## Metrics of the nightly run');

test('docs/metrics.md lists every metric with its type and labels, and no other', async () => {
  const metrics = await new Metrics().registry.getMetricsAsJSON();
  const declared = metrics
    .filter(({ name }) => name.startsWith('vigie_'))
    .map((metric) => metric.name)
    .sort();
  const rows = [...docs.matchAll(/^\| `(vigie_\w+)` +\| (\w+) +\|([\w, ]*)\|/gm)];
  assert.deepEqual(rows.map(([, name]) => name).sort(), declared);
  for (const [, name = '', type, given = ''] of rows) {
    assert.equal(metrics.find((metric) => metric.name === name)?.type, type, name);
    const labels = declaredLabels(name);
    assert.deepEqual(
      given
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
      labels,
      name,
    );
  }
});

/** Labels as the metric was declared with; the library keeps them in a field that its types hide. */
function declaredLabels(name: string): readonly string[] {
  const metric = new Metrics().registry.getSingleMetric(name);
  return (metric as unknown as { labelNames: readonly string[] }).labelNames;
}

test('docs/metrics.md lists every reason', () => {
  const section = docs.slice(docs.indexOf('## Reasons'), docs.indexOf('## What a probe is'));
  const rows = [...section.matchAll(/^\| `(\w+)` +\|/gm)].map(([, reason]) => reason);
  assert.deepEqual(rows, [...failureReasons]);
});
