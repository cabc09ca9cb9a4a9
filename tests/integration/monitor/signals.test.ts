import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { valueOf } from '../../unit/monitor/support.ts';
import { ending, eventually, metricsOf, serve, startMonitor } from './support.ts';

const ANSWER_MS = 2_000;
/** Questions that the monitor asks about a target before it probes. */
const FACTS = 3;
/** Those, and three more where no reuse has a link that tells where links lead. */
const FACTS_WITHOUT_LINKS = 6;

test('SIGTERM finishes what is in flight, shows it at one more scrape, and ends', async () => {
  let asked = 0;
  let cut = 0;
  const { url: target, server } = await serve((request, response) => {
    asked += 1;
    response.on('close', () => {
      if (!response.writableFinished) cut += 1;
    });
    setTimeout(
      () => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}'),
      ANSWER_MS,
    );
    request.resume();
  });
  const monitor = await startMonitor(
    { TARGET_URL: target, MONITOR_INTERVAL_S: '4', MONITOR_TIMEOUT_MS: '3000' },
    { ready: true },
  );
  try {
    await eventually('three probes are in flight', () =>
      asked >= FACTS_WITHOUT_LINKS + 3 ? true : null,
    );
    monitor.child.kill('SIGTERM');
    const ended = ending(monitor);
    // What was sent before the signal may still be on its way.
    await delay(500);
    const atSignal = asked;
    await delay(ANSWER_MS + 1_000);
    assert.equal((await fetch(`${monitor.url}readyz`)).status, 503);
    const text = await metricsOf(monitor.url);
    const runs = text
      .split('\n')
      .filter((line) => line.startsWith('vigie_probe_runs_total{'))
      .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    assert.equal(runs, atSignal - FACTS_WITHOUT_LINKS, 'every probe that was sent is counted');
    const { code, seconds } = await ended;
    assert.equal(code, 0);
    assert.ok(seconds < ANSWER_MS / 1_000 + 3.5, `${seconds} s: it ends after the scrape`);
    assert.equal(asked, atSignal, 'no probe starts after the signal');
    assert.equal(cut, 0, 'no probe was cut off');
  } finally {
    await monitor.end();
    server.closeAllConnections();
    server.close();
  }
});

test('SIGTERM ends within 15 s though the target never answers and nobody scrapes', async () => {
  let asked = 0;
  const { url: target, server } = await serve((request, response) => {
    asked += 1;
    if (asked <= FACTS) response.writeHead(404).end();
    else request.resume();
  });
  const monitor = await startMonitor({
    TARGET_URL: target,
    MONITOR_INTERVAL_S: '60',
    MONITOR_TIMEOUT_MS: '50000',
  });
  try {
    await eventually('a probe is in flight', () => (asked > FACTS ? true : null));
    monitor.child.kill('SIGTERM');
    const { code, seconds } = await ending(monitor);
    assert.equal(code, 0);
    assert.ok(seconds <= 15.5, `${seconds} s`);
  } finally {
    await monitor.end();
    server.closeAllConnections();
    server.close();
  }
});

test('a second signal ends at once, and the sandbox with it', async () => {
  const monitor = await startMonitor({ MONITOR_INTERVAL_S: '5' });
  try {
    const text = await metricsOf(monitor.url);
    assert.equal(valueOf(text, 'vigie_probe_interval_seconds', { target: 'sandbox' }), 5);
    monitor.child.kill('SIGTERM');
    await delay(200);
    monitor.child.kill('SIGTERM');
    const { code, seconds } = await ending(monitor);
    assert.notEqual(code, 0);
    assert.ok(seconds < 2, `${seconds} s`);
  } finally {
    await monitor.end();
  }
});

test('the sandbox does not outlive a monitor that is killed', async () => {
  const monitor = await startMonitor({ MONITOR_INTERVAL_S: '5' });
  try {
    const pid = String(monitor.child.pid);
    const [sandbox = ''] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
    assert.match(readFileSync(`/proc/${sandbox}/cmdline`, 'utf8'), /sandbox\/main/);
    monitor.child.kill('SIGKILL');
    await eventually('the sandbox ends', () => (existsSync(`/proc/${sandbox}`) ? null : true), 10);
  } finally {
    await monitor.end();
  }
});
