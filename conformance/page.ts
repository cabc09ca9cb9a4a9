import { queryValues, succeeded, type Exchange } from './exchange.ts';
import { isObject, property, type JsonObject } from './json.ts';

/** Operations that answer with a page. */
const PAGED = new Set(['list_reuses', 'list_reuse_followers']);
/** Default of `page_size` in the contract. */
const DEFAULT_PAGE_SIZE = 20;

/** A page as far as its answer shows it; a mask may leave any part out (undefined). */
export interface Page {
  readonly body: JsonObject;
  /** As asked, or the documented default. */
  readonly askedPage: number;
  readonly askedSize: number;
  readonly total: number | undefined;
  readonly items: readonly unknown[] | undefined;
}

/** The page in a successful answer of a paged operation; null for anything else. */
export function pageOf(exchange: Exchange): Page | null {
  if (
    !PAGED.has(exchange.operation.id) ||
    !succeeded(exchange) ||
    exchange.request.method !== 'GET'
  ) {
    return null;
  }
  const body = exchange.reply?.json;
  if (!isObject(body)) return null;
  const total = property(body, 'total');
  const items = property(body, 'data');
  return {
    body,
    askedPage: Number(queryValues(exchange, 'page')[0] ?? '1'),
    askedSize: Number(queryValues(exchange, 'page_size')[0] ?? String(DEFAULT_PAGE_SIZE)),
    total: typeof total === 'number' ? total : undefined,
    items: Array.isArray(items) ? (items as readonly unknown[]) : undefined,
  };
}

/** Items that a page must hold, by its number, its size and the total. */
export function expectedItems(page: number, size: number, total: number): number {
  return Math.max(0, Math.min(size, total - (page - 1) * size));
}
