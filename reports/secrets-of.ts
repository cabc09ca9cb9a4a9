import type { Secret } from '../config/secret.ts';
import type { Settings } from '../config/settings.ts';
import { resolveTarget } from '../targets/resolve-target.ts';

/** What must not stand in anything that a run leaves: also keys and headers that a target file names. */
export function secretsOf(settings: Settings): Secret[] {
  const { keys, extraHeaders } = resolveTarget(settings);
  return [...Object.values(keys), ...Object.values(extraHeaders)];
}
