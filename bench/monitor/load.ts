import { setTimeout as delay } from 'node:timers/promises';
import {
  compiled,
  report,
  residentOf,
  scrape,
  startMonitor,
  startSandbox,
  sumOf,
} from './support.ts';

// `node --import tsx bench/monitor/main.ts load [minutes]`: ten targets × 17 operations every 15 s.

const minutes = Number(process.argv[3] ?? 10);
const LAG_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];
const PERCENTILE = 0.99;

const only = compiled();
const sandbox = await startSandbox(only);
const names = Array.from({ length: 10 }, (_, index) => `target-${index}`);
const folder = compiled(Object.fromEntries(names.map((name) => [name, sandbox.ready])));
const monitor = await startMonitor(folder, {
  MONITOR_TARGETS: names.join(','),
  MONITOR_INTERVAL_S: '15',
});
const memory: number[] = [];
let text = '';
const until = Date.now() + minutes * 60_000;
while (Date.now() < until) {
  await delay(5_000);
  ({ text } = await scrape(monitor.ready));
  memory.push(residentOf(monitor.pid));
}
const runs = sumOf(text, 'vigie_probe_runs_total');
const probes = sumOf(text, 'vigie_probe_schedule_lag_seconds_count');
const within = LAG_BUCKETS.find(
  (bucket) =>
    sumOf(text, 'vigie_probe_schedule_lag_seconds_bucket', `le="${bucket}"`) >= PERCENTILE * probes,
);
const third = Math.floor(memory.length / 3);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const what = `10 × 17 every 15 s, ${minutes} minutes, ${runs} probes`;
report(`${what}: skipped`, String(sumOf(text, 'vigie_probe_skipped_total')), '0');
report(`${what}: failed`, String(sumOf(text, 'vigie_probe_failures_total')), '0');
report(`${what}: lag, 99th percentile`, `at most ${(within ?? Infinity) * 1_000} ms`, '50 ms');
report(
  `${what}: resident memory, second and last third`,
  `${mean(memory.slice(third, 2 * third)).toFixed(1)} MB, ${mean(memory.slice(-third)).toFixed(1)} MB`,
  'flat',
);
await monitor.end();
await sandbox.end();
