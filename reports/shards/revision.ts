import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Which state of this project runs here. */
export interface Revision {
  /** Of package.json. */
  readonly version: string;
  /** With `-dirty` where tracked files were changed; null: this is no git checkout. */
  readonly commit: string | null;
}

const root = new URL('../../', import.meta.url);

export function ownRevision(): Revision {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Revision;
  const { status, stdout } = spawnSync(
    'git',
    ['describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'],
    { cwd: fileURLToPath(root), encoding: 'utf8' },
  );
  return { version, commit: status === 0 ? stdout.trim() : null };
}
