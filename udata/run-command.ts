import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { Refusal } from './refusal.ts';

const LINES_SHOWN = 3;
/** pip can list every version there ever was on one line. */
const CHARACTERS_SHOWN = 160;

/**
 * Run a program to its end, everything it says written to a log file.
 *
 * @param what it is good for, in the words of a message
 * @param timeoutSeconds after which it is ended
 * @throws {Refusal} when it cannot be started, fails or takes too long, with the end of its log
 */
export async function runCommand(
  command: string,
  words: readonly string[],
  {
    what,
    log,
    timeoutSeconds,
  }: { readonly what: string; readonly log: string; readonly timeoutSeconds: number },
): Promise<void> {
  const file = openSync(log, 'w', 0o600);
  const failure = await new Promise<string | undefined>((resolve) => {
    const child = spawn(command, [...words], {
      stdio: ['ignore', file, file],
      timeout: timeoutSeconds * 1000,
    });
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      resolve(
        code === 0
          ? undefined
          : signal === null
            ? `exit code ${String(code)}`
            : `ended by ${signal}`,
      );
    });
  }).finally(() => {
    closeSync(file);
  });
  if (failure !== undefined) throw new Refusal(`${what} failed (${failure}): ${lastWords(log)}`);
}

/** What a log says went wrong (its lines marked ERROR, else its last ones), and where it is. */
export function lastWords(log: string): string {
  let text: string;
  try {
    text = readFileSync(log, 'utf8');
  } catch {
    return `no log at ${log}`;
  }
  const lines = text
    .split('\n')
    .map((line) => line.trim().slice(0, CHARACTERS_SHOWN))
    .filter((line) => line !== '');
  const errors = lines.filter((line) => /^\[?ERROR(?!: Ignored)/.test(line));
  const shown = errors.length > 0 ? errors.slice(0, LINES_SHOWN) : lines.slice(-LINES_SHOWN);
  return `${shown.join(' | ') || 'it said nothing'} (all of it: ${log})`;
}
