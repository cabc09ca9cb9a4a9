import type { Observation } from '../finding.ts';
import type { JsonObject } from '../json.ts';
import { fallen } from './metrics.ts';
import type { Written } from './properties.ts';
import { touched } from './same.ts';

/**
 * What a write took or changed besides what it was to change, the counters of what others did
 * included, between two readings by the same caller.
 *
 * @param sent what it was to change; nothing, where the write was about another reuse
 */
export function disturbed(before: JsonObject, after: unknown, sent: Written = {}): Observation[] {
  return [...touched(before, after, sent), ...fallen(before, after)];
}

/**
 * `state.read-after-write`: where the answer of a write and the reuse that is read after it differ.
 * The permissions depend on who asks, and the reader may be another than the writer.
 */
export function unlikeAnswer(answer: JsonObject, read: unknown): Observation[] {
  return touched(answer, read, { permissions: null });
}
