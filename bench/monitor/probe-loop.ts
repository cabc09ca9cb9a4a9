import { createInterface } from 'node:readline';
import { Client } from '../../conformance/client.ts';
import { Limiter } from '../../conformance/limiter.ts';
import { openSession } from '../../conformance/session.ts';
import { HttpTransport } from '../../conformance/transports/http-transport.ts';
import { GuardedTransport } from '../../conformance/write-guard.ts';
import { isOperationId, operationIds } from '../../contracts/catalogue.ts';
import { loadLedger } from '../../contracts/load-ledger.ts';
import { Board } from '../../monitor/board.ts';
import { FindingLog } from '../../monitor/finding-log.ts';
import { openLog } from '../../monitor/log.ts';
import { Metrics } from '../../monitor/metrics.ts';
import { Prober } from '../../monitor/prober.ts';
import { PutOffTransport } from '../../monitor/put-off-transport.ts';
import { recordOutcome } from '../../monitor/record-outcome.ts';
import { Series } from '../../monitor/series.ts';
import type { Target } from '../../targets/target.ts';

/**
 * Probes as the monitor does, with everything that belongs to it (judge, ledger, metrics), as often
 * as a line on standard input says, and answers each line with one of its own: how many failed.
 * Arguments: the target's base URL, and the operations in turn (all of them unless given).
 */
const [baseUrl = '', ...chosen] = process.argv.slice(2);
const operations = chosen.length === 0 ? operationIds : chosen.filter(isOperationId);
const target: Target = {
  name: 'bench',
  baseUrl,
  keys: {},
  extraHeaders: {},
  proxy: null,
  writes: 'none',
  expectedRelease: null,
  loopback: true,
  contract: 'observed',
  requestTimeoutMs: 5_000,
  requestsPerSecond: Infinity,
  maxRequests: Infinity,
  datasetId: null,
  organizationId: null,
};
const metrics = new Metrics();
const series = new Series(metrics);
series.addTarget({ name: target.name, intervalS: 60, timeoutS: 5 });
const sinks = {
  metrics,
  series,
  board: new Board(),
  findings: new FindingLog(),
  log: openLog('error', () => undefined),
};
sinks.board.addTarget(target.name);
const transport = new GuardedTransport(new PutOffTransport(new HttpTransport()), target);
const limiter = new Limiter({
  requestsPerSecond: Infinity,
  atOnce: Infinity,
  maxRequests: Infinity,
});
const client = new Client(target, () => transport, limiter);
const session = await openSession({
  target,
  ledger: loadLedger(),
  open: () => Promise.resolve(new HttpTransport()),
  share: 1,
});
const prober = new Prober({
  client,
  confirming: client,
  judge: () => session.judge,
  anew: () => Promise.resolve(false),
  patienceMs: 5_000,
});

async function probe(times: number): Promise<number> {
  let failed = 0;
  for (let time = 0; time < times; time += 1) {
    const operation = operations[time % operations.length] ?? 'list_reuses';
    const outcome = await prober.probe(operation);
    recordOutcome(sinks, { name: target.name, timeoutS: 5 }, operation, outcome);
    if (outcome.reason !== null) failed += 1;
  }
  return failed;
}

process.stdout.write('ready \n');
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`done ${await probe(Number(line))}\n`);
}
