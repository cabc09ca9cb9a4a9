import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Fault } from '../../sandbox/faults/fault.ts';
import { Refusal } from '../../udata/refusal.ts';
import { chosenFaults } from './chosen.ts';
import { mergedVerdicts } from './merged.ts';
import { notAlone, ruleTable, saidAlone, worthOfRules } from './rule-table.ts';
import { startPlanted } from '../suite/instance.ts';
import { compileSuite } from '../suite/compiled-suite.ts';
import { WarmSuite, type WarmRun } from '../suite/warm-suite.ts';
import { readToldBy, toldAfter, writeToldBy } from './told-by.ts';
import { after, outcomeOf, verdictOf, type Verdict } from './verdict.ts';
import { countsOf, writeTables } from './write-tables.ts';

const HELP = `Runs the suite once for each fault of the sandbox, and tells which are caught.

  npm run faults -- [options]

  --sample N     only N faults, drawn by --seed
  --seed S       seed of the draw (default 1)
  --only NAMES   only these faults, separated by commas
  --class NAMES  only these classes, separated by commas
  --shard K/N    only the K-th of N parts of those: to run them on several machines
  --merge DIR    run nothing: one table of those that shards left in DIR (--full: ran to their end)
  --full         let each run end; else it ends at its first violation
  --rules        only the fault that each rule is said to see alone, each run to its end
  --remember     keep which test told of each fault: the next time it goes first
  --at-once N    runs side by side (default 3: one waits while two work)
  --output DIR   where the kill table goes (default reports/out/faults)
`;
/** A test and then its end may each take two minutes where every write is late. */
const RUN_TIMEOUT_MS = 420_000;
/** A run to its end waits for every late answer of the faults that make answers late. */
const WHOLE_RUN_TIMEOUT_MS = 1_200_000;
const COULD_NOT_RUN = 2;

const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    class: { type: 'string' },
    shard: { type: 'string' },
    merge: { type: 'string' },
    full: { type: 'boolean', default: false },
    rules: { type: 'boolean', default: false },
    remember: { type: 'boolean', default: false },
    'at-once': { type: 'string', default: '3' },
    output: { type: 'string', default: 'reports/out/faults' },
    help: { type: 'boolean', default: false },
  },
});

const toTheEnd = values.full || values.rules;
/** Each shard leaves a table of its own. */
const shardName = values.shard === undefined ? '' : `-${values.shard.replace('/', '-of-')}`;
const table = `${values.output}/kill-table${shardName}`;
const known = readToldBy();

if (values.help) process.stdout.write(HELP);
else process.exitCode = await main();

async function main(): Promise<number> {
  try {
    return finish(await verdictsWanted());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    return COULD_NOT_RUN;
  }
}

async function verdictsWanted(): Promise<readonly Verdict[]> {
  if (values.merge !== undefined) {
    const verdicts = mergedVerdicts(values.merge);
    keep(verdicts);
    return verdicts;
  }
  const atOnce = Number(values['at-once']);
  if (!Number.isInteger(atOnce) || atOnce < 1) {
    throw new Refusal(`--at-once ${values['at-once']}: must be a number from 1 on`);
  }
  const { only, class: classes, sample, seed, shard } = values;
  const faults = chosenFaults({
    names: values.rules ? saidAlone() : only?.split(','),
    classes: classes?.split(','),
    sample,
    seed,
    shard,
  });
  const compiled = compileSuite();
  process.once('exit', () => {
    compiled.remove();
  });
  return tryAll(faults, compiled.runner, atOnce);
}

async function tryAll(
  faults: readonly Fault[],
  runner: string,
  atOnce: number,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  // Those that mostly wait go first: others work beside them.
  const waiting = [...faults].sort((a, b) => Number(waits(b)) - Number(waits(a)));
  const worker = async (): Promise<void> => {
    const suite = new WarmSuite(runner);
    for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
      const verdict = await tryFault(fault, suite);
      verdicts.push(verdict);
      keep(verdicts);
      process.stdout.write(`${lineOf(verdict, verdicts.length, faults.length)}\n`);
    }
    await suite.close();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return verdicts;
}

function waits({ class: name }: Fault): boolean {
  return name === 'latency' || name === 'transport';
}

/**
 * Whether the suite sees a fault. The test that told of it the last time goes first, then the specs of
 * the faulty operations and those of the relations between readings, for they mostly tell and take
 * little; where none of them does, the whole suite: each on a new server.
 */
async function tryFault(fault: Fault, suite: WarmSuite): Promise<Verdict> {
  const [first, ...rest] = partsFor(fault);
  let verdict = verdictOf(fault, await runOn(fault, suite, first));
  for (const part of rest) {
    if (verdict.caught) break;
    verdict = after(verdict, verdictOf(fault, await runOn(fault, suite, part)));
  }
  return verdict;
}

/** A part of the suite; the whole where nothing is said. */
interface Part {
  readonly specs?: readonly string[];
  readonly tests?: readonly string[];
}

function partsFor({ name, operations }: Fault): readonly [Part, ...Part[]] {
  const all: Part = {};
  if (toTheEnd) return [all];
  const test = known[name];
  const specs = [...operations.map((operation) => `/operations/${operation}.spec.`), '/relations/'];
  return test === undefined ? [{ specs }, all] : [{ tests: [test] }, { specs }, all];
}

async function runOn({ name }: Fault, suite: WarmSuite, part: Part): Promise<WarmRun> {
  // From the root: the compiled suite stands elsewhere.
  const directory = resolve(values.output, 'runs', name);
  mkdirSync(directory, { recursive: true });
  const planted = await startPlanted(name);
  const run = await suite.run({
    environment: {
      TARGET_URL: planted.url,
      ALLOW_WRITES: 'public',
      ...planted.keys,
      VIGIE_ENV_FILE: '',
    },
    maxFailures: toTheEnd ? 0 : 1,
    ...part,
    directory,
    timeoutMs: toTheEnd ? WHOLE_RUN_TIMEOUT_MS : RUN_TIMEOUT_MS,
  });
  await planted.close();
  return run;
}

function lineOf(verdict: Verdict, done: number, all: number): string {
  return `${done}/${all} ${verdict.fault}: ${outcomeOf(verdict)} (${verdict.seconds} s)`;
}

/** Keeps what is known so far: a run that is ended has told all that it saw. */
function keep(verdicts: readonly Verdict[]): void {
  const sorted = [...verdicts].sort(
    (a, b) => a.class.localeCompare(b.class) || a.fault.localeCompare(b.fault),
  );
  const more = toTheEnd ? [ruleTable(worthOfRules(sorted))] : [];
  writeTables({ script: 'faults', verdicts: sorted, more, table });
  if (!values.remember) return;
  const problem = writeToldBy(toldAfter(known, verdicts));
  if (problem !== null) process.stderr.write(`${problem}\n`);
}

function finish(verdicts: readonly Verdict[]): number {
  process.stdout.write(`${countsOf(verdicts, 'faults')} · table: ${table}.md\n`);
  const wrong = toTheEnd ? notAlone(verdicts) : [];
  for (const each of wrong) process.stdout.write(`${each}\n`);
  return verdicts.every(({ caught }) => caught) && wrong.length === 0 ? 0 : 1;
}
