import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { ConfigError } from '../../config/config-error.ts';
import { readSettings } from '../../config/read-settings.ts';
import { preflight } from '../../conformance/preflight.ts';
import { HttpTransport } from '../../conformance/transports/http-transport.ts';
import { resolveTarget } from '../../targets/resolve-target.ts';
import { inherited, readReport, type SuiteRun } from './run-suite.ts';
import type { WarmAnswer, WarmAsk } from './warm-runner.ts';

export interface WarmOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly maxFailures: number;
  /** Specs that are run, as the command line takes them; all where it is left out. */
  readonly specs?: readonly string[];
  /** Ids of the tests that are run, as an earlier run told them; all where it is left out. */
  readonly tests?: readonly string[];
  /** Folder for this run's reports. */
  readonly directory: string;
  /** Milliseconds after which the run is ended. */
  readonly timeoutMs: number;
}

/** What a run of the suite said, and which test was the first to say it. */
export interface WarmRun extends SuiteRun {
  /** The runner's id of it; null: none failed. */
  readonly firstFailed: string | null;
}

const COULD_NOT_RUN = 2;

/**
 * Runs the suite again and again in one process of the runner: to start it and to load every spec
 * costs more than most runs that end at their first violation. Workers are new in each run, and so
 * is all that they know. What the command line does once before a run, the preflight, is done here
 * before each; the runner's own reports are left out.
 */
export class WarmSuite {
  readonly #file: string;
  #runner: ChildProcess | null = null;
  #output = '';

  /** @param file what is started: of `compileSuite` */
  constructor(file: string) {
    this.#file = file;
  }

  /** One run; one at a time. */
  async run(options: WarmOptions): Promise<WarmRun> {
    const { environment, directory, maxFailures, specs = [], tests = null, timeoutMs } = options;
    rmSync(`${directory}/conformance.json`, { force: true });
    this.#output = '';
    const start = performance.now();
    const all = { ...environment, REPORTS_DIR: directory };
    const refusal = await refusalOf(all);
    const answer =
      refusal === null
        ? await this.#ask({ environment: all, maxFailures, specs, tests }, timeoutMs)
        : { exitCode: COULD_NOT_RUN, firstFailed: null };
    return {
      report: readReport(`${directory}/conformance.json`),
      exitCode: answer?.exitCode ?? null,
      firstFailed: answer?.firstFailed ?? null,
      seconds: (performance.now() - start) / 1_000,
      output: refusal ?? this.#output,
    };
  }

  /** Ends the runner's process. */
  async close(): Promise<void> {
    const runner = this.#runner;
    if (runner === null) return;
    // Not 'close': a worker that outlives it may hold its streams.
    const ended = once(runner, 'exit');
    runner.disconnect();
    await ended;
  }

  /** null: it was ended, or broke off; the next run has a new one. */
  async #ask(ask: WarmAsk, timeoutMs: number): Promise<WarmAnswer | null> {
    const runner = (this.#runner ??= this.#start(ask.environment));
    const over = new AbortController();
    const answers = once(runner, 'message', over) as Promise<[WarmAnswer]>;
    const ends = once(runner, 'exit', over).then(() => null);
    // On SIGINT Playwright ends its workers too.
    const timer = setTimeout(() => runner.kill('SIGINT'), timeoutMs);
    runner.send(ask);
    const answer = await Promise.race([answers, ends]);
    clearTimeout(timer);
    over.abort();
    await Promise.allSettled([answers, ends]);
    return answer === null ? null : answer[0];
  }

  #start(environment: Readonly<Record<string, string>>): ChildProcess {
    const runner = spawn(process.execPath, [this.#file], {
      // Nothing is left to transform: see compileSuite.
      env: { ...inherited(), ...environment, PW_DISABLE_TS_ESM: '1' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    runner.once('exit', () => (this.#runner = null));
    for (const stream of [runner.stdout, runner.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    }
    return runner;
  }
}

/** Why the target cannot be asked at all, in one line; null where it can. */
async function refusalOf(environment: Readonly<Record<string, string>>): Promise<string | null> {
  try {
    const target = resolveTarget(readSettings({ ...environment }));
    await preflight(target, new HttpTransport({ proxy: target.proxy }), 'TARGET_URL');
    return null;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
}
