import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;

/**
 * Wait until a file is there; the writers here move it into place, so it is complete then.
 *
 * @param stillHopeful asked at each look; `false` ends the wait
 * @param deadline in milliseconds since the epoch
 * @returns its text, or undefined when there is no hope or no time left
 */
export async function waitForFile(
  path: string,
  stillHopeful: () => boolean,
  deadline: number,
): Promise<string | undefined> {
  for (;;) {
    if (existsSync(path)) return readFileSync(path, 'utf8');
    if (!stillHopeful() || Date.now() > deadline) return undefined;
    await sleep(POLL_MS);
  }
}
