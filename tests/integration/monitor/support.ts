import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSocketServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What a test started; the test ends each. */
export interface Running {
  readonly child: ChildProcess;
  /** What it wrote to standard output so far. */
  readonly lines: readonly string[];
  /** Ends it if it still runs. */
  end(): Promise<void>;
}

export interface RunningMonitor extends Running {
  readonly url: string;
}

/** Starts a program; `where` are the options of spawn that differ. */
export function start(
  program: string,
  args: readonly string[],
  options: { cwd?: string; environment?: Record<string, string>; stdout?: number } = {},
): Running {
  const child = spawn(program, args, {
    cwd: options.cwd ?? ROOT,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: tmpdir(), ...options.environment },
    stdio: ['ignore', options.stdout ?? 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  const exited = once(child, 'exit');
  return {
    child,
    lines,
    async end() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Starts the monitor and waits until it listens. */
export async function startMonitor(
  environment: Record<string, string>,
  options: { cwd?: string; ready?: boolean } = {},
): Promise<RunningMonitor> {
  const running = start(process.execPath, ['--import', 'tsx', 'monitor/main.ts'], {
    ...options,
    environment: { VIGIE_ENV_FILE: '', MONITOR_LISTEN: '127.0.0.1:0', ...environment },
  });
  const url = await eventually(`the monitor listens (${running.lines.join(' ')})`, () => {
    if (running.child.exitCode !== null) throw new Error(running.lines.join('\n'));
    const line = running.lines.find((each) => each.startsWith('vigie listening on '));
    return line?.slice('vigie listening on '.length) ?? null;
  });
  if (options.ready !== false) {
    await eventually('the monitor is ready', async () => {
      return (await fetch(`${url}readyz`)).ok ? true : null;
    });
  }
  return { ...running, url };
}

/** Looks until there is something, for `seconds` at most. */
export async function eventually<T>(
  what: string,
  look: () => T | null | Promise<T | null>,
  seconds = 60,
): Promise<T> {
  const until = performance.now() + seconds * 1_000;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > until) throw new Error(`not within ${seconds} s: ${what}`);
    await delay(100);
  }
}

/** How a process ended, and after how many seconds. */
export async function ending({
  child,
}: Running): Promise<{ code: number | null; seconds: number }> {
  const start = performance.now();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return { code: child.exitCode, seconds: (performance.now() - start) / 1_000 };
}

/** A server on loopback. */
export async function serve(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createSocketServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Fails with one line when a program that a test needs is not installed. */
export function need(program: string, debianPackage: string): string {
  if (spawnSync('which', [program]).status !== 0) {
    throw new Error(`${program} is missing; install Debian's package ${debianPackage}`);
  }
  return program;
}

export async function metricsOf(url: string): Promise<string> {
  return await (await fetch(`${url}metrics`)).text();
}
