import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  compiled,
  report,
  residentOf,
  scrape,
  start,
  startMonitor,
  startSandbox,
} from './support.ts';

// `node --import tsx bench/monitor/main.ts prometheus`: what a Prometheus needs for the series of a target.

/** So many samples a series: as many as one chunk in memory holds, and half of the next. */
const SAMPLES = 180;
const TARGETS = [1, 101] as const;

/** A monitor's exposition once its one target, `probed`, was probed. */
async function expositionOfOne(): Promise<string> {
  const only = compiled();
  const sandbox = await startSandbox(only);
  const folder = compiled({ probed: sandbox.ready });
  const monitor = await startMonitor(folder, {
    MONITOR_TARGETS: 'probed',
    MONITOR_INTERVAL_S: '1',
  });
  await delay(3_000);
  const { text } = await scrape(monitor.ready);
  await monitor.end();
  await sandbox.end();
  return text;
}

/** The lines of a target, for each of many targets of other names. */
function multiplied(text: string, targets: number): string {
  const lines = text.split('\n').filter((line) => line.includes('target="probed"'));
  return Array.from({ length: targets }, (_, index) =>
    lines.map((line) => line.replace('target="probed"', `target="target-${index}"`)).join('\n'),
  ).join('\n');
}

/** Resident memory, in MB, of a Prometheus that has scraped `SAMPLES` times. */
async function memoryOf(body: string): Promise<number> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' }).end(`${body}\n`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-prometheus-'));
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(
    join(folder, 'prometheus.yml'),
    `scrape_configs: [{ job_name: vigie, scrape_interval: 1s, static_configs: [{ targets: ['${address}'] }] }]\n`,
  );
  const prometheus = await start(
    [
      'prometheus',
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      '--web.listen-address=127.0.0.1:0',
    ],
    /msg="Server is ready to receive web requests."/,
  );
  await delay(SAMPLES * 1_000);
  const memory = residentOf(prometheus.pid);
  await prometheus.end();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
  return memory;
}

const text = await expositionOfOne();
const one = multiplied(text, 1);
const series = one.split('\n').length;
report('series of a target', String(series), '900');
report('bytes of a target in a scrape', String(Buffer.byteLength(one)), '');
const [few, many] = [
  await memoryOf(multiplied(text, TARGETS[0])),
  await memoryOf(multiplied(text, TARGETS[1])),
];
const more = (TARGETS[1] - TARGETS[0]) * series;
report(
  `Prometheus, ${SAMPLES} samples a series: resident memory with ${TARGETS[0]} and ${TARGETS[1]} targets`,
  `${few.toFixed(0)} MB, ${many.toFixed(0)} MB`,
  '',
);
report('a series', `${(((many - few) * 1e3) / more).toFixed(1)} kB`, '');
