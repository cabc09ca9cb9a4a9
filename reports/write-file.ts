import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file whole or not at all: what stood there before stays until the new text is on disk.
 *
 * @returns null, or one line that says what could not be written and why (a full disk, no right).
 */
export function writeFile(path: string, text: string): string | null {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, path);
    return null;
  } catch (error) {
    rmSync(temporary, { force: true });
    const code = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    return `${path} could not be written (${code})`;
  }
}
