import { watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

const SETTLE_MS = 250;

/**
 * Calls `changed` once after files were written, replaced or removed: everything in `folders`, and
 * single `files`, which are watched by their folder because editors and mounts replace them.
 *
 * @returns a function that ends it. A folder that cannot be watched is told to `onFault`; SIGHUP still works.
 */
export function watchFiles(
  { folders, files }: { readonly folders: readonly string[]; readonly files: readonly string[] },
  changed: () => void,
  onFault: (error: unknown) => void,
): () => void {
  let timer: NodeJS.Timeout | null = null;
  const settle = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(changed, SETTLE_MS);
  };
  const watchers: FSWatcher[] = [];
  const open = (folder: string, concerns: (name: string | null) => boolean): void => {
    try {
      const watcher = watch(folder, (_kind, name) => {
        if (concerns(name)) settle();
      });
      watcher.on('error', onFault);
      watchers.push(watcher);
    } catch (error) {
      onFault(error);
    }
  };
  // A mounted configuration is replaced by moving the link `..data`.
  for (const folder of folders) {
    open(folder, (name) => name === null || name.endsWith('.json') || name.startsWith('..data'));
  }
  for (const file of files) {
    open(dirname(file), (name) => name === basename(file) || name?.startsWith('..data') === true);
  }
  return () => {
    if (timer !== null) clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
