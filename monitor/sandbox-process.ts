import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Log } from './log.ts';

const READY = /listening on http:\/\/127\.0\.0\.1:(?<port>\d+)\//;
const READY_WITHIN_MS = 30_000;
const RESTART_AFTER_MS = 1_000;

export interface SandboxOptions {
  readonly profile: string;
  readonly fault: string | null;
  readonly log: Log;
  /** It ended though nobody stopped it; it is started again on the same port. */
  readonly onEnd: () => void;
}

/** The embedded reuses API as a process of its own, so that it costs the monitor nothing. */
export class SandboxProcess {
  readonly port: number;
  readonly #options: SandboxOptions;
  #child: ChildProcess;
  #stopped = false;

  private constructor(child: ChildProcess, port: number, options: SandboxOptions) {
    this.port = port;
    this.#options = options;
    this.#child = child;
    this.#watch();
  }

  /**
   * Starts it on a free port, and waits for the line that tells the port.
   *
   * @throws Error when it does not start.
   */
  static async start(options: SandboxOptions): Promise<SandboxProcess> {
    const { child, port } = await launch(options, 0);
    return new SandboxProcess(child, port, options);
  }

  /** Ends it. */
  stop(): void {
    this.#stopped = true;
    this.#child.kill('SIGTERM');
  }

  #isStopped(): boolean {
    return this.#stopped;
  }

  #watch(): void {
    this.#child.once('exit', (code, signal) => {
      if (this.#stopped) return;
      this.#options.onEnd();
      this.#options.log.error({ code, signal }, 'the sandbox ended; it is started again');
      setTimeout(() => {
        void this.#restart();
      }, RESTART_AFTER_MS).unref();
    });
  }

  async #restart(): Promise<void> {
    if (this.#stopped) return;
    try {
      const { child } = await launch(this.#options, this.port);
      this.#child = child;
      this.#watch();
      // It may have been stopped while it was starting.
      if (this.#isStopped()) this.stop();
    } catch (error) {
      this.#options.log.error({ err: error }, 'the sandbox does not start');
      setTimeout(() => {
        void this.#restart();
      }, RESTART_AFTER_MS).unref();
    }
  }
}

async function launch(
  { profile, fault }: SandboxOptions,
  port: number,
): Promise<{ child: ChildProcess; port: number }> {
  const file = fileURLToPath(new URL(`../sandbox/main${ending()}`, import.meta.url));
  const child = spawn(
    process.execPath,
    [
      ...process.execArgv,
      '--import',
      new URL(`./end-with-parent${ending()}`, import.meta.url).href,
      file,
      ...['--port', String(port), '--profile', profile],
      ...(fault === null ? [] : ['--fault', fault]),
    ],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  return { child, port: await readyPort(child) };
}

/** Sources run as `.ts`, what is compiled as `.js`. */
function ending(): string {
  return import.meta.url.endsWith('.ts') ? '.ts' : '.js';
}

async function readyPort(child: ChildProcess): Promise<number> {
  return await new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      child.kill('SIGKILL');
      reject(new Error(`the sandbox did not start: ${why}`));
    };
    const timer = setTimeout(() => {
      fail(`no line within ${READY_WITHIN_MS / 1_000} s`);
    }, READY_WITHIN_MS);
    child.once('error', (error) => {
      clearTimeout(timer);
      fail(error.message);
    });
    const ended = (code: number | null): void => {
      clearTimeout(timer);
      fail(`it ended with code ${code ?? 'none'}`);
    };
    child.once('exit', ended);
    if (child.stdout === null) throw new Error('the sandbox was started without a pipe');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = READY.exec(line)?.groups?.['port'];
      if (port === undefined) return;
      clearTimeout(timer);
      child.off('exit', ended);
      resolve(Number(port));
    });
  });
}
