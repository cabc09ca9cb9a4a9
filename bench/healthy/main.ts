import { parseArgs } from 'node:util';
import { firstLine } from '../../config/first-line.ts';
import { Refusal } from '../../udata/refusal.ts';
import { isProfile, startSandbox, startUdata, type Instance } from '../suite/instance.ts';
import { runSuite } from '../suite/run-suite.ts';
import { PACES, startWriter, type Pace } from './writer.ts';

const HELP = `Runs the suite on healthy servers, and counts findings that are not in the ledger: zero is the bar.

  npm run healthy -- [options]

  --runs N          runs of each scenario (default 3)
  --scenarios LIST  separated by commas: SERVER/PROFILE, with +busy for others who write beside the run,
                    +storm for more of them than any portal sees; SERVER is sandbox or a release
                    of udata (default sandbox/default,sandbox/default+busy)
  --workers N       workers of a run (default 2)
  --all             every profile of the sandbox and of 17.18.0, idle and busy
`;
const RUN_TIMEOUT_MS = 900_000;
const ALL = ['sandbox', '17.18.0'].flatMap((server) =>
  ['default', 'default+busy', 'default+storm', 'messy', 'messy+busy', 'empty', 'no-badges'].map(
    (profile) => `${server}/${profile}`,
  ),
);

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    scenarios: { type: 'string', default: 'sandbox/default,sandbox/default+busy' },
    workers: { type: 'string', default: '2' },
    all: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else process.exitCode = await main(values.all ? ALL : values.scenarios.split(','));

async function main(scenarios: readonly string[]): Promise<number> {
  let runs = 0;
  let alarms = 0;
  try {
    for (const scenario of scenarios) {
      const bad = await trial(scenario);
      runs += Number(values.runs);
      alarms += bad;
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  process.stdout.write(`healthy: ${runs} runs, ${alarms} with a false alarm\n`);
  return alarms === 0 ? 0 : 1;
}

/** Runs one scenario; gives how many of its runs were not silent. */
async function trial(scenario: string): Promise<number> {
  const [server = '', rest = ''] = scenario.split('/');
  const [profile = '', others] = rest.split('+');
  if (!isProfile(profile)) throw new Refusal(`${scenario}: there is no profile "${profile}"`);
  const pace = others === undefined ? null : PACES[others];
  if (pace === undefined) throw new Refusal(`${scenario}: others are busy or a storm`);
  const instance = await (server === 'sandbox'
    ? startSandbox(profile)
    : startUdata(server, profile));
  let bad = 0;
  try {
    for (let run = 1; run <= Number(values.runs); run += 1) {
      if (!(await silent(scenario, run, instance, pace))) bad += 1;
    }
  } finally {
    await instance.close();
  }
  return bad;
}

async function silent(
  scenario: string,
  number: number,
  instance: Instance,
  pace: Pace | null,
): Promise<boolean> {
  const writer = pace === null ? null : startWriter(instance, pace);
  const run = await runSuite({
    environment: {
      TARGET_URL: instance.url,
      ALLOW_WRITES: 'public',
      VIGIE_ENV_FILE: '',
      ...instance.keys,
    },
    flags: [`--workers=${values.workers}`],
    directory: `reports/out/healthy/${scenario.replaceAll('/', '-')}-${number}`,
    timeoutMs: RUN_TIMEOUT_MS,
  });
  const written = (await writer?.stop()) ?? 0;
  const { summary, findings = [], errors = [] } = run.report ?? {};
  process.stdout.write(
    `${scenario} run ${number}: ${summary === undefined ? 'no report' : `${summary.exercised} exercised · ${summary.violations} violations · ${summary.notices} notices · ${summary.requests} requests · ${summary.durationSeconds} s`}${pace === null ? '' : ` · ${written} writes beside`}\n`,
  );
  for (const { severity, message } of findings)
    if (severity === 'violation') process.stdout.write(`  ${message}\n`);
  for (const { test, message } of errors)
    process.stdout.write(`  broke off: ${test}: ${firstLine(message)}\n`);
  if (run.report === null) process.stdout.write(`  ${run.output.trim().slice(-500)}\n`);
  return run.exitCode === 0;
}
