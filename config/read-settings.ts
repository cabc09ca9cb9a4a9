import { readFileSync } from 'node:fs';
import { ConfigError } from './config-error.ts';
import { readEnvironment } from './environment.ts';
import { parseMonitorSettings, type MonitorSettings } from './monitor-settings.ts';
import { parseHeaders, parseSettings } from './parse-settings.ts';
import { parsePushgatewaySettings, type PushgatewaySettings } from './pushgateway-settings.ts';
import { Secret } from './secret.ts';
import type { Settings } from './settings.ts';
import { parseTrackerSettings, type TrackerSettings } from './tracker-settings.ts';

/**
 * Reads `.env` in the working directory (the environment wins over it) and validates the whole.
 *
 * @throws ConfigError for the first setting that cannot be used.
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  return parseSettings(readEnvironment(environment), readTextFile);
}

/**
 * The same for the monitor's own settings.
 *
 * @throws ConfigError for the first setting that cannot be used.
 */
export function readMonitorSettings(environment: NodeJS.ProcessEnv = process.env): MonitorSettings {
  return parseMonitorSettings(readEnvironment(environment));
}

/**
 * The Pushgateway of the nightly run, from the same places; null: none is named.
 *
 * @throws ConfigError for the first setting that cannot be used.
 */
export function readPushgatewaySettings(
  environment: NodeJS.ProcessEnv = process.env,
): PushgatewaySettings | null {
  return parsePushgatewaySettings(readEnvironment(environment));
}

/**
 * Where `npm run track` keeps the issue of a target, from the same places.
 *
 * @throws ConfigError for the first setting that cannot be used.
 */
export function readTrackerSettings(environment: NodeJS.ProcessEnv = process.env): TrackerSettings {
  return parseTrackerSettings(readEnvironment(environment));
}

/**
 * A key by the name of the variable that holds it, as target files name them; null: it is not set.
 */
export function namedKey(variable: string): Secret | null {
  const value = readEnvironment()[variable] ?? '';
  return value.trim() === '' ? null : new Secret(value);
}

/**
 * Headers from the file whose path stands in a variable.
 *
 * @throws ConfigError when there is no such file, or it holds no headers.
 */
export function namedHeaders(variable: string): Readonly<Record<string, Secret>> {
  const path = readEnvironment()[variable] ?? '';
  return path.trim() === '' ? {} : parseHeaders(readTextFile(variable, path), variable);
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
