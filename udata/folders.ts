import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InstanceName } from './arguments.ts';

/** Where everything of one machine's servers stands; all of it can be deleted and built again. */
export interface Folders {
  readonly root: string;
  /** One virtual environment per release, shared by its profiles. */
  readonly environments: string;
  /** Jars and our compiled class. */
  readonly mongo: string;
  /** State files and one folder per instance (logs, uploads). */
  readonly run: string;
}

/** The folders below a cache folder, created (readable by the owner alone: keys are kept there). */
export function openFolders(cache: string): Folders {
  const root = join(cache, 'udata');
  const folders: Folders = {
    root,
    environments: join(root, 'environments'),
    mongo: join(root, 'mongo'),
    run: join(root, 'run'),
  };
  for (const folder of [folders.environments, folders.run]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  return folders;
}

/** `17.18.0` or `17.18.0-messy`: names files and folders, and the instance in messages. */
export function labelOf(instance: InstanceName): string {
  return instance.profile === 'default'
    ? instance.release
    : `${instance.release}-${instance.profile}`;
}

/** The folder of one instance; its path also recognises the instance's processes. */
export function instanceFolder(folders: Folders, instance: InstanceName): string {
  return join(folders.run, labelOf(instance));
}
