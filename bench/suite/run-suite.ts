import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import type { Report } from '../../reports/report.ts';

export interface SuiteRun {
  /** null: the run left no report (it could not start, or was ended). */
  readonly report: Report | null;
  readonly exitCode: number | null;
  readonly seconds: number;
  readonly output: string;
}

export interface SuiteOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
  /** Folder for this run's reports. */
  readonly directory: string;
  /** Milliseconds after which the run is ended. */
  readonly timeoutMs: number;
}

/** Runs the suite as a person would, as a process of its own, and reads the report it leaves. */
export async function runSuite(options: SuiteOptions): Promise<SuiteRun> {
  // A run that cannot start leaves no report: one from before is none of its own.
  rmSync(`${options.directory}/conformance.json`, { force: true });
  const start = performance.now();
  const child = spawn(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', ...options.flags],
    {
      env: { ...inherited(), ...options.environment, REPORTS_DIR: options.directory },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  // On SIGINT Playwright ends its server and its workers; on SIGTERM it leaves the server running.
  const timer = setTimeout(() => child.kill('SIGINT'), options.timeoutMs);
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  return {
    report: readReport(`${options.directory}/conformance.json`),
    exitCode,
    seconds: (performance.now() - start) / 1_000,
    output,
  };
}

/** What a child needs of the environment, and no setting of ours that may stand there. */
export function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG'];
  return Object.fromEntries(
    names.flatMap((name) => {
      // A child process inherits what lets it run; settings come from `environment` alone.
      // eslint-disable-next-line no-restricted-properties
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The report of a run; null where it left none that can be read. */
export function readReport(path: string): Report | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    return null;
  }
}
