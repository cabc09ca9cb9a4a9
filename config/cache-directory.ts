import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * The folder for what can be fetched or built again: `$XDG_CACHE_HOME/vigie`, or `~/.cache/vigie`.
 * A relative `XDG_CACHE_HOME` is ignored, as the XDG base directory specification asks.
 *
 * @returns an absolute path; the folder may not exist yet
 */
export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  const configured = environment['XDG_CACHE_HOME'];
  const base =
    configured !== undefined && isAbsolute(configured) ? configured : join(homedir(), '.cache');
  return join(base, 'vigie');
}
