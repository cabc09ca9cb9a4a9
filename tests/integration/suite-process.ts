import { spawn, type ChildProcess } from 'node:child_process';

export interface SuiteProcess {
  readonly child: ChildProcess;
  /** What it printed so far, both streams. */
  output(): string;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts the suite as a person would, with the settings given and none that stand around here. */
export function startSuite(
  environment: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
  options: { readonly ownGroup?: boolean } = {},
): SuiteProcess {
  // A child process inherits what lets it run; settings come from `environment` alone.
  // eslint-disable-next-line no-restricted-properties
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env;
  const child = spawn(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', ...flags],
    {
      env: { PATH, HOME, TMPDIR, VIGIE_ENV_FILE: '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own can be ended at once, its workers included.
      detached: options.ownGroup ?? false,
    },
  );
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
