import { existsSync, readFileSync } from 'node:fs';
import { config as loadDotenv } from 'dotenv';
import { ConfigError } from './config-error.ts';
import { parseSettings } from './parse-settings.ts';
import type { Settings } from './settings.ts';

/**
 * Reads `.env` in the working directory (the environment wins over it) and validates the whole.
 *
 * @throws ConfigError for the first setting that cannot be used.
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const values: Record<string, string | undefined> = { ...environment };
  if (environment['VIGIE_ENV_FILE'] !== '' && existsSync(environment['VIGIE_ENV_FILE'] ?? '.env')) {
    loadDotenv({
      path: environment['VIGIE_ENV_FILE'] ?? '.env',
      quiet: true,
      processEnv: values,
    });
  }
  return parseSettings(values, readTextFile);
}

function readTextFile(variable: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new ConfigError(
      variable,
      `cannot read "${path}" (${code})`,
      'give the path of a readable file',
    );
  }
}
