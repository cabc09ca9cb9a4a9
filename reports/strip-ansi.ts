import { stripVTControlCharacters } from 'node:util';

/** Text without the terminal's colour codes. */
export function stripAnsi(text: string): string {
  return stripVTControlCharacters(text);
}
