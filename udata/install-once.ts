import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/**
 * Fill a folder once and for good: it is filled under another name and then renamed, so that it is
 * there completely or not at all, also after an interruption or when two processes install at once.
 *
 * @param folder the folder that shall exist; its parent must
 * @param fill puts everything into the folder it is given
 * @returns whether it had to be filled
 */
export async function installOnce(
  folder: string,
  fill: (unfinished: string) => Promise<void>,
): Promise<boolean> {
  if (existsSync(folder)) return false;
  removeAbandoned(folder);
  const unfinished = mkdtempSync(`${folder}.unfinished-`);
  try {
    await fill(unfinished);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Somebody else was quicker, and theirs is as good.
    if (isOccupied(error) && existsSync(folder)) return false;
    throw error;
  }
  return true;
}

function isOccupied(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOTEMPTY' || error.code === 'EEXIST')
  );
}

/** Remove what interrupted installations left; a young one may still be at work. */
function removeAbandoned(folder: string): void {
  const parent = dirname(folder);
  for (const name of readdirSync(parent)) {
    const path = join(parent, name);
    if (!name.startsWith(`${basename(folder)}.unfinished-`)) continue;
    if (Date.now() - statSync(path).mtimeMs > ABANDONED_AFTER_MS) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
