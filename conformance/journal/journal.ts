import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { JournalEntry } from './journal-entry.ts';

/**
 * What a run writes down before it creates something: one file a process, one JSON line an entry,
 * on the disk before the call goes out. The file goes when all that it names is removed.
 */
export class Journal {
  readonly run: string;
  /** The tag by which everything of this run is found again. */
  readonly marker: string;
  /** null: nothing is written down. */
  readonly path: string | null;
  readonly #target: string;
  #file: number | null = null;

  /**
   * @param directory where journals stand, made when the first entry is written; null for a
   *   target that does not outlive the run
   */
  constructor(directory: string | null, target: string, run: string) {
    this.run = run;
    this.marker = `vigie-${run}`;
    this.path = directory === null ? null : join(directory, `${run}.jsonl`);
    this.#target = target;
  }

  /** Returns once the entry is on the disk. */
  note(entry: JournalEntry): void {
    if (this.path === null) return;
    this.#file ??= this.#open(this.path);
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
    fsyncSync(this.#file);
  }

  /** The run is over: with nothing left behind the file is removed, else it stays for a sweep. */
  close(leftNothing: boolean): void {
    if (this.#file === null || this.path === null) return;
    closeSync(this.#file);
    this.#file = null;
    if (leftNothing) rmSync(this.path, { force: true });
  }

  #open(path: string): number {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(path, 'ax', 0o600);
    const first: JournalEntry = {
      kind: 'run',
      run: this.run,
      pid: process.pid,
      host: hostname(),
      startedAt: new Date().toISOString(),
      target: this.#target,
      marker: this.marker,
    };
    writeSync(file, `${JSON.stringify(first)}\n`);
    return file;
  }
}

/** A name for a run that no other has: time, process, chance; fit for a tag, a title and a URL. */
export function newRun(): string {
  const chance = Math.floor(Math.random() * 36 ** 4).toString(36);
  return `${Date.now().toString(36)}${process.pid.toString(36)}${chance.padStart(4, '0')}`;
}
