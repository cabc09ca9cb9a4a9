import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { suiteEnvironment } from '../../config/suite-environment.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const RUNNER = fileURLToPath(import.meta.resolve('@playwright/test/cli'));

/**
 * Runs the suite as a process of its own, its output on this one's. Signals are handed on as SIGINT:
 * at that the runner ends its workers and the sandbox and reports what it has seen, at SIGTERM it
 * would just end.
 *
 * @returns its exit code; null: a signal ended it
 */
export async function runSuite(flags: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [RUNNER, 'test', ...flags], {
    env: suiteEnvironment(),
    stdio: 'inherit',
  });
  const handOn = (): void => {
    child.kill('SIGINT');
  };
  for (const signal of SIGNALS) process.on(signal, handOn);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
  } finally {
    for (const signal of SIGNALS) process.off(signal, handOn);
  }
}
