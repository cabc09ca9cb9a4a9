import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DriftError } from './drift-error.ts';

const READY = /listening on http:\/\/127\.0\.0\.1:(?<port>\d+)\//;
const READY_WITHIN_MS = 30_000;

/**
 * Starts the embedded sandbox as a process of its own, for one look at its document.
 *
 * @throws DriftError when it does not start
 */
export async function startSandbox(
  flags: readonly string[],
): Promise<{ port: number; stop: () => void }> {
  const file = fileURLToPath(new URL('../../sandbox/main.ts', import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, file, '--port', '0', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  // Whatever ends this process, the sandbox does not outlive it.
  process.once('exit', stop);
  return { port: await readyPort(child), stop };
}

async function readyPort(child: ChildProcess): Promise<number> {
  return await new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      child.kill('SIGKILL');
      reject(new DriftError('the embedded sandbox', `it does not start: ${why}`));
    };
    const timer = setTimeout(fail, READY_WITHIN_MS, 'it is not ready in time');
    child.once('error', (error) => {
      fail(error.message);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`it ended with code ${code ?? 'none'}`);
    });
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = READY.exec(line)?.groups?.['port'];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}
