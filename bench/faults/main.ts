import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Fault } from '../../sandbox/faults/fault.ts';
import { FAULTS } from '../../sandbox/faults/index.ts';
import { writeFile } from '../../reports/write-file.ts';
import { killTable } from './kill-table.ts';
import { runSuite } from '../suite/run-suite.ts';
import { sampleOf } from './sample.ts';
import { verdictOf, type Verdict } from './verdict.ts';

const HELP = `Runs the suite once for each fault of the sandbox, and tells which are caught.

  npm run faults -- [options]

  --sample N     only N faults, drawn by --seed
  --seed S       seed of the draw (default 1)
  --only NAMES   only these faults, separated by commas
  --class NAMES  only these classes, separated by commas
  --full         let each run end; else it ends at its first violation
  --at-once N    runs side by side (default 2)
  --output DIR   where the kill table goes (default reports/out/faults)
`;
const RUN_TIMEOUT_MS = 240_000;

const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    class: { type: 'string' },
    full: { type: 'boolean', default: false },
    'at-once': { type: 'string', default: '2' },
    output: { type: 'string', default: 'reports/out/faults' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else process.exitCode = await main();

async function main(): Promise<number> {
  const faults = chosen();
  if (faults.length === 0) {
    process.stderr.write('no fault of these names or classes; see sandbox/faults\n');
    return 2;
  }
  const verdicts: Verdict[] = [];
  const waiting = [...faults];
  const worker = async (): Promise<void> => {
    for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
      const verdict = await tryFault(fault);
      verdicts.push(verdict);
      process.stdout.write(`${lineOf(verdict, verdicts.length, faults.length)}\n`);
    }
  };
  await Promise.all(Array.from({ length: Number(values['at-once']) }, worker));
  return finish(verdicts);
}

function chosen(): readonly Fault[] {
  const names = values.only?.split(',');
  const classes = values.class?.split(',');
  const fitting = FAULTS.filter(
    (fault) => (names?.includes(fault.name) ?? true) && (classes?.includes(fault.class) ?? true),
  );
  return values.sample === undefined
    ? fitting
    : sampleOf(fitting, Number(values.sample), Number(values.seed));
}

async function tryFault(fault: Fault): Promise<Verdict> {
  const directory = `${values.output}/runs/${fault.name}`;
  mkdirSync(directory, { recursive: true });
  const run = await runSuite({
    environment: { SANDBOX_FAULT: fault.name, VIGIE_ENV_FILE: '' },
    flags: values.full ? ['--workers=1'] : ['--workers=1', '-x'],
    directory,
    timeoutMs: RUN_TIMEOUT_MS,
  });
  return verdictOf(fault, run);
}

function lineOf(verdict: Verdict, done: number, all: number): string {
  const outcome = verdict.problem ?? (verdict.caught ? (verdict.findings[0] ?? '') : 'SURVIVED');
  return `${done}/${all} ${verdict.fault}: ${outcome} (${verdict.seconds} s)`;
}

function finish(verdicts: readonly Verdict[]): number {
  const sorted = [...verdicts].sort(
    (a, b) => a.class.localeCompare(b.class) || a.fault.localeCompare(b.fault),
  );
  const command = `npm run faults${process.argv
    .slice(2)
    .map((each) => ` ${each}`)
    .join('')}`;
  for (const problem of [
    writeFile(`${values.output}/kill-table.md`, `${killTable(sorted, command)}\n`),
    writeFile(`${values.output}/kill-table.json`, `${JSON.stringify(sorted, null, 2)}\n`),
  ]) {
    if (problem !== null) process.stderr.write(`${problem}\n`);
  }
  const caught = verdicts.filter((each) => each.caught);
  const named = caught.filter((each) => each.named);
  process.stdout.write(
    `${verdicts.length} faults: ${caught.length} caught · ${named.length} naming the operation · table: ${values.output}/kill-table.md\n`,
  );
  return caught.length === verdicts.length ? 0 : 1;
}
