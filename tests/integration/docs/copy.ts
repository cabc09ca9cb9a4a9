import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { watched, type SuiteProcess } from '../suite-process.ts';
import { repositoryFiles } from './names.ts';
import { ROOT } from './pages.ts';

/** What a command came to. */
export interface Outcome {
  /** null: a signal ended it. */
  readonly code: number | null;
  /** Both streams. */
  readonly output: string;
}

/**
 * The repository as somebody gets it who clones it: its files and the packages, and nothing that runs
 * or editors have left. What a command writes goes with it.
 */
export class Copy {
  readonly root: string;
  readonly #home: string;

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'vigie-docs-'));
    this.root = join(folder, 'vigie');
    this.#home = join(folder, 'home');
    for (const path of repositoryFiles()) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      cpSync(join(ROOT, path), join(this.root, path));
    }
    symlinkSync(join(ROOT, 'node_modules'), join(this.root, 'node_modules'));
    mkdirSync(this.#home);
  }

  /** Starts a command line, without a shell: its variables first, words between spaces. */
  start(line: string): SuiteProcess {
    const words = line.split(' ');
    const first = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
    const [program = '', ...args] = words.slice(first);
    // A child process inherits what lets it run; settings come from the line alone.
    // eslint-disable-next-line no-restricted-properties
    const { PATH = '' } = process.env;
    const given = words.slice(0, first).map((word) => word.split('='));
    const child = spawn(program, args, {
      cwd: this.root,
      env: { PATH, HOME: this.#home, CI: 'true', ...(Object.fromEntries(given) as object) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return watched(child);
  }

  /** Runs a command line to its end. */
  async run(line: string): Promise<Outcome> {
    const running = this.start(line);
    return { code: await running.ended, output: running.output() };
  }

  /** Files of the repository that are not what they were when they were copied. */
  changed(): string[] {
    return repositoryFiles().filter(
      (path) => !this.#bytes(path).equals(readFileSync(join(ROOT, path))),
    );
  }

  json(path: string): unknown {
    return JSON.parse(readFileSync(join(this.root, path), 'utf8'));
  }

  #bytes(path: string): Buffer {
    return readFileSync(join(this.root, path));
  }

  remove(): void {
    rmSync(dirname(this.root), { recursive: true, force: true });
  }
}
