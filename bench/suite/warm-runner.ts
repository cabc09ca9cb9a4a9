import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configLoader } from 'playwright/lib/common';
import { testRunner } from 'playwright/lib/runner';

/** What this process is asked, one run at a time. */
export interface WarmAsk {
  readonly environment: Readonly<Record<string, string>>;
  /** Failures that end the run; 0: it goes to its end. */
  readonly maxFailures: number;
  /** Specs that are run, as the command line takes them; none: all. */
  readonly specs: readonly string[];
  /** Ids of the tests that are run; null: all of the specs. */
  readonly tests: readonly string[] | null;
}

/** What it answers. */
export interface WarmAnswer {
  readonly exitCode: number;
  /** Id of the test that failed first; null: none did. */
  readonly firstFailed: string | null;
}

/** Those of the runner's command line. */
const EXIT_CODES = { passed: 0, failed: 1, timedout: 1, interrupted: 130 } as const;
// This file is run compiled, and so is what it names.
const EXTENSION = extname(import.meta.filename);
const CONFIG = beside('../../playwright.config');
const REPORTER = beside('../../reports/reporter');
const FIRST_FAILED = beside('first-failed');

// Workers are started with the flags of this process.
process.execArgv.push('--import', new URL(`code-cache${EXTENSION}`, import.meta.url).href);

process.once('disconnect', () => process.exit());
process.on('message', (ask: WarmAsk) => {
  void run(ask).then((answer) => process.send?.(answer));
});

/** One run of the suite, as `npx playwright test` makes it. */
async function run({ environment, maxFailures, specs, tests }: WarmAsk): Promise<WarmAnswer> {
  // The suite is told by its environment what to do, and its workers inherit this one.
  // eslint-disable-next-line no-restricted-properties
  Object.assign(process.env, environment);
  let firstFailed: string | null = null;
  const tell = (testId: string): void => {
    firstFailed = testId;
  };
  const config = await configLoader.loadConfigFromFile(CONFIG, {
    workers: 1,
    maxFailures,
    reporter: [[REPORTER], [FIRST_FAILED, { tell }]],
    argv: process.argv,
    use: { tellsOnly: maxFailures === 0 },
  });
  const status = await testRunner.runAllTestsWithConfig(config, {
    listMode: false,
    // Tests that are asked for by their ids may have gone.
    passWithNoTests: tests !== null,
    locations: specs,
    ...(tests === null ? {} : { lastFailedTestIds: tests }),
  });
  return { exitCode: EXIT_CODES[status], firstFailed };
}

function beside(name: string): string {
  return fileURLToPath(new URL(`${name}${EXTENSION}`, import.meta.url));
}
