import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS } from '../../sandbox/faults/index.ts';
import { Refusal } from '../../udata/refusal.ts';
import type { Verdict } from './verdict.ts';

/** As `npm run faults` names them. */
const TABLE = /^kill-table.*\.json$/;

/**
 * What shards found, put together.
 *
 * @param directory holds their `kill-table….json`, in folders of any depth
 * @throws Refusal in one line: no table, a fault twice, or one that is missing
 */
export function mergedVerdicts(directory: string): readonly Verdict[] {
  const verdicts = tables(directory).flatMap(
    (path) => JSON.parse(readFileSync(path, 'utf8')) as readonly Verdict[],
  );
  const names = verdicts.map(({ fault }) => fault);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Refusal(`${directory}: ${some(twice)} in more than one table`);
  const missing = FAULTS.map(({ name }) => name).filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Refusal(`${directory}: ${some(missing)} in no table`);
  return verdicts;
}

function tables(directory: string): string[] {
  let entries;
  try {
    entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  } catch {
    throw new Refusal(`${directory}: must be a folder that can be read`);
  }
  const found = entries.filter((entry) => entry.isFile() && TABLE.test(entry.name));
  if (found.length === 0) throw new Refusal(`${directory}: must hold kill-table.json of shards`);
  return found.map(({ parentPath, name }) => join(parentPath, name));
}

function some(names: readonly string[]): string {
  const [first = '', ...more] = names;
  return more.length === 0 ? `${first} is` : `${first} and ${more.length} more are`;
}
