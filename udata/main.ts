import { cacheDirectory } from '../config/cache-directory.ts';
import { type Command, parseArguments } from './arguments.ts';
import { down, stopInstance } from './down.ts';
import { environmentLines } from './environment-lines.ts';
import { type Folders, labelOf, openFolders } from './folders.ts';
import { progress } from './progress.ts';
import { Refusal } from './refusal.ts';
import { isRunning, readState } from './state.ts';
import { statusLines } from './status.ts';
import { up } from './up.ts';

/** A real udata for tests: see README.md. stdout is for what other programs read. */
async function run(folders: Folders, command: Command): Promise<void> {
  switch (command.name) {
    case 'up': {
      stopWhenInterrupted(folders, command.instance);
      process.stdout.write(environmentLines(await up(folders, command)));
      break;
    }
    case 'down':
      await down(folders, command.release, command.profile);
      break;
    case 'status':
      process.stdout.write(statusLines(folders));
      break;
    case 'env': {
      const state = readState(folders, command.instance);
      if (state?.ready === undefined || !isRunning(folders, state)) {
        throw new Refusal(`udata ${labelOf(command.instance)} does not run: up starts it`);
      }
      process.stdout.write(environmentLines(state.ready));
    }
  }
}

/** An `up` that is interrupted leaves no half-started server behind. */
function stopWhenInterrupted(folders: Folders, instance: Parameters<typeof readState>[1]): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      const state = readState(folders, instance);
      const begun = state?.startedBy === process.pid && state.ready === undefined;
      const stopped = begun ? stopInstance(folders, state) : Promise.resolve();
      void stopped.finally(() => process.exit(130));
    });
  }
}

try {
  const command = parseArguments(process.argv.slice(2));
  await run(openFolders(cacheDirectory()), command);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  progress(error.message);
  process.exitCode = 2;
}
