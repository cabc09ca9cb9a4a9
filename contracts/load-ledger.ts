import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Deviation } from './deviation.ts';
import { LedgerError } from './ledger-error.ts';
import { Ledger } from './ledger.ts';
import { isRange } from './release.ts';
import { isSchemaName } from './schema-files.ts';
import { validate } from './validators.ts';

/**
 * Reads the ledger: all `*.json` of a folder, each a list of entries.
 * @param directory the folder; `contracts/deviations/` unless given
 * @throws LedgerError, one line with the file, the entry and what would be right
 */
export function loadLedger(
  directory: URL | string = new URL('./deviations/', import.meta.url),
  now?: () => Date,
): Ledger {
  const folder = typeof directory === 'string' ? pathToFileURL(`${directory}/`) : directory;
  const entries: Deviation[] = [];
  const files = new Map<string, string>();
  for (const file of fileNames(folder)) {
    for (const [index, entry] of readEntries(folder, file).entries()) {
      const deviation = checked(entry, file, index);
      const other = files.get(deviation.id);
      if (other !== undefined) {
        throw new LedgerError(file, deviation.id, `the id is taken in ${other}; choose another`);
      }
      files.set(deviation.id, file);
      entries.push(deviation);
    }
  }
  try {
    return new Ledger(entries, now);
  } catch (error) {
    // All at once is three times as fast; one by one finds the entry to name.
    for (const entry of entries) compile(entry, files.get(entry.id) ?? 'unknown');
    throw error;
  }
}

function fileNames(folder: URL): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    throw new LedgerError(folder.pathname, 'all', 'there must be a folder that can be read');
  }
}

function readEntries(folder: URL, file: string): unknown[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error);
    throw new LedgerError(file, 'all', `must hold JSON: ${why}`);
  }
  if (!Array.isArray(content)) throw new LedgerError(file, 'all', 'must hold a list of entries');
  return content;
}

function checked(entry: unknown, file: string, index: number): Deviation {
  const [wrong] = validate('deviation', entry);
  const id = typeof entry === 'object' && entry !== null && 'id' in entry ? String(entry.id) : '';
  const name = id === '' ? `number ${index + 1}` : id;
  if (wrong) throw new LedgerError(file, name, wrong.message);
  const deviation = entry as Deviation;
  const { releases, schema, since, expires, rule } = deviation;
  if (releases !== undefined && !isRange(releases)) {
    const hint = 'must be a semver range such as ">10.5.0 <17.18.0"';
    throw new LedgerError(file, name, `/releases: "${releases}" ${hint}`);
  }
  if (schema !== undefined && !isSchemaName(schema)) {
    const hint = `must name a file of contracts/schemas/ without its .schema.json`;
    throw new LedgerError(file, name, `/schema: "${String(schema)}" ${hint}`);
  }
  if (schema !== undefined && rule !== 'body.undocumented') {
    throw new LedgerError(file, name, '/schema: belongs to the rule body.undocumented alone');
  }
  if (since > expires) {
    throw new LedgerError(file, name, `/expires: must not come before /since, ${since}`);
  }
  return deviation;
}

/** Finds an `accepts` that is no JSON Schema while its file and entry are still known. */
function compile(deviation: Deviation, file: string): void {
  try {
    new Ledger([deviation]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LedgerError(file, deviation.id, `/accepts: must be a JSON Schema: ${why}`);
  }
}
