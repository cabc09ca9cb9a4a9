import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** How the deployed monitor is run: compiled, with a small young generation. */
export const NODE_FLAGS = ['--max-semi-space-size=4'];

/** A process that the measurement started and ends. */
export interface Started {
  readonly pid: number;
  readonly child: ChildProcess;
  /** What the line that told it is ready captured. */
  readonly ready: string;
  end(): Promise<void>;
}

/** Starts a program and waits for a line; `line` captures what is wanted of it. */
export async function start(
  command: readonly [string, ...string[]],
  line: RegExp,
  options: { cwd?: string; environment?: Record<string, string> } = {},
): Promise<Started> {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: options.cwd ?? ROOT,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', ...options.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const ready = await new Promise<string>((resolve, reject) => {
    const seen: string[] = [];
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (text) => {
        seen.push(text);
        const found = line.exec(text);
        if (found !== null) resolve(found[1] ?? '');
      });
    }
    child.once('exit', () => {
      reject(new Error(`${program} ended: ${seen.join('\n')}`));
    });
  });
  return {
    pid: child.pid ?? 0,
    child,
    ready,
    async end() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        child.kill('SIGTERM');
      }
      await exited;
    },
  };
}

/** The compiled project in a folder of its own, with `targets` as its target files. */
export function compiled(targets: Readonly<Record<string, string>> = {}): string {
  if (!existsSync(join(ROOT, 'dist/monitor/main.js'))) {
    throw new Error('dist/ is missing: run npm run build first');
  }
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, url] of Object.entries(targets)) {
    const file = { name, description: name, url, writes: 'none', disposable: false, release: null };
    writeFileSync(join(folder, `dist/targets/${name}.json`), JSON.stringify(file));
  }
  return folder;
}

/** Starts the compiled monitor; `ready` is its URL. */
export async function startMonitor(
  folder: string,
  environment: Record<string, string>,
): Promise<Started> {
  return await start(
    [process.execPath, ...NODE_FLAGS, 'dist/monitor/main.js'],
    /^vigie listening on (.*)$/,
    {
      cwd: folder,
      environment: {
        VIGIE_ENV_FILE: '',
        MONITOR_LISTEN: '127.0.0.1:0',
        MONITOR_LOG_LEVEL: 'error',
        ...environment,
      },
    },
  );
}

/** Starts the compiled sandbox; `ready` is its URL without the final slash. */
export async function startSandbox(folder: string): Promise<Started> {
  return await start(
    [process.execPath, 'dist/sandbox/main.js', '--port', '0'],
    /^sandbox listening on (http.*)\/$/,
    { cwd: folder },
  );
}

const TICKS_PER_SECOND = 100;

/** Seconds of CPU, user and system, that a process has used. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Resident memory of a process, in MB of 10⁶ bytes. */
export function residentOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kilobytes) * 1_024) / 1e6;
}

const connection = new Agent({ keepAlive: true });

/** Reads `/metrics` over one connection that stays open, and how many milliseconds that took. */
export async function scrape(url: string): Promise<{ text: string; milliseconds: number }> {
  const start = performance.now();
  const chunks = await new Promise<{ all: Buffer[]; milliseconds: number }>((resolve, reject) => {
    get(`${url}metrics`, { agent: connection }, (response) => {
      const all: Buffer[] = [];
      response.on('data', (chunk: Buffer) => all.push(chunk));
      response.on('end', () => {
        resolve({ all, milliseconds: performance.now() - start });
      });
    }).on('error', reject);
  });
  return { text: Buffer.concat(chunks.all).toString(), milliseconds: chunks.milliseconds };
}

/** Sum of the samples of a metric whose line has every one of `parts` in it. */
export function sumOf(text: string, name: string, ...parts: readonly string[]): number {
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .filter((line) => parts.every((part) => line.includes(part)))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** One line of the table, with the machine's load beside it. */
export function report(what: string, figure: string, bound: string): void {
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  process.stdout.write(`| ${what} | ${figure} | ${bound} | load ${load} |\n`);
}
