import type { Call } from '../call.ts';

/** Where the caller reached the server: links in bodies start with it. */
export function originOf(call: Call): string {
  return call.url.origin;
}
