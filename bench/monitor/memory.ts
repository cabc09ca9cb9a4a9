import { setTimeout as delay } from 'node:timers/promises';
import {
  compiled,
  median,
  report,
  residentOf,
  scrape,
  startMonitor,
  startSandbox,
} from './support.ts';

// `node --import tsx bench/monitor/main.ts memory`: resident memory and time of a scrape, compiled.

const MINUTES = 2;
const SCRAPES = 30;

const only = compiled();
const sandbox = await startSandbox(only);
for (const [targets, interval, most, longest] of [
  [1, 5, 100, 5],
  [20, 15, 250, 50],
] as const) {
  const names = Array.from({ length: targets }, (_, index) => `target-${index}`);
  const folder = compiled(Object.fromEntries(names.map((name) => [name, sandbox.ready])));
  const monitor = await startMonitor(folder, {
    MONITOR_TARGETS: names.join(','),
    MONITOR_INTERVAL_S: String(interval),
  });
  const until = Date.now() + MINUTES * 60_000;
  let most_ = 0;
  const times: number[] = [];
  while (Date.now() < until || times.length < SCRAPES) {
    times.push((await scrape(monitor.ready)).milliseconds);
    most_ = Math.max(most_, residentOf(monitor.pid));
    await delay(2_000);
  }
  const what = `${targets} × 17 every ${interval} s, ${MINUTES} minutes`;
  report(`${what}: most resident memory`, `${most_.toFixed(0)} MB`, `${most} MB`);
  report(`${what}: a scrape, median`, `${median(times).toFixed(1)} ms`, `${longest} ms`);
  await monitor.end();
}
await sandbox.end();
