import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sampleOf } from '../faults/sample.ts';
import { outcomeOf, verdictOf, type Verdict } from '../faults/verdict.ts';
import { writeTables, countsOf } from '../faults/write-tables.ts';
import { startSandbox, startUdata, type Instance } from '../suite/instance.ts';
import { runSuite } from '../suite/run-suite.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';
import { startProxy } from './proxy.ts';

const HELP = `Puts a proxy that changes one thing in front of a healthy server, runs the suite, and tells which
changes are seen. The changes are made by rule from the contract: nobody chose them.

  npm run mutants -- [options]

  --sample N     only N mutants, drawn by --seed
  --seed S       seed of the draw (default 1)
  --only TEXT    only mutants whose name holds one of these texts, separated by commas
  --server NAME  sandbox (default), or a release of udata
  --at-once N    runs side by side, each on a server of its own (default 2)
  --restart N    runs after which a server is started anew (default 25)
  --output DIR   where the table goes (default reports/out/mutants)
  --list         the names, and nothing else
`;
const RUN_TIMEOUT_MS = 240_000;

const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    server: { type: 'string', default: 'sandbox' },
    'at-once': { type: 'string', default: '2' },
    restart: { type: 'string', default: '25' },
    output: { type: 'string', default: 'reports/out/mutants' },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else if (values.list) process.stdout.write(`${mutants.map(({ name }) => name).join('\n')}\n`);
else process.exitCode = await main();

async function main(): Promise<number> {
  const wanted = values.only?.split(',');
  const fitting = mutants.filter(
    ({ name }) => wanted === undefined || wanted.some((text) => name.includes(text)),
  );
  const chosen = sampleOf(fitting, values.sample, values.seed);
  const waiting = [...chosen];
  const verdicts: Verdict[] = [];
  const idle: string[] = [];
  const worker = async (): Promise<void> => {
    let instance: Instance | null = null;
    let runs = 0;
    try {
      for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
        if (instance !== null && runs % Number(values.restart) === 0) {
          await instance.close();
          instance = null;
        }
        instance ??= await startServer();
        runs += 1;
        const verdict = await tryMutant(mutant, instance);
        if (verdict === null) idle.push(mutant.name);
        else verdicts.push(verdict);
        process.stdout.write(
          `${lineOf(mutant, verdict, verdicts.length + idle.length, chosen.length)}\n`,
        );
      }
    } finally {
      await instance?.close();
    }
  };
  await Promise.all(Array.from({ length: Number(values['at-once']) }, worker));
  return finish(verdicts, idle);
}

async function startServer(): Promise<Instance> {
  return values.server === 'sandbox'
    ? await startSandbox('default')
    : await startUdata(values.server, 'default');
}

/** null: the run made no call that the mutant changes, so there was nothing to see. */
async function tryMutant(mutant: Mutant, instance: Instance): Promise<Verdict | null> {
  const directory = `${values.output}/runs/${mutant.name.replaceAll(/[^\w.-]+/g, '-')}`;
  mkdirSync(directory, { recursive: true });
  const proxy = await startProxy(instance.url, {
    operation: mutant.operation,
    handle: mutant.install(instance.keys),
  });
  try {
    const run = await runSuite({
      environment: {
        TARGET_URL: proxy.url,
        ALLOW_WRITES: 'public',
        VIGIE_ENV_FILE: '',
        ...instance.keys,
      },
      flags: ['--workers=1', '-x'],
      directory,
      timeoutMs: RUN_TIMEOUT_MS,
    });
    if (proxy.changed() === 0) return null;
    const fault = { name: mutant.name, class: mutant.class, operations: [mutant.operation] };
    return verdictOf(fault, run);
  } finally {
    await proxy.close();
  }
}

function lineOf(mutant: Mutant, verdict: Verdict | null, done: number, all: number): string {
  const place = `${done}/${all} ${mutant.name}`;
  if (verdict === null) return `${place}: changed nothing`;
  return `${place}: ${outcomeOf(verdict)}${verdict.caught && !verdict.named ? ' (ANOTHER OPERATION)' : ''} (${verdict.seconds} s)`;
}

function finish(verdicts: readonly Verdict[], idle: readonly string[]): number {
  const sorted = [...verdicts].sort((a, b) => a.fault.localeCompare(b.fault));
  const nothing = `## Changed nothing\n\n${idle.map((name) => `- ${name}`).join('\n')}`;
  const table = `${values.output}/kill-table`;
  writeTables({ script: 'mutants', verdicts: sorted, more: [nothing], table });
  process.stdout.write(
    `${countsOf(verdicts, 'mutants')} · ${idle.length} changed nothing · table: ${table}.md\n`,
  );
  return verdicts.every(({ caught }) => caught) ? 0 : 1;
}
