import { rmSync } from 'node:fs';
import type { Profile } from './arguments.ts';
import { type Folders, instanceFolder, labelOf } from './folders.ts';
import { stopOurs } from './processes.ts';
import { progress } from './progress.ts';
import { type State, listStates, markOf, removeState } from './state.ts';

/** Stop the instances of a release, or all; only processes that are recognised as ours are ended. */
export async function down(
  folders: Folders,
  release: string | undefined,
  profile: Profile | undefined,
): Promise<void> {
  const chosen = listStates(folders).filter(
    (state) =>
      (release === undefined || state.release === release) &&
      (profile === undefined || state.profile === profile),
  );
  if (chosen.length === 0) progress('nothing to stop');
  for (const state of chosen) {
    await stopInstance(folders, state);
    progress(`udata ${labelOf(state)} stopped`);
  }
}

/** End an instance's processes, the application before its database, and forget its keys. */
export async function stopInstance(folders: Folders, state: State): Promise<void> {
  for (const pid of state.pids.toReversed()) await stopOurs(pid, markOf(folders, state));
  removeState(folders, state);
  // The logs stay until the next start; the file with the keys does not.
  rmSync(`${instanceFolder(folders, state)}/ready.json`, { force: true });
  rmSync(`${instanceFolder(folders, state)}/storage`, { recursive: true, force: true });
}
