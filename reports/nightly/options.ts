import { ConfigError } from '../../config/config-error.ts';

/** What `npm run nightly` was told. */
export interface NightlyOptions {
  /** Folder whose shards are merged in place of a run; null: a run is made. */
  readonly merge: string | null;
  /** Handed on to Playwright. */
  readonly flags: readonly string[];
}

const FLAG = '--merge';

/**
 * Reads the command line: `--merge DIR`, or flags for Playwright.
 *
 * @throws ConfigError: one line
 */
export function nightlyOptions(args: readonly string[]): NightlyOptions {
  const [first = '', ...rest] = args;
  if (!first.startsWith(FLAG)) return { merge: null, flags: args };
  const [directory = '', ...more] = first === FLAG ? rest : [first.slice(FLAG.length + 1), ...rest];
  if (directory === '' || more.length > 0) {
    throw new ConfigError(FLAG, 'it takes one folder and nothing besides', `${FLAG} DIR`);
  }
  return { merge: directory, flags: [] };
}
