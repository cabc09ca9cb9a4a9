import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSandbox } from '../../../sandbox/server.ts';
import { openMailbox } from './mailbox.ts';
import { startAlertmanager, startPrometheus } from './prometheus.ts';
import { eventually, serve, startMonitor } from './support.ts';

const FAULT = 'type-label-null';

interface Notice {
  readonly path: string;
  readonly status: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

test('a fault in the API reaches a person with operation, rule, expected and actual, and so does its end', async (t) => {
  const notices: Notice[] = [];
  const { url: webhook, server } = await serve((request, response) => {
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
