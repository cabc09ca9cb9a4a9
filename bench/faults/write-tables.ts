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
  /** Folder of the tables. */
  readonly output: string;
  /** Part of their names, where there are several in a folder. */
  readonly part?: string | undefined;
}

/** Writes `kill-table.md` and `kill-table.json`; what cannot be written is said on stderr. */
export function writeTables(tried: Tried): void {
  const { script, verdicts, more } = tried;
  const command = ['npm run', script, ...process.argv.slice(2)].join(' ');
  const parts = [killTable(verdicts, command), ...more];
  for (const problem of [
    writeFile(`${tableOf(tried)}.md`, `${parts.join('\n\n')}\n`),
    writeFile(`${tableOf(tried)}.json`, `${JSON.stringify(verdicts, null, 2)}\n`),
  ]) {
    if (problem !== null) process.stderr.write(`${problem}\n`);
  }
}

/** The path of a table, without its ending. */
export function tableOf({ output, part }: Pick<Tried, 'output' | 'part'>): string {
  return `${output}/kill-table${part === undefined ? '' : `-${part}`}`;
}

/** `N faults: N caught · N naming the operation`: how many of what was tried were seen, and where. */
export function countsOf(verdicts: readonly Verdict[], what: string): string {
  const caught = verdicts.filter((each) => each.caught);
  const named = caught.filter((each) => each.named);
  return `${verdicts.length} ${what}: ${caught.length} caught · ${named.length} naming the operation`;
}
