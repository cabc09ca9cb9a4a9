import type { Exchange } from '../exchange.ts';
import type { Observation } from '../finding.ts';
import type { JsonObject } from '../json.ts';
import { pageOf } from '../page.ts';
import type { Observed } from '../relation.ts';
import { idOf, type Window } from './window.ts';
import type { KeyOf } from './union.ts';

/**
 * `sort.set`: the last page of a list sorted upwards is the beginning of the same list sorted
 * downwards, the other way round. Items with equal keys may stand in any order, so the item at
 * the border, and those equal to it, are not compared.
 */
export function compareEnds(down: Window, up: Exchange, keyOf: KeyOf): Observed[] {
  const page = pageOf(up);
  if (page?.items === undefined || page.total === undefined) return [];
  const upwards = (page.items as readonly JsonObject[]).toReversed();
  const downwards = down.items.slice(0, upwards.length);
  const observations: Observation[] = [];
  if (page.total !== down.total) {
    observations.push({
      pointer: '/total',
      expected: `${down.total}, as in ${down.exchange.caseId}`,
      actual: String(page.total),
    });
  } else if (downwards.length === upwards.length) {
    observations.push(...differences(downwards, upwards, keyOf, down.exchange.caseId));
  }
  return [{ rule: 'sort.set', exchange: up, observations }];
}

function differences(
  downwards: readonly JsonObject[],
  upwards: readonly JsonObject[],
  keyOf: KeyOf,
  caseId: string,
): Observation[] {
  const text = (item: JsonObject | undefined): string =>
    item === undefined ? '' : JSON.stringify(keyOf(item) ?? null);
  const border = text(downwards.at(-1));
  const given = new Set(upwards.map(idOf));
  const lost = downwards.find((item) => text(item) !== border && !given.has(idOf(item)));
  if (lost !== undefined) {
    return [
      {
        pointer: '/data',
        expected: `${idOf(lost)}, which stands at this end in ${caseId}`,
        actual: 'not there',
      },
    ];
  }
  const wrong = downwards.findIndex((item, index) => text(item) !== text(upwards[index]));
  if (wrong === -1) return [];
  return [
    {
      pointer: '/data',
      expected: `${text(downwards[wrong])} at place ${wrong + 1} from the end, as in ${caseId}`,
      actual: text(upwards[wrong]),
    },
  ];
}

/** `sort.set`: a sorted list that is read whole holds the items of the list in its usual order. */
export function compareSets(usual: Window, sorted: Window): Observed[] {
  const observations: Observation[] = [];
  if (usual.total !== sorted.total) {
    observations.push({
      pointer: '/total',
      expected: `${usual.total}, as in ${usual.exchange.caseId}`,
      actual: String(sorted.total),
    });
  } else if (usual.whole && sorted.whole) {
    const given = new Set(sorted.items.map(idOf));
    const lost = usual.items.find((item) => !given.has(idOf(item)));
    if (lost !== undefined) {
      observations.push({ pointer: '/data', expected: `${idOf(lost)} too`, actual: 'not there' });
    }
  }
  return [{ rule: 'sort.set', exchange: sorted.exchange, observations }];
}

/** Page size and number of a last page that is as full as it can be, at most `most` items. */
export function lastPage(total: number, most: number): { page: number; size: number } {
  let best = { page: 1, size: 1, items: 0 };
  for (let size = most; size >= 1; size -= 1) {
    const page = Math.max(1, Math.ceil(total / size));
    const items = total - (page - 1) * size;
    // A page of its own number shows that pages are counted under this sort, too.
    if (page > 1 && items > best.items) best = { page, size, items };
  }
  return { page: best.page, size: best.items === 0 ? most : best.size };
}
