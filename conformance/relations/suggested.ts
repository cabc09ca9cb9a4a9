import { describe } from '../describe.ts';
import type { Observation } from '../finding.ts';
import { objectsIn, property, textAt, type JsonObject } from '../json.ts';
import { idOf } from './window.ts';

/** `suggest.agrees`: what suggestions say of reuses that a list shows as well. */
export function compareSuggestions(
  suggestions: unknown,
  reuses: readonly JsonObject[],
): Observation[] {
  const known = new Map(reuses.map((reuse) => [idOf(reuse), reuse]));
  return objectsIn(suggestions).flatMap((suggestion, index) => {
    const reuse = known.get(idOf(suggestion));
    if (reuse === undefined) return [];
    return ['title', 'slug', 'page'].flatMap((key) => {
      const [expected, actual] = [property(reuse, key), property(suggestion, key)];
      if (expected === undefined || actual === undefined || expected === actual) return [];
      return [
        { pointer: `/${index}/${key}`, expected: describe(expected), actual: describe(actual) },
      ];
    });
  });
}

/**
 * `suggest.finds`: each suggestion once, the reuse that must be found among them unless others
 * filled the size, and as many as there are, up to the size.
 *
 * @param certain reuses that the text surely matches: public, not archived
 */
export function checkFound(
  suggestions: unknown,
  certain: readonly JsonObject[],
  size: number,
): Observation[] {
  if (!Array.isArray(suggestions)) return [];
  const ids = objectsIn(suggestions).map(idOf);
  const observations: Observation[] = [];
  const twice = ids.find((id, index) => id !== '' && ids.indexOf(id) !== index);
  if (twice !== undefined) {
    observations.push({ pointer: '', expected: 'each reuse once', actual: `${twice} twice` });
  }
  const least = Math.min(size, certain.length);
  if (ids.length < least) {
    observations.push({
      pointer: '',
      expected: `at least ${least} suggestions`,
      actual: String(ids.length),
    });
  }
  const lost = certain.find((reuse) => ids.length < size && !ids.includes(idOf(reuse)));
  if (lost !== undefined) {
    observations.push({
      pointer: '',
      expected: `${idOf(lost)}, titled ${describe(textAt(lost, 'title'))}`,
      actual: 'not suggested',
    });
  }
  return observations;
}

/** An address with a longer text in it is refused by what stands before many servers. */
const LONGEST_ASKED = 1_500;

/** True for a reuse whose whole title can be asked for: titles have no limit, addresses have. */
export function canBeAsked(reuse: JsonObject): boolean {
  const query = new URLSearchParams({ q: textAt(reuse, 'title') ?? '' });
  return query.toString().length <= LONGEST_ASKED;
}

/** Of reuses found earlier, those that suggestions show; where there is room, also those that they lack. */
export function concerned(
  suggestions: unknown,
  reuses: readonly JsonObject[],
  certain: readonly JsonObject[],
  size: number,
): JsonObject[] {
  const shown = new Set(objectsIn(suggestions).map(idOf));
  const lacking = shown.size < size ? certain : [];
  return reuses.filter((reuse) => shown.has(idOf(reuse)) || lacking.includes(reuse));
}

/** Reuses that are surely suggested for a part of their title: only archived ones are left out. */
export function surelyMatched(reuses: readonly JsonObject[], part: string): JsonObject[] {
  return reuses.filter(
    (reuse) =>
      property(reuse, 'archived') === null &&
      (textAt(reuse, 'title') ?? '').toLowerCase().includes(part.toLowerCase()),
  );
}
