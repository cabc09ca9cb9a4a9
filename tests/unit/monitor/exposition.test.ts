import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exposition, wantsOpenMetrics } from '../../../monitor/exposition.ts';
import { sinks } from './support.ts';

test('Prometheus gets OpenMetrics, a browser the classic text', () => {
  const prometheus =
    'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';
  assert.ok(wantsOpenMetrics(prometheus));
  assert.ok(!wantsOpenMetrics('text/html,*/*;q=0.8'));
  assert.ok(!wantsOpenMetrics(''));
  assert.ok(!wantsOpenMetrics('text/plain,application/openmetrics-text;q=0.2'));
  assert.ok(!wantsOpenMetrics('application/openmetrics-text;q=0'));
});

test('the classic text has the same series without exemplars, again and again', async () => {
  const { metrics, series } = sinks();
  series.addTarget({ name: 'probed', intervalS: 60, timeoutS: 10 });
  const labels = { target: 'probed', operation: 'get_reuse' } as const;
  metrics.runs.inc(labels);
  metrics.duration.observe({ labels, value: 0.3, exemplarLabels: { started_at: 'now' } });
  for (let scrape = 0; scrape < 2; scrape += 1) {
    const open = await exposition(metrics.registry, 'open');
    const classic = await exposition(metrics.registry, 'classic');
    assert.match(open, /# \{started_at="now"\} 0\.3 /);
    assert.match(open, /\n# EOF\n$/);
    assert.match(open, /^# TYPE vigie_probe_runs counter$/m);
    assert.match(open, /^vigie_probe_runs_total\{[^}]*operation="get_reuse"\} 1$/m);
    assert.doesNotMatch(classic, /started_at|# EOF/);
    assert.match(classic, /^# TYPE vigie_probe_runs_total counter$/m);
    assert.match(classic, /^# HELP vigie_probe_runs_total \S/m);
    assert.match(classic, /^vigie_probe_runs_total\{[^}]*operation="get_reuse"\} 1$/m);
    const samples = (text: string): number =>
      text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
    assert.equal(samples(classic), samples(open));
  }
});

test('label values are escaped, and what is not known yet is NaN', async () => {
  const { metrics, series } = sinks();
  series.addTarget({ name: 'probed', intervalS: 60, timeoutS: 10 });
  series.showFindings({ target: 'probed', operation: 'get_reuse' }, [
    { rule: 'status', pointer: '', expected: 'a "b" \\ c', actual: 'two\nlines' },
  ]);
  const text = await exposition(metrics.registry, 'classic');
  assert.ok(text.includes(String.raw`expected="a \"b\" \\ c",actual="two\nlines"} 1`));
  assert.match(text, /^vigie_probe_success\{target="probed",operation="get_reuse"\} NaN$/m);
});
