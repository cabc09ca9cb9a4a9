import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../', import.meta.url);
/** Ignored by git and by every check; below the root, so that packages are found from it. */
const PLACE = fileURLToPath(new URL('dist/', ROOT));
const COMPILER = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
const PROJECT = fileURLToPath(new URL('tsconfig.suite.json', import.meta.url));
/** What the suite reads beside its code. */
const DATA_FOLDERS = ['contracts', 'reports', 'targets'];
const DATA = ['.json', '.css'];

/** The suite as JavaScript, in a folder of its own. */
export interface CompiledSuite {
  /** The file that `WarmSuite` starts. */
  readonly runner: string;
  /** Takes the folder away. */
  remove(): void;
}

/**
 * Compiles the suite as it stands, without looking at types. A worker that meets TypeScript starts a
 * thread that transforms it, which costs a quarter of a run that ends at its first violation.
 *
 * @throws Error with what the compiler says
 */
export function compileSuite(): CompiledSuite {
  mkdirSync(PLACE, { recursive: true });
  const directory = mkdtempSync(`${PLACE}suite-`);
  const words = [COMPILER, '-p', PROJECT, '--outDir', directory];
  const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the suite cannot be compiled: ${stdout}`);
  for (const folder of DATA_FOLDERS) {
    cpSync(new URL(`${folder}/`, ROOT), `${directory}/${folder}/`, {
      recursive: true,
      filter: (path) =>
        statSync(path).isDirectory() ? !path.endsWith('/out') : DATA.includes(extname(path)),
    });
  }
  mkdirSync(`${directory}/bench/suite/code-cache/`);
  return {
    runner: `${directory}/bench/suite/warm-runner.js`,
    remove() {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
