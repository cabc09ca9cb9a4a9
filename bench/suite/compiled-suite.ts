import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { firstLine } from '../../config/first-line.ts';
import { isAlive } from '../../conformance/journal/is-alive.ts';
import { copyData } from '../../deploy/build/copied-data.ts';
import { Refusal } from '../../udata/refusal.ts';

/** Ignored by git and by every check; below the root, so that packages are found from it. */
const PLACE = fileURLToPath(new URL('../../dist/', import.meta.url));
const COMPILER = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
const PROJECT = fileURLToPath(new URL('tsconfig.suite.json', import.meta.url));
/** A folder of a command, by the id of its process. */
const FOLDER = /^suite-(\d+)$/;

/** The suite as JavaScript, in a folder of its own. */
export interface CompiledSuite {
  /** The file that `WarmSuite` starts. */
  readonly runner: string;
  /** Takes the folder away. */
  remove(): void;
}

/**
 * Compiles the suite as it stands, without looking at types, so that no worker has to: see
 * ARCHITECTURE.md. What a command that was killed has left goes, too.
 *
 * @throws Refusal in one line: the compiler says no, or there is no room
 */
export function compileSuite(project = PROJECT): CompiledSuite {
  const directory = `${PLACE}suite-${process.pid}`;
  const remove = (): void => {
    // A worker that ends may still be writing there.
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  };
  remove();
  for (const name of left()) rmSync(`${PLACE}${name}`, { recursive: true, force: true });
  try {
    compile(project, directory);
    copyData(['contracts', 'reports', 'targets'], `${directory}/`);
    mkdirSync(`${directory}/bench/suite/code-cache/`);
  } catch (error) {
    remove();
    throw new Refusal(`the suite cannot be compiled to ${directory}: ${firstLine(error)}`);
  }
  return { runner: `${directory}/bench/suite/warm-runner.js`, remove };
}

function compile(project: string, directory: string): void {
  const words = [COMPILER, '-p', project, '--outDir', directory];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(stdout.trim() || stderr.trim());
}

/** Folders of commands that are gone. */
function left(): string[] {
  mkdirSync(PLACE, { recursive: true });
  return readdirSync(PLACE).filter((name) => {
    const pid = FOLDER.exec(name)?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
}
