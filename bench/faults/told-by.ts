import { readFileSync } from 'node:fs';
import { FAULTS } from '../../sandbox/faults/index.ts';
import { writeFile } from '../../reports/write-file.ts';
import type { Verdict } from './verdict.ts';

/** By the name of a fault, the runner's id of the test that told of it. */
export type ToldBy = Readonly<Record<string, string>>;

const FILE = new URL('told-by.json', import.meta.url);

/**
 * Which test told of each fault when it was last remembered. What stands there saves time and says
 * nothing: a fault that its test no longer tells of meets the whole suite.
 */
export function readToldBy(): ToldBy {
  return JSON.parse(readFileSync(FILE, 'utf8')) as ToldBy;
}

/** What is known after a run: of the faults that were not in it as before, of those that are gone nothing. */
export function toldAfter(
  before: ToldBy,
  verdicts: readonly Pick<Verdict, 'fault' | 'toldBy'>[],
  faults: readonly { readonly name: string }[] = FAULTS,
): ToldBy {
  const now = new Map(verdicts.map(({ fault, toldBy }) => [fault, toldBy]));
  return Object.fromEntries(
    faults
      .map(({ name }) => [name, now.has(name) ? now.get(name) : before[name]] as const)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Writes `told-by.json`. @returns what went wrong, in one line; null where nothing did */
export function writeToldBy(toldBy: ToldBy): string | null {
  return writeFile(FILE.pathname, `${JSON.stringify(toldBy, null, 2)}\n`);
}
