import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { Metrics } from '../../../monitor/metrics.ts';
import {
  caseFiles,
  isAbout,
  PROMETHEUS,
  ruleCases,
  type Aspect,
  type RuleCase,
} from './rule-cases.ts';
import { need, ROOT } from './support.ts';

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const ALERTMANAGER = join(ROOT, 'deploy/alertmanager');
/** Alerts that are for no person: a dead man's switch, and what only silences others. */
const RECEIVERS: Readonly<Record<string, string>> = {
  VigieWatchdog: 'watchdog',
  VigieRecoveredFromOutage: 'nobody',
};
const text = readFileSync(join(PROMETHEUS, 'vigie.rules.yml'), 'utf8');
const rules = (parse(text) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const alerts = rules.filter((rule) => rule.alert !== undefined);
/** What a case must show of every alert; of one that asks for no series there is no more to show. */
const EVERY: readonly Aspect[] = ['fires', 'silent', 'cold start', 'absent'];
const NOTHING_ELSE: Readonly<Record<string, readonly Aspect[]>> = { VigieWatchdog: ['fires'] };
const COUNTER_RESET: readonly Aspect[] = ['counter reset'];

const execute = promisify(execFile);

/** @returns what the program printed; one that fails throws all that it said */
async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    return (await execute(program, args, { cwd })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    assert.fail(`${stdout ?? ''}\n${stderr ?? String(error)}`);
  }
}

test('promtool accepts the rules and the configuration', async () => {
  const promtool = need('promtool', 'prometheus');
  await run(promtool, ['check', 'rules', 'vigie.rules.yml'], PROMETHEUS);
  await run(promtool, ['check', 'config', 'prometheus.yml'], PROMETHEUS);
});

// promtool works on one core.
describe('cases of promtool', { concurrency: 2 }, () => {
  for (const file of caseFiles) {
    test(`every case of ${file} holds`, async () => {
      await run(need('promtool', 'prometheus'), ['test', 'rules', file], PROMETHEUS);
    });
  }
});

test('every case is called after what it is about, and shows it', () => {
  const known = rules.map(({ alert, record }) => alert ?? record ?? '');
  for (const each of ruleCases) {
    const where = `${each.file}: ${each.name}`;
    assert.ok(each.aspect !== null && each.subjects.length > 0, where);
    for (const subject of each.subjects) {
      const meant = known.filter((name) => isAbout({ ...each, subjects: [subject] }, name));
      assert.ok(meant.length > 0, `${where}: there is no ${subject}`);
      for (const alert of meant.filter(isAlert))
        assert.ok(shows(each, alert), `${where}: ${alert}`);
    }
  }
});

test('every alert has a case for each that can happen to it', () => {
  for (const { alert = '' } of alerts) {
    const wanted = NOTHING_ELSE[alert] ?? [...EVERY, ...(countsOf(alert) ? COUNTER_RESET : [])];
    const cases = ruleCases.filter((each) => isAbout(each, alert));
    for (const aspect of wanted) {
      assert.ok(
        cases.some((each) => each.aspect === aspect),
        `${alert} has no case: ${aspect}`,
      );
    }
    assert.ok(
      cases.some(({ aspect, told }) => aspect === 'fires' && told.includes(alert)),
      `no case reads what ${alert} tells`,
    );
  }
});

test('every recorded series is asked for by an alert, or has cases of its own', () => {
  for (const { record } of rules) {
    if (record === undefined) continue;
    const used = alerts.some(({ expr }) => expr.includes(record));
    const shown = ruleCases.some((each) => each.aspect === 'value' && isAbout(each, record));
    assert.ok(used || shown, record);
  }
});

function isAlert(name: string): boolean {
  return alerts.some(({ alert }) => alert === name);
}

/** True when the alert, or what is recorded for it, asks how a counter grew. */
function countsOf(name: string): boolean {
  const rule = rules.find(({ alert, record }) => (alert ?? record) === name);
  if (rule === undefined) return false;
  if (/\b(?:i?rate|increase|resets)\(/.test(rule.expr)) return true;
  return rules.some(
    ({ record }) => record !== undefined && rule.expr.includes(record) && countsOf(record),
  );
}

/** Whether what the case expects of the alert is what its name says of it. */
function shows({ aspect, checks }: RuleCase, alert: string): boolean {
  const counts = checks
    .filter(({ alerts: counted }) => counted.test(alert))
    .sort((one, other) => one.atS - other.atS)
    .map(({ fire }) => fire);
  switch (aspect) {
    case 'fires':
      // It fires and ends; one that asks for nothing has no end.
      return counts.some((fire) => fire > 0) && (counts.at(-1) === 0 || alert in NOTHING_ELSE);
    case 'silent':
      return counts.length > 0 && counts.every((fire) => fire === 0);
    default:
      return counts.length > 0;
  }
}

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

test('every metric in a rule is one that the monitor exports, a night pushes, or a rule records', async () => {
  const exported = (await new Metrics().registry.getMetricsAsJSON()).map(({ name }) => name);
  const nightly = readFileSync(join(ROOT, 'reports/nightly/nightly-metrics.ts'), 'utf8');
  const pushed = [...nightly.matchAll(/'(vigie_nightly_\w+)',\n/g)].map(([, name]) => name);
  const recorded = rules.map(({ record }) => record);
  for (const { expr, alert, record } of rules) {
    for (const [name] of expr.matchAll(/(?:target_operation:)?vigie_\w+(?::\w+)?/g)) {
      const base = name.replace(/_(bucket|sum|count)$/, '');
      assert.ok(
        [...exported, ...pushed, ...recorded].some((each) => each === name || each === base),
        `${name} in ${alert ?? record ?? ''}`,
      );
    }
  }
});

test('amtool accepts the routes, and pages and tickets go where they should', async () => {
  const amtool = need('amtool', 'prometheus-alertmanager');
  await run(amtool, ['check-config', 'alertmanager.yml'], ALERTMANAGER);
  for (const { alert = '', labels } of alerts) {
    const severity = labels?.['severity'] ?? '';
    const args = ['config', 'routes', 'test', '--config.file=alertmanager.yml'];
    const receiver = await run(
      amtool,
      [...args, `alertname=${alert}`, `severity=${severity}`],
      ALERTMANAGER,
    );
    assert.equal(receiver.trim(), RECEIVERS[alert] ?? severity, alert);
  }
});
