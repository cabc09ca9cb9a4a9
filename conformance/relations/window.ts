import type { Exchange } from '../exchange.ts';
import { textAt, type JsonObject } from '../json.ts';
import { pageOf } from '../page.ts';

/** The beginning of a list, as one answer shows it: its first page, in the default order. */
export interface Window {
  readonly exchange: Exchange;
  readonly items: readonly JsonObject[];
  readonly total: number;
  /** The window holds the whole list, so that what is not in it does not exist. */
  readonly whole: boolean;
}

/** The window that an answer shows; null when it is no readable page (then other rules tell). */
export function windowOf(exchange: Exchange): Window | null {
  const page = pageOf(exchange);
  if (page?.items === undefined || page.total === undefined || page.askedPage !== 1) return null;
  const items = page.items.filter((item): item is JsonObject => textAt(item, 'id') !== null);
  return { exchange, items, total: page.total, whole: items.length >= page.total };
}

export function idOf(item: JsonObject): string {
  return textAt(item, 'id') ?? '';
}

export function idsOf(items: readonly JsonObject[]): string[] {
  return items.map(idOf);
}

/**
 * Milliseconds since 1970 of an item's creation. Lists stand newest first, so a window holds
 * everything that is newer than its last item.
 */
export function createdAt(item: JsonObject): number {
  return Date.parse(textAt(item, 'created_at') ?? '');
}

/** Items created after this instant are surely inside the window, if they belong to the list. */
export function horizon(window: Window): number {
  if (window.whole) return -Infinity;
  const oldest = window.items.at(-1);
  return oldest === undefined ? Infinity : createdAt(oldest);
}
