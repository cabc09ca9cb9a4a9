import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Folders } from './folders.ts';
import { installOnce } from './install-once.ts';
import { progress } from './progress.ts';
import { runCommand } from './run-command.ts';

const INSTALL_SECONDS = 900;
const CONSTRAINTS = fileURLToPath(new URL('./server/older-flask-security.txt', import.meta.url));
/** What serves the application and what udata's own factories need; not among its dependencies. */
const BESIDES = ['waitress==3.0.2', 'factory_boy==3.3.3', 'faker'];

/** Whether a release is installed already, and its Python still starts. */
export function isInstalled(folders: Folders, release: string): boolean {
  return spawnSync(pythonOf(folders, release), ['--version']).status === 0;
}

/**
 * The virtual environment of a release, built on the first call; one whose Python is gone (the
 * machine's was upgraded) is built anew.
 *
 * @returns the path of its Python
 * @throws {Refusal} when pip fails, with the end of its log
 */
export async function pythonEnvironment(folders: Folders, release: string): Promise<string> {
  const folder = join(folders.environments, release);
  if (existsSync(folder) && !isInstalled(folders, release)) {
    rmSync(folder, { recursive: true, force: true });
  }
  await installOnce(folder, async (unfinished) => {
    progress(`installing udata ${release} (once; about a minute)`);
    await runCommand('python3.11', ['-m', 'venv', unfinished], {
      what: 'creating a virtual environment',
      log: `${folder}.venv.log`,
      timeoutSeconds: INSTALL_SECONDS,
    });
    // Only bin/python is used later: it survives the renaming, the scripts beside it do not.
    const python = join(unfinished, 'bin', 'python');
    const packages = [`udata==${release}`, ...BESIDES];
    const install = [
      '-m',
      'pip',
      'install',
      '--no-input',
      '--disable-pip-version-check',
      ...packages,
    ];
    const options = {
      what: `installing udata ${release}`,
      log: `${folder}.pip.log`,
      timeoutSeconds: INSTALL_SECONDS,
    };
    await runCommand(python, install, options);
    // Releases 13 to somewhere in 17 allow a Flask-Security that they do not work with.
    if (!importsItself(python)) await runCommand(python, [...install, '-c', CONSTRAINTS], options);
  });
  return pythonOf(folders, release);
}

function importsItself(python: string): boolean {
  return spawnSync(python, ['-B', '-c', 'import udata.models, udata.auth.views']).status === 0;
}

function pythonOf(folders: Folders, release: string): string {
  return join(folders.environments, release, 'bin', 'python');
}
