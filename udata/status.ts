import { type Folders, labelOf } from './folders.ts';
import { isRunning, listStates } from './state.ts';

/** One line per instance: name, address, since when, process ids. No keys. */
export function statusLines(folders: Folders): string {
  const states = listStates(folders);
  if (states.length === 0) return 'no udata is running\n';
  return states
    .map((state) => {
      const address =
        state.ready !== undefined && isRunning(folders, state)
          ? `http://127.0.0.1:${state.ready.port}`
          : 'not running (up starts it again, down forgets it)';
      return `udata ${labelOf(state)}  ${address}  since ${state.startedAt}  pids ${state.pids.join(' ')}\n`;
    })
    .join('');
}
