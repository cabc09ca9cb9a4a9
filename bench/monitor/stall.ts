import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { compiled, report, scrape, startMonitor, sumOf } from './support.ts';

// `node --import tsx bench/monitor/main.ts stall`: a server that stalls 5 s in every 20, probed every
// second. Does the histogram tell the truth, or does a slow answer hide the next ones?

const PERIODS = 6;
const PERIOD_MS = 20_000;
const STALL_MS = 5_000;
const SLOW_S = 0.1;

const begin = Date.now();
const server = createServer((_request, response) => {
  const at = (Date.now() - begin) % PERIOD_MS;
  setTimeout(() => response.writeHead(404).end(), at < STALL_MS ? STALL_MS - at : 0);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const monitor = await startMonitor(compiled(), {
  TARGET_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  MONITOR_INTERVAL_S: '1',
  MONITOR_LOG_LEVEL: 'silent',
});
await delay(2 * PERIOD_MS - ((Date.now() - begin) % PERIOD_MS));
const before = await scrape(monitor.ready);
await delay(PERIODS * PERIOD_MS);
const after = await scrape(monitor.ready);
const grown = (name: string, ...parts: readonly string[]): number =>
  sumOf(after.text, name, ...parts) - sumOf(before.text, name, ...parts);
const runs = grown('vigie_probe_duration_seconds_count');
const slow = 1 - grown('vigie_probe_duration_seconds_bucket', `le="${SLOW_S}"`) / runs;
const truth = (STALL_MS - SLOW_S * 1_000) / PERIOD_MS;
report(
  `stalls 5 s in 20, ${runs} probes: share slower than ${SLOW_S} s`,
  `${(slow * 100).toFixed(1)}%`,
  `true ${(truth * 100).toFixed(1)}%, within 2 points`,
);
await monitor.end();
server.close();
server.closeAllConnections();
