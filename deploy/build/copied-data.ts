import { cpSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';

const ROOT = new URL('../../', import.meta.url);
/** What code reads beside itself. */
const DATA = ['.json', '.css'];
/** Holds what runs have written. */
const OUTPUT = 'out';

/**
 * Copies what compiled code reads beside itself.
 *
 * @param folders folders of the project, by name
 * @param target where the compiled code stands, with a final slash
 */
export function copyData(folders: readonly string[], target: string): void {
  for (const folder of folders) {
    cpSync(new URL(`${folder}/`, ROOT), `${target}${folder}/`, {
      recursive: true,
      filter: (source) =>
        statSync(source).isDirectory()
          ? basename(source) !== OUTPUT
          : DATA.includes(extname(source)),
    });
  }
}
