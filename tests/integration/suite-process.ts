import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface SuiteProcess {
  readonly child: ChildProcess;
  /** What it printed so far, both streams. */
  output(): string;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

interface Options {
  readonly ownGroup?: boolean;
}

/** Starts the suite as a person would, with the settings given and none that stand around here. */
export function startSuite(
  environment: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
  options: Options = {},
): SuiteProcess {
  const runner = 'node_modules/@playwright/test/cli.js';
  return startProcess(process.execPath, [runner, 'test', ...flags], environment, options);
}

/** The same for a script of package.json. */
export function startScript(
  name: string,
  environment: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): SuiteProcess {
  return startProcess('npm', ['run', '--silent', name, '--', ...flags], environment, {});
}

function startProcess(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  options: Options,
): SuiteProcess {
  // A child process inherits what lets it run; settings come from `environment` alone.
  // eslint-disable-next-line no-restricted-properties
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env;
  const child = spawn(program, args, {
    env: { PATH, HOME, TMPDIR, VIGIE_ENV_FILE: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own can be ended at once, its workers included.
    detached: options.ownGroup ?? false,
  });
  return watched(child);
}

/** Keeps what a program prints, on both streams. */
export function watched(child: ChildProcessByStdio<null, Readable, Readable>): SuiteProcess {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  return {
    child,
    output: () => output,
    ended: new Promise((resolve) => child.on('close', resolve)),
  };
}
