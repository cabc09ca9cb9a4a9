import { rmSync } from 'node:fs';
import type { Target } from '../../targets/target.ts';
import { abandonedJournals, type FoundJournal } from './read-journals.ts';
import { remainsOf } from './remains.ts';
import { findMarked, removeReuse, type Remover } from './remove.ts';

export interface Swept {
  readonly run: string;
  readonly removed: number;
  /** Ids of reuses that could not be removed: the journal then stays. */
  readonly left: readonly string[];
}

/**
 * Removes what runs on this target left behind: the reuses, follows and badges that stand in the
 * journals of runs whose process is dead or that are older than an hour.
 */
export async function sweep(
  directory: string,
  target: Target,
  remover: Remover,
): Promise<readonly Swept[]> {
  if (target.writes === 'none') return [];
  const journals = abandonedJournals(directory).filter(({ run }) => run.target === target.baseUrl);
  const swept: Swept[] = [];
  for (const journal of journals) swept.push(await sweepOne(journal, remover));
  return swept;
}

async function sweepOne({ path, run, entries }: FoundJournal, remover: Remover): Promise<Swept> {
  const { roles, urls, reuses } = remainsOf(entries);
  const remains = new Map(reuses.map((remain) => [remain.id, remain]));
  // A kill between the call and its answer: the reuse is there, and its id was never noted.
  for (const role of remover.roles.filter((each) => roles.includes(each))) {
    for (const query of [{ tag: run.marker }, { sort: '-created' }]) {
      const ids = await findMarked(remover, role, ({ url }) => urls.has(url), query);
      for (const id of ids) {
        const known = remains.get(id);
        remains.set(id, known ?? { id, role, followers: [], badgeKinds: [] });
      }
    }
  }
  const left: string[] = [];
  for (const remain of remains.values()) {
    if (!(await removeReuse(remover, remain))) left.push(remain.id);
  }
  if (left.length === 0) rmSync(path, { force: true });
  return { run: run.run, removed: remains.size - left.length, left };
}
