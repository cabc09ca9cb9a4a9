import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { loadLedger } from '../../../contracts/load-ledger.ts';
import { Board } from '../../../monitor/board.ts';
import { FindingLog } from '../../../monitor/finding-log.ts';
import { Metrics } from '../../../monitor/metrics.ts';
import type { Sinks } from '../../../monitor/record-outcome.ts';
import { Series } from '../../../monitor/series.ts';
import type { Target } from '../../../targets/target.ts';

/** A server on loopback for as long as `use` takes. */
export async function withServer(
  listener: RequestListener,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

export function targetAt(baseUrl: string, name = 'probed'): Target {
  return {
    name,
    baseUrl,
    keys: {},
    extraHeaders: {},
    proxy: null,
    writes: 'none',
    expectedRelease: '17.18.0',
    loopback: true,
    contract: 'observed',
    requestTimeoutMs: 2_000,
    requestsPerSecond: Infinity,
    maxRequests: Infinity,
    datasetId: null,
    organizationId: null,
  };
}

export function sinks(): Sinks {
  const metrics = new Metrics();
  return {
    metrics,
    series: new Series(metrics),
    board: new Board(),
    findings: new FindingLog(),
    log: pino({ level: 'silent' }),
  };
}

export const ledger = loadLedger();

/** Value of one series in an exposition, by its name and some of its labels; null: no such series. */
export function valueOf(
  text: string,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | null {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = text
    .split('\n')
    .find(
      (each) =>
        new RegExp(`^${name}[{ ]`).test(each) && wanted.every((label) => each.includes(label)),
    );
  return line === undefined
    ? null
    : Number(
        line
          .replace(/ # \{.*$/, '')
          .split(' ')
          .at(-1),
      );
}
