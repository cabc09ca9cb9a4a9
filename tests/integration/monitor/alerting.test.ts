import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { operationIds } from '../../../contracts/catalogue.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { openMailbox } from './mailbox.ts';
import { query, startAlertmanager, startPrometheus } from './prometheus.ts';
import { eventually, serve, startMonitor } from './support.ts';

const FAULT = 'type-label-null';

interface Notice {
  readonly path: string;
  readonly status: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What Alertmanager sends, as it comes, until the test ends. */
async function listen(t: TestContext): Promise<{ webhook: string; notices: readonly Notice[] }> {
  const notices: Notice[] = [];
  const { url, server } = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { alerts } = JSON.parse(Buffer.concat(chunks).toString()) as { alerts: Notice[] };
      notices.push(...alerts.map((alert) => ({ ...alert, path: request.url ?? '' })));
      response.end();
    });
  });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { webhook: url, notices };
}

test('a fault in the API reaches a person with operation, rule, expected and actual, and so does its end', async (t) => {
  const { webhook, notices } = await listen(t);
  const mailbox = await openMailbox();
  t.after(() => {
    mailbox.close();
  });
  const sandbox = await startSandbox();
  t.after(() => sandbox.close());
  const monitor = await startMonitor({
    TARGET_URL: sandbox.url,
    MONITOR_INTERVAL_S: '1',
    MONITOR_LOG_LEVEL: 'error',
  });
  t.after(() => monitor.end());
  const alertmanager = await startAlertmanager(webhook, mailbox.port);
  t.after(() => alertmanager.end());
  const prometheus = await startPrometheus(monitor.url, alertmanager.url);
  t.after(() => prometheus.end());

  const contract = (status: string): Notice[] =>
    notices.filter(
      (each) => each.labels['alertname'] === 'VigieContractBroken' && each.status === status,
    );
  await eventually('the watchdog barks', () =>
    notices.some(({ path }) => path === '/watchdog') ? true : null,
  );
  assert.deepEqual(contract('firing'), [], 'a healthy API breaks nothing');

  sandbox.sandbox.putFault(FAULT);
  await eventually('the alert comes', () => (contract('firing').length > 0 ? true : null));
  for (const { labels, annotations, path } of contract('firing')) {
    assert.equal(path, '/page');
    assert.equal(labels['operation'], 'reuse_types');
    assert.equal(labels['rule'], 'schema.type');
    assert.equal(annotations['expected'], 'a string');
    assert.equal(annotations['actual'], 'null');
  }
  const mail = await eventually('the mail comes', () => mailbox.mails[0] ?? null);
  for (const line of [
    /operation: reuse_types/,
    /rule: {6}schema\.type/,
    /expected: {2}a string/,
    /actual: {4}null/,
  ]) {
    assert.match(mail.replaceAll(/=\n/g, ''), line);
  }

  sandbox.sandbox.putFault(null);
  await eventually('its end comes', () => (contract('resolved').length > 0 ? true : null));
  const others = notices.filter(({ labels }) => {
    const name = labels['alertname'] ?? '';
    return !['VigieContractBroken', 'VigieWatchdog'].includes(name);
  });
  assert.deepEqual(others, [], 'nothing else was said');
});

/** So long after the target is up again nothing more must come: its budgets still look burnt. */
const AFTERMATH_MS = 12_000;
/** Probes before the outage, so that it is the target that goes down first, and then its budgets. */
const HEALTHY_MS = 20_000;

test('a target that goes down and comes back is told once, and not once an operation', async (t) => {
  const { webhook, notices } = await listen(t);
  const mailbox = await openMailbox();
  t.after(() => {
    mailbox.close();
  });
  const first = await startSandbox();
  const { url } = first;
  let up: typeof first | null = first;
  t.after(() => up?.close());
  const monitor = await startMonitor({
    TARGET_URL: url,
    MONITOR_INTERVAL_S: '1',
    MONITOR_LOG_LEVEL: 'silent',
  });
  t.after(() => monitor.end());
  const alertmanager = await startAlertmanager(webhook, mailbox.port);
  t.after(() => alertmanager.end());
  const prometheus = await startPrometheus(monitor.url, alertmanager.url);
  t.after(() => prometheus.end());
  const told = (name: string, status: string): boolean =>
    notices.some((each) => each.labels['alertname'] === name && each.status === status);
  const firing = async (name: string): Promise<number> =>
    (await query(prometheus, `ALERTS{alertname="${name}",alertstate="firing"}`)).length;
  await delay(HEALTHY_MS);

  up = null;
  await first.close();
  await eventually('the outage is told', () => (told('VigieTargetDown', 'firing') ? true : null));
  await eventually('every budget burns', async () =>
    (await firing('VigieErrorBudgetBurnFast')) === operationIds.length ? true : null,
  );
  up = await startSandbox({ port: Number(new URL(url).port) });
  await eventually('its end is told', () => (told('VigieTargetDown', 'resolved') ? true : null));
  await delay(AFTERMATH_MS);
  assert.equal(await firing('VigieErrorBudgetBurnFast'), operationIds.length, 'still burning');
  const others = notices.map(({ labels }) => labels['alertname']);
  assert.deepEqual([...new Set(others)].sort(), ['VigieTargetDown', 'VigieWatchdog']);
});
