import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Ask } from '../../conformance/ask.ts';
import { probes, type Known } from '../../conformance/probes.ts';
import { urlOf } from '../../conformance/request-url.ts';
import { operation, operationIds, type OperationId } from '../../contracts/catalogue.ts';
import {
  compiled,
  cpuOf,
  median,
  NODE_FLAGS,
  report,
  start,
  startSandbox,
  type Started,
} from './support.ts';

// `node --import tsx bench/monitor/main.ts cpu`: CPU time per probe against Debian's blackbox exporter:
// the same requests to the same server, in turns. Validation by schema is ours alone.

const ROUNDS = 8;
const PROBES = 510;

const folder = compiled();
const sandbox = await startSandbox(folder);
const list = await fetch(`${sandbox.ready}/api/1/reuses/`);
const { data } = (await list.json()) as { data: { id: string; title: string }[] };
const known: Known = {
  reuse: data.at(-1)?.id ?? null,
  word: data.at(-1)?.title.slice(0, 4) ?? null,
};

const port = await freePort();
const config = join(mkdtempSync(join(tmpdir(), 'vigie-blackbox-')), 'blackbox.yml');
writeFileSync(
  config,
  JSON.stringify({ modules: Object.fromEntries(operationIds.map((id) => [id, moduleOf(id)])) }),
);
const blackbox = await start(
  [
    'prometheus-blackbox-exporter',
    `--config.file=${config}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ],
  /Listening on|TLS is disabled/,
);
for (const [what, operations] of [
  ['17 operations in turn', operationIds],
  ['list_reuses, a page of 5', ['list_reuses']],
] as const) {
  await compare(what, operations);
}
await blackbox.end();
await sandbox.end();

async function compare(what: string, operations: readonly OperationId[]): Promise<void> {
  const loop = [process.execPath, ...NODE_FLAGS, 'dist/bench/monitor/probe-loop.js'] as const;
  const vigie = await start([...loop, sandbox.ready, ...operations], /^(ready) /, { cwd: folder });
  const ours = (): Promise<number> => byVigie(vigie);
  const theirs = (): Promise<number> => byBlackbox(operations);
  await ours();
  await theirs();
  const figures: [ours: number[], theirs: number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    figures[0].push(await measure(vigie.pid, ours));
    figures[1].push(await measure(blackbox.pid, theirs));
  }
  report(
    `CPU per probe, ${what}, schema validated`,
    shown(figures[0]),
    `blackbox_exporter: ${shown(figures[1])}`,
  );
  await vigie.end();
}

/** The same request as the probe's, as a module of the exporter. */
function moduleOf(id: OperationId): unknown {
  const { expect, body }: Ask = probes[id](known);
  const statuses = expect.kind === 'answered' ? undefined : expect.statuses;
  return {
    prober: 'http',
    timeout: '5s',
    http: {
      preferred_ip_protocol: 'ip4',
      method: operation(id).method,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      ...(body !== undefined && 'json' in body ? { body: JSON.stringify(body.json) } : {}),
      valid_status_codes: statuses ?? operation(id).successStatuses,
    },
  };
}

async function byBlackbox(operations: readonly OperationId[]): Promise<number> {
  let failed = 0;
  for (let time = 0; time < PROBES; time += 1) {
    const id = operations[time % operations.length] ?? 'list_reuses';
    const url = urlOf(sandbox.ready, operation(id), probes[id](known));
    const target = encodeURIComponent(url.href);
    const reply = await fetch(`http://127.0.0.1:${port}/probe?module=${id}&target=${target}`);
    if (!(await reply.text()).includes('\nprobe_success 1')) failed += 1;
  }
  return failed;
}

async function byVigie(vigie: Started): Promise<number> {
  const { stdin, stdout } = vigie.child;
  if (stdin === null || stdout === null) throw new Error('no pipes');
  const lines = createInterface({ input: stdout });
  const answer = once(lines, 'line');
  stdin.write(`${PROBES}\n`);
  const [line] = (await answer) as [string];
  lines.close();
  return Number(line.replace('done ', ''));
}

async function measure(pid: number, probe: () => Promise<number>): Promise<number> {
  const before = cpuOf(pid);
  const failed = await probe();
  if (failed > 0) throw new Error(`${failed} probes failed`);
  return ((cpuOf(pid) - before) / PROBES) * 1_000;
}

function shown(values: readonly number[]): string {
  return `${median(values).toFixed(2)} ms (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;
}

async function freePort(): Promise<number> {
  const finder = createServer().listen(0, '127.0.0.1');
  await once(finder, 'listening');
  const { port: free } = finder.address() as AddressInfo;
  finder.close();
  await once(finder, 'close');
  return free;
}
