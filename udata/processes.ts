import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from './refusal.ts';

const POLL_MS = 50;
const GRACE_MS = 5_000;

/**
 * Start a program that outlives this one, its output in a log file.
 *
 * @returns its process id
 * @throws {Refusal} when it cannot be started at all
 */
export async function startDetached(
  command: string,
  words: readonly string[],
  log: string,
): Promise<number> {
  const file = openSync(log, 'w', 0o600);
  const child = spawn(command, [...words], { detached: true, stdio: ['ignore', file, file] });
  closeSync(file);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => {
      reject(new Refusal(`${command} cannot be started: ${error.message}`, { cause: error }));
    });
  });
  child.unref();
  if (child.pid === undefined) throw new Error(`${command} was started without a process id`);
  return child.pid;
}

/**
 * Whether a process is there and has `mark` in its command line. Process ids are given out again:
 * without the mark an old state file could name somebody else's process.
 */
export function isOurs(pid: number, mark: string): boolean {
  return commandLine(pid).includes(mark);
}

/**
 * End a process of ours, gently first, after `graceMs` for good; a process that does not bear the
 * mark is left alone.
 */
export async function stopOurs(pid: number, mark: string, graceMs = GRACE_MS): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!isOurs(pid, mark)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return; // It ended between the look and the signal.
    }
    const deadline = Date.now() + graceMs;
    while (Date.now() < deadline && isOurs(pid, mark)) await sleep(POLL_MS);
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // No /proc on macOS; and no such process, which ps will say too.
    const { error, stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], {
      encoding: 'utf8',
    });
    return error === undefined ? stdout : '';
  }
}
