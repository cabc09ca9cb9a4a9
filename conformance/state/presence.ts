import type { Exchange } from '../exchange.ts';
import type { Observation } from '../finding.ts';
import { describe } from '../describe.ts';
import { itemsOf, textAt, type JsonObject } from '../json.ts';

/** The item with this id in a page or a list; null when it is not there. */
export function itemIn(exchange: Exchange, id: string): JsonObject | null {
  return itemsOf(exchange.reply?.json).find((item) => textAt(item, 'id') === id) ?? null;
}

/** A list that calls for a reuse holds it, once. */
export function missing(exchange: Exchange, id: string): Observation[] {
  const times = itemsOf(exchange.reply?.json).filter((item) => textAt(item, 'id') === id).length;
  if (times === 1) return [];
  return [{ pointer: '/data', expected: `${id}, once`, actual: `it stands there ${times} times` }];
}

/** A list that must not show a reuse does not hold it. */
export function present(exchange: Exchange, id: string): Observation[] {
  const index = itemsOf(exchange.reply?.json).findIndex((item) => textAt(item, 'id') === id);
  if (index < 0) return [];
  return [{ pointer: `/data/${index}`, expected: `no ${id}`, actual: 'it stands there' }];
}

/** A list that may hold these alone holds exactly these. */
export function notExactly(exchange: Exchange, ids: readonly string[]): Observation[] {
  const shown = itemsOf(exchange.reply?.json).map((item) => textAt(item, 'id') ?? 'no id');
  if ([...shown].sort().join() === [...ids].sort().join()) return [];
  return [{ pointer: '/data', expected: describe(ids), actual: describe(shown) }];
}
