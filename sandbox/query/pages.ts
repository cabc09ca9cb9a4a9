import type { Call } from '../call.ts';
import { broken, notFound } from '../http/errors.ts';
import { originOf } from '../http/origin.ts';
import type { Json, JsonObject } from '../json.ts';

/** How many of which items were asked for. */
interface PageAsked {
  page: bigint;
  size: bigint;
}

/** How lists are cut into pages. */
export interface Pages {
  /** The items of one page. Refuses with 404 past the end, with 500 past what the database counts. */
  slice<Item>(call: Call, items: readonly Item[], asked: PageAsked): Item[];
  /** How many items there are in all. */
  total(items: readonly unknown[]): number;
  /** The address of another page, everything else kept. */
  link(call: Call, page: number): string;
  /** The whole page as it is sent. */
  body(call: Call, data: Json[], items: readonly unknown[], asked: PageAsked): JsonObject;
}

const LARGEST = 2n ** 63n - 1n;
/** Parameters that the server's own link builder takes for itself. */
const RESERVED = ['endpoint', '_anchor', '_method', '_scheme', '_external'];

/** The pages of udata 17.18.0. */
export const rightPages: Pages = {
  slice(call, items, { page, size }) {
    if (size * page > LARGEST) throw broken();
    const start = Number(size * (page - 1n));
    const slice = items.slice(start, start + Number(size));
    if (slice.length === 0 && page !== 1n) throw notFound(call.url.pathname, call.url.pathname);
    return slice;
  },

  total: (items) => items.length,

  link(call, page) {
    const kept = new Map<string, string[]>();
    for (const name of new Set(call.url.searchParams.keys())) {
      if (!RESERVED.includes(name)) kept.set(name, call.url.searchParams.getAll(name));
    }
    kept.set('page', [String(page)]);
    const query = [...kept].flatMap(([name, values]) =>
      values.map((value) => `${encode(name)}=${encode(value)}`),
    );
    return `${originOf(call)}${call.url.pathname}?${query.join('&')}`;
  },

  body(call, data, items, asked) {
    const { pages } = call.world.behaviour;
    const page = Number(asked.page);
    const total = pages.total(items);
    const last = Math.ceil(total / Number(asked.size));
    return {
      data,
      next_page: page < last ? pages.link(call, page + 1) : null,
      page,
      page_size: Number(asked.size),
      previous_page: page > 1 ? pages.link(call, page - 1) : null,
      total,
    };
  },
};

/** Escapes as the real link builder: a blank is `+`, and `!$'()*,/:;?@` stay. */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replace(/%(24|2C|2F|3A|3B|3F|40)/g, (escaped) => decodeURIComponent(escaped));
}
