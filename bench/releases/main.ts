import { parseArgs } from 'node:util';
import { writeFile } from '../../reports/write-file.ts';
import { Refusal } from '../../udata/refusal.ts';
import { startUdata, type Instance } from '../suite/instance.ts';
import { runSuite, type SuiteRun } from '../suite/run-suite.ts';
import { dependsOnChance, differences, expectedOf, judgedFindings } from './expected.ts';

const HELP = `Runs the suite on real udata releases and compares with what is expected of each.

  npm run test:udata -- [options]

  --releases LIST  releases, separated by commas (default 10.5.0,17.18.0)
  --update         write what came as what is expected, to be read and committed
`;
const RUN_TIMEOUT_MS = 900_000;

const { values } = parseArgs({
  options: {
    releases: { type: 'string', default: '10.5.0,17.18.0' },
    update: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else process.exitCode = await main(values.releases.split(','));

async function main(releases: readonly string[]): Promise<number> {
  let passed = 0;
  let failed = 0;
  try {
    for (const release of releases) {
      const problems = await onRelease(release);
      for (const problem of problems) process.stdout.write(`  ${problem}\n`);
      if (problems.length === 0) passed += 1;
      else failed += 1;
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  process.stdout.write(`releases: ${passed} as expected, ${failed} not\n`);
  return failed === 0 ? 0 : 1;
}

async function onRelease(release: string): Promise<string[]> {
  const instance = await startUdata(release, 'default');
  try {
    return await judge(release, instance);
  } finally {
    await instance.close();
  }
}

/** Runs the suite with no key, then with all, and says what differs from what is expected. */
async function judge(release: string, instance: Instance): Promise<string[]> {
  const readOnly = await suite(`${release}-read-only`, { TARGET_URL: instance.url });
  const whole = await suite(release, {
    TARGET_URL: instance.url,
    ALLOW_WRITES: 'public',
    ...instance.keys,
  });
  tell(`${release}, no key`, readOnly);
  tell(`${release}, all keys`, whole);
  if (values.update) update(release, whole);
  const expected = expectedOf(release);
  return [
    ...incomplete('no key', readOnly),
    ...incomplete('all keys', whole),
    ...differences(expected.findings, whole.report === null ? [] : judgedFindings(whole.report)),
    ...unexpectedOf(readOnly, expected.findings),
    ...wrongExit(whole, expected.findings),
  ];
}

function suite(name: string, environment: Readonly<Record<string, string>>): Promise<SuiteRun> {
  return runSuite({
    environment: { ...environment, VIGIE_ENV_FILE: '' },
    flags: [],
    directory: `reports/out/releases/${name}`,
    timeoutMs: RUN_TIMEOUT_MS,
  });
}

function incomplete(title: string, { report, output }: SuiteRun): string[] {
  if (report === null) return [`${title}: no report: ${output.trim().slice(-500)}`];
  const missing = report.operations.filter(({ exercised }) => !exercised);
  return [
    ...missing.map(
      ({ operationId, reason }) => `${title}: ${operationId} not exercised: ${reason}`,
    ),
    ...report.errors.map(
      ({ test, message }) => `${title}: broke off: ${test}: ${message.slice(0, 300)}`,
    ),
  ];
}

/** A run without keys may see less than one with all, never more. */
function unexpectedOf({ report }: SuiteRun, expected: readonly string[]): string[] {
  if (report === null) return [];
  return judgedFindings(report)
    .filter((each) => !expected.includes(each) && !each.includes('ledger.gone'))
    .map((each) => `no key: not expected: ${each}`);
}

function wrongExit({ exitCode }: SuiteRun, expected: readonly string[]): string[] {
  const right = expected.some((each) => !each.includes('ledger.gone')) ? 1 : 0;
  return exitCode === right ? [] : [`exit code ${exitCode ?? 'none'}, expected ${right}`];
}

function tell(title: string, { output }: SuiteRun): void {
  const line = output.split('\n').find((each) => each.startsWith('17 operations:'));
  process.stdout.write(`udata ${title}: ${line ?? 'no summary'}\n`);
}

function update(release: string, { report }: SuiteRun): void {
  if (report === null) return;
  const { note, findings } = expectedOf(release);
  const kept = [...findings.filter(dependsOnChance), ...judgedFindings(report)];
  const text = JSON.stringify({ release, note, findings: [...new Set(kept)].sort() }, null, 2);
  writeFile(new URL(`expected/${release}.json`, import.meta.url).pathname, `${text}\n`);
}
