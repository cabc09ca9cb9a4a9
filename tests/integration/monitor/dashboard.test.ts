import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createServer } from 'node:tls';
import { parse } from 'yaml';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { buildDashboard } from '../../../deploy/grafana/build-dashboard.ts';
import { rows } from '../../../deploy/grafana/panels.ts';
import { Metrics } from '../../../monitor/metrics.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { selfSigned } from '../../unit/support/certificate.ts';
import { query, startPrometheus, type Sample } from './prometheus.ts';
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

/** Time within which a panel must show something: journeys come once a minute at most. */
const SHOWN_WITHIN_S = 30;
const JOURNEY_S = 60;

test('every panel shows a number on a Prometheus that scrapes a running monitor', async (t) => {
  // One operation is broken, so that there is something to show where all is well.
  const sandbox = await startSandbox({ fault: 'type-label-null' });
  t.after(() => sandbox.close());
  const target = await behindTls(t, sandbox.url);
  const monitor = await startMonitor({
    TARGET_URL: target.url,
    NODE_EXTRA_CA_CERTS: target.authority,
    MONITOR_INTERVAL_S: '1',
    MONITOR_JOURNEY_S: String(JOURNEY_S),
    API_KEY: SANDBOX_KEYS.owner,
    ALLOW_WRITES: 'private',
    MONITOR_LOG_LEVEL: 'error',
  });
  t.after(() => monitor.end());
  const prometheus = await startPrometheus(monitor.url, null);
  t.after(() => prometheus.end());
  for (const { title, expr } of expressions) {
    const asked = expr
      .replaceAll('$__rate_interval', '1m')
      .replaceAll(/\$(target|operation)/g, '.*');
    const within = asked.includes('vigie_journey_') ? 2 * JOURNEY_S : SHOWN_WITHIN_S;
    for (const proof of proofsOf(asked)) {
      await eventually(
        `${title}: ${proof}`,
        async () => ((await query(prometheus, proof)).some(isNumber) ? true : null),
        within,
      );
    }
  }
});

/**
 * What must have a number if a panel's expression is to show the truth. One with `or vector(0)` always
 * has one: so its selectors are asked for, each by itself.
 */
function proofsOf(expression: string): readonly string[] {
  const [inner = '', ...rest] = expression.split(' or vector(0)');
  if (rest.length === 0) return [expression];
  const selectors = inner.match(/vigie_\w+(\{[^}]*\})?/g) ?? [];
  assert.ok(selectors.length > 0, expression);
  return selectors;
}

function isNumber({ value: [, value] }: Sample): boolean {
  return Number.isFinite(Number(value));
}

/** The same server behind TLS, and the path of the certificate by which it is to be trusted. */
async function behindTls(
  t: TestContext,
  url: string,
): Promise<{ readonly url: string; readonly authority: string }> {
  const { key, cert } = selfSigned(30);
  const port = Number(new URL(url).port);
  const server = createServer({ key, cert }, (incoming) => {
    const outgoing = connect(port, '127.0.0.1');
    incoming.on('error', () => outgoing.destroy());
    outgoing.on('error', () => incoming.destroy());
    incoming.pipe(outgoing).pipe(incoming);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const folder = mkdtempSync(join(tmpdir(), 'vigie-authority-'));
  const authority = join(folder, 'authority.pem');
  writeFileSync(authority, cert);
  t.after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, authority };
}
