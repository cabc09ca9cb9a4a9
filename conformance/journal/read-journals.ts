import { readdirSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './is-alive.ts';
import { journalEntry, type JournalEntry, type RunEntry } from './journal-entry.ts';

/** A run on the same machine is over when its process is; on another one, after this long. */
const LONGEST_RUN_MS = 3_600_000;

/** A journal as it was found on the disk. */
export interface FoundJournal {
  readonly path: string;
  readonly run: RunEntry;
  readonly entries: readonly JournalEntry[];
}

/**
 * The journals of a folder that may be swept: those whose process is dead, or older than an hour.
 * A file that holds no journal is left alone; a last line cut short by a kill is left out.
 */
export function abandonedJournals(directory: string, now: Date = new Date()): FoundJournal[] {
  return names(directory).flatMap((name) => {
    const found = readJournal(join(directory, name));
    return found !== null && isAbandoned(found.run, now) ? [found] : [];
  });
}

function names(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.jsonl'))
      .sort();
  } catch {
    // No run has written here yet.
    return [];
  }
}

/** null: no journal, or one whose run removed it while the folder was read. */
function readJournal(path: string): FoundJournal | null {
  const entries = (textOf(path) ?? '').split('\n').flatMap(parseLine);
  const run = entries.find((entry) => entry.kind === 'run');
  return run === undefined ? null : { path, run, entries };
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parseLine(line: string): JournalEntry[] {
  try {
    const parsed = journalEntry.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}

function isAbandoned({ pid, host, startedAt }: RunEntry, now: Date): boolean {
  if (now.getTime() - Date.parse(startedAt) > LONGEST_RUN_MS) return true;
  return host === hostname() && pid !== process.pid && !isAlive(pid);
}
