import type { Observation } from '../finding.ts';
import type { JsonObject } from '../json.ts';
import { isOurs } from './ours.ts';
import { createdAt, horizon, idOf, idsOf, type Window } from './window.ts';

/** True for an item that must stand in the filtered list; undefined where it does not tell. */
export type Belongs = (item: JsonObject) => boolean | undefined;

/**
 * Compares a filtered list with the whole one, as far back in time as both windows reach: what
 * fits must be in it, and what is in it must be in the whole. Both stand newest first.
 *
 * @returns an observation for each reuse that is lost, and for each that comes out of nowhere.
 */
export function compareFiltered(whole: Window, filtered: Window, belongs: Belongs): Observation[] {
  const listed = new Set(idsOf(filtered.items));
  const known = new Set(idsOf(whole.items));
  // Items created at the very horizon may stand on either side of it.
  const since = Math.max(horizon(whole), horizon(filtered));
  const inside = (item: JsonObject): boolean =>
    !isOurs(item) && (since === -Infinity || createdAt(item) > since);
  const lost = whole.items
    .filter((item) => inside(item) && belongs(item) === true && !listed.has(idOf(item)))
    .map((item) => ({
      pointer: '/data',
      expected: `the reuse ${idOf(item)}, which fits`,
      actual: 'not in the list',
    }));
  const foreign = filtered.items
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => inside(item) && !known.has(idOf(item)))
    .map(({ item, index }) => ({
      pointer: `/data/${index}`,
      expected: 'a reuse of the whole list',
      actual: `${idOf(item)}, which is not in it`,
    }));
  return [...lost, ...foreign];
}
