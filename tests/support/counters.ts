import { setTimeout as delay } from 'node:timers/promises';
import { at, type JsonObject } from '../../conformance/json.ts';
import { wrongMetric } from '../../conformance/state/metrics.ts';
import { readBack, type Write } from './read-back.ts';
import type { Workshop } from './workshop.ts';

/** udata counts before it answers; a server that counts in a job of its own gets so long. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 500;

/**
 * `state.counters`: a counter of the reuse follows its cause. It may lag, so a reading that shows
 * another number is taken again for a while.
 *
 * @returns the reuse as last read
 */
export async function counts(
  workshop: Workshop,
  written: Write,
  counter: 'followers' | 'datasets',
  expected: number,
): Promise<JsonObject> {
  const { write, name, made } = written;
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const read = await readBack(workshop, { ...written, name: `${name}, ${counter}` }, []);
    const observations = wrongMetric(read, counter, expected, expected);
    // A server that does not show the counter promises nothing of it.
    if (at(made.seen, 'metrics', counter) === undefined) return read;
    if (observations.length > 0 && performance.now() < until) {
      await delay(PAUSE_MS);
      continue;
    }
    workshop.api.observe('state.counters', write, observations);
    return read;
  }
}
