import { writeFile } from '../../reports/write-file.ts';
import { killTable } from './kill-table.ts';
import type { Verdict } from './verdict.ts';

/** What was tried, and what is told of it. */
interface Tried {
  /** The script that was run; the words after it are added. */
  readonly script: string;
  /** In the order of the tables. */
  readonly verdicts: readonly Verdict[];
  /** What follows the kill table, as Markdown. */
  readonly more: readonly string[];
  /** Path of the tables, without their endings. */
  readonly table: string;
}

/** Writes the table as `.md` and as `.json`; what cannot be written is said on stderr. */
export function writeTables({ script, verdicts, more, table }: Tried): void {
  const command = ['npm run', script, ...process.argv.slice(2)].join(' ');
  const parts = [killTable(verdicts, command), ...more];
  for (const problem of [
    writeFile(`${table}.md`, `${parts.join('\n\n')}\n`),
    writeFile(`${table}.json`, `${JSON.stringify(verdicts, null, 2)}\n`),
  ]) {
    if (problem !== null) process.stderr.write(`${problem}\n`);
  }
}

/** `N faults: N caught · N naming the operation`: how many of what was tried were seen, and where. */
export function countsOf(verdicts: readonly Verdict[], what: string): string {
  const caught = verdicts.filter((each) => each.caught);
  const named = caught.filter((each) => each.named);
  return `${verdicts.length} ${what}: ${caught.length} caught · ${named.length} naming the operation`;
}
