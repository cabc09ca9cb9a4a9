import type { Observation } from '../finding.ts';
import { isObject, objectsIn, textAt, type JsonObject } from '../json.ts';
import { compareReadings } from '../relations/agree.ts';
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

/**
 * `state.read-after-write`: where the answer of a write shows an owner, an organization or a dataset
 * otherwise than the reuse did before it and does after it. What others did to these meanwhile shows
 * in the two readings, and is left out.
 */
export function unlikeBoth(before: JsonObject, answer: JsonObject, after: unknown): Observation[] {
  const earlier = standingIn(before);
  const later = standingIn(after);
  return [...standingIn(answer)].flatMap(([key, { pointer, shown }]) => {
    const one = earlier.get(key)?.shown;
    const other = later.get(key)?.shown;
    if (one === undefined || other === undefined) return [];
    const moved = compareReadings(one, other, pointer);
    return compareReadings(other, shown, pointer).filter(
      (each) => !moved.some((place) => overlap(place.pointer, each.pointer)),
    );
  });
}

/** Whether one of two places is the other, or stands in it: of lists of unlike lengths only the list is told. */
function overlap(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

interface Standing {
  /** Where it stands in the reuse. */
  readonly pointer: string;
  readonly shown: JsonObject;
}

/** Who and what a reuse shows besides itself, by property and id. */
function standingIn(reuse: unknown): Map<string, Standing> {
  const found = new Map<string, Standing>();
  if (!isObject(reuse)) return found;
  const add = (name: string, pointer: string, shown: unknown): void => {
    const id = textAt(shown, 'id');
    if (isObject(shown) && id !== null) found.set(`${name} ${id}`, { pointer, shown });
  };
  for (const name of ['owner', 'organization']) add(name, `/${name}`, reuse[name]);
  for (const [index, each] of objectsIn(reuse['datasets']).entries()) {
    add('dataset', `/datasets/${index}`, each);
  }
  return found;
}
