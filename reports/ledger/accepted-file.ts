import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deviation } from '../../contracts/deviation.ts';
import { loadLedger } from '../../contracts/load-ledger.ts';
import { writeFile } from '../write-file.ts';
import { AcceptError } from './accept-error.ts';
import { ledgerText } from './ledger-text.ts';

const FILE = 'accepted.json';

/**
 * Adds an entry to `accepted.json` of a ledger's folder; the file is written whole or not at all.
 *
 * @returns the path of the file
 * @throws AcceptError when the ledger has the entry already, or the file cannot be written;
 *   LedgerError when what stands in the folder is no ledger
 */
export function addEntry(directory: string, entry: Deviation): string {
  const path = join(directory, FILE);
  // The whole folder is read first: what is broken must not be written over.
  const { entries } = loadLedger(directory);
  if (entries.some(({ id }) => id === entry.id)) {
    throw new AcceptError(`${entry.id}: the ledger has this entry already`);
  }
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Deviation[]) : [];
  const problem = writeFile(path, ledgerText([...kept, entry]));
  if (problem !== null) throw new AcceptError(problem);
  return path;
}
