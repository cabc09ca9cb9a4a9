import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { Metrics } from '../../../monitor/metrics.ts';
import { need, ROOT } from './support.ts';

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const PROMETHEUS = join(ROOT, 'deploy/prometheus');
const ALERTMANAGER = join(ROOT, 'deploy/alertmanager');
const text = readFileSync(join(PROMETHEUS, 'vigie.rules.yml'), 'utf8');
const rules = (parse(text) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const alerts = rules.filter((rule) => rule.alert !== undefined);

function run(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  assert.equal(status, 0, `${stdout}\n${stderr}`);
  return stdout;
}

test('promtool accepts the rules and the configuration', () => {
  const promtool = need('promtool', 'prometheus');
  run(promtool, ['check', 'rules', 'vigie.rules.yml'], PROMETHEUS);
  run(promtool, ['check', 'config', 'prometheus.yml'], PROMETHEUS);
});

for (const file of ['vigie.test.yml', 'vigie-days.test.yml']) {
  test(`every case of ${file} holds`, () => {
    run(need('promtool', 'prometheus'), ['test', 'rules', file], PROMETHEUS);
  });
}

test('every alert has a case in which it fires, and one in which it does not', () => {
  const cases = ['vigie.test.yml', 'vigie-days.test.yml']
    .map((file) => readFileSync(join(PROMETHEUS, file), 'utf8'))
    .join('\n');
  for (const { alert = '' } of alerts) {
    const values = [
      ...cases.matchAll(new RegExp(`alertname="${alert}",[^]*?- value: (\\d+)`, 'g')),
    ].map(([, value]) => Number(value));
    assert.ok(
      values.some((value) => value > 0),
      `${alert} fires nowhere`,
    );
    if (alert !== 'VigieWatchdog') assert.ok(values.includes(0), `${alert} is never silent`);
  }
});

test('every alert has a severity, a summary, a description and a section in the runbooks', () => {
  const runbooks = readFileSync(join(ROOT, 'docs/runbooks.md'), 'utf8');
  const sections = [...runbooks.matchAll(/^## (\w+)$/gm)].map(([, title]) => title);
  assert.deepEqual(
    alerts.map(({ alert }) => alert).sort(),
    [...sections].sort(),
    'sections and alerts',
  );
  for (const { alert = '', labels, annotations } of alerts) {
    assert.ok(['page', 'ticket', 'none'].includes(labels?.['severity'] ?? ''), alert);
    assert.ok((annotations?.['summary'] ?? '').length > 5, alert);
    assert.ok((annotations?.['description'] ?? '').length > 20, alert);
    assert.equal(annotations?.['runbook_url'], `docs/runbooks.md#${alert.toLowerCase()}`);
  }
});

test('every metric in a rule is one that the monitor exports, or that a rule records', async () => {
  const exported = (await new Metrics().registry.getMetricsAsJSON()).map(({ name }) => name);
  const recorded = rules.map(({ record }) => record);
  for (const { expr, alert, record } of rules) {
    for (const [name] of expr.matchAll(/(?:target_operation:)?vigie_\w+(?::\w+)?/g)) {
      const base = name.replace(/_(bucket|sum|count)$/, '');
      assert.ok(
        exported.includes(name) || exported.includes(base) || recorded.includes(name),
        `${name} in ${alert ?? record ?? ''}`,
      );
    }
  }
});

test('amtool accepts the routes, and pages and tickets go where they should', () => {
  const amtool = need('amtool', 'prometheus-alertmanager');
  run(amtool, ['check-config', 'alertmanager.yml'], ALERTMANAGER);
  for (const { alert = '', labels } of alerts) {
    const severity = labels?.['severity'] ?? '';
    const args = ['config', 'routes', 'test', '--config.file=alertmanager.yml'];
    const receiver = run(
      amtool,
      [...args, `alertname=${alert}`, `severity=${severity}`],
      ALERTMANAGER,
    );
    assert.equal(receiver.trim(), severity === 'none' ? 'watchdog' : severity, alert);
  }
});
