import type { Behaviour } from '../behaviour.ts';
import type { Pages } from '../query/pages.ts';
import { isObject, type Json } from '../json.ts';
import { changing, faultsOf, type OperationId } from './make.ts';

const { behave, json } = faultsOf('pagination');
const list: readonly OperationId[] = ['list_reuses'];
const followers: readonly OperationId[] = ['list_reuse_followers'];

/** Changes how pages are cut, for one of the two operations that have pages. */
function cut(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  change: (pages: Pages) => Partial<Pages>,
) {
  return behave(name, operations, summary, ({ pages }) => {
    const changed: Pages = { ...pages, ...change(pages) };
    const on = (operation: string): boolean => operations.some((one) => one === operation);
    return {
      pages: {
        ...pages,
        slice: (call, items, asked) =>
          (on(call.operation) ? changed : pages).slice(call, items, asked),
        body: (call, data, items, asked) =>
          (on(call.operation) ? changed : pages).body(call, data, items, asked),
      },
    };
  });
}

/** Changes how numbers of pages are read. */
function reading(
  name: string,
  summary: string,
  change: (value: bigint, parameter: string) => bigint,
) {
  return behave(name, [...list, ...followers], summary, (right): Partial<Behaviour> => ({
    arguments: {
      ...right.arguments,
      positive: (query, parameter, fallback, help) =>
        change(right.arguments.positive(query, parameter, fallback, help), parameter),
    },
  }));
}

const total = (change: (value: number) => number) => (body: Json) =>
  isObject(body) ? changing(body, 'total', (value) => change(Number(value))) : body;

/** Lists that are cut in the wrong places, or counted wrong. */
export const PAGINATION_FAULTS = [
  reading('page-size-ignored', 'The page size is always 20.', (value, parameter) =>
    parameter === 'page_size' ? 20n : value,
  ),
  reading(
    'page-size-capped',
    'A page size above 50 is cut to 50 without a word.',
    (value, parameter) => (parameter === 'page_size' && value > 50n ? 50n : value),
  ),
  reading(
    'page-size-one-ignored',
    'A page size of one is taken for none, and gives twenty.',
    (value, parameter) => (parameter === 'page_size' && value === 1n ? 20n : value),
  ),
  reading('page-ignored', 'Every page is the first.', (value, parameter) =>
    parameter === 'page' ? 1n : value,
  ),
  reading('page-size-one-more', 'A page has one item more than asked for.', (value, parameter) =>
    parameter === 'page_size' ? value + 1n : value,
  ),
  cut('pages-overlap', list, 'The last item of a page is the first of the next one.', (pages) => ({
    slice: (call, items, { page, size }) =>
      page === 1n
        ? pages.slice(call, items, { page, size })
        : items.slice(Number((page - 1n) * size) - 1, Number(page * size) - 1),
  })),
  cut('pages-leave-gaps', list, 'The first item of every later page is skipped.', (pages) => ({
    slice: (call, items, { page, size }) =>
      page === 1n
        ? pages.slice(call, items, { page, size })
        : pages.slice(call, items, { page, size }).slice(1),
  })),
  cut('last-item-lost', list, 'The last item of the whole list stands on no page.', (pages) => ({
    slice: (call, items, asked) => pages.slice(call, items.slice(0, -1), asked),
  })),
  cut(
    'past-the-end-is-empty',
    list,
    'A page past the end is an empty page instead of 404.',
    () => ({
      slice: (_call, items, { page, size }) =>
        items.slice(Number((page - 1n) * size), Number(page * size)),
    }),
  ),
  cut('past-the-end-is-last', list, 'A page past the end shows the last page again.', (pages) => ({
    slice: (call, items, { page, size }) => {
      const last = BigInt(Math.max(1, Math.ceil(items.length / Number(size))));
      return pages.slice(call, items, { page: page > last ? last : page, size });
    },
  })),
  cut('followers-page-ignored', followers, 'Every page of followers is the first.', (pages) => ({
    slice: (call, items, { size }) => pages.slice(call, items, { page: 1n, size }),
  })),
  cut(
    'followers-past-the-end-empty',
    followers,
    'A page of followers past the end is empty instead of 404.',
    () => ({
      slice: (_call, items, { page, size }) =>
        items.slice(Number((page - 1n) * size), Number(page * size)),
    }),
  ),
  cut(
    'order-differs-by-page',
    list,
    'Every second page is read in the opposite order.',
    (pages) => ({
      slice: (call, items, asked) =>
        pages.slice(call, asked.page % 2n === 0n ? [...items].reverse() : items, asked),
    }),
  ),
  cut('items-repeated-within-page', list, 'The first item of a page is there twice.', (pages) => ({
    slice: (call, items, asked) => {
      const [first, ...rest] = pages.slice(call, items, asked);
      return first === undefined ? [] : [first, first, ...rest.slice(1)];
    },
  })),
  json('total-counts-page', list, 'The total counts the items of the page.', (body) =>
    isObject(body) && Array.isArray(body['data']) ? { ...body, total: body['data'].length } : body,
  ),
  json(
    'total-one-more',
    list,
    'The total is one too many.',
    total((value) => value + 1),
  ),
  json(
    'total-capped',
    list,
    'The total is never above 50.',
    total((value) => Math.min(value, 50)),
  ),
  json(
    'followers-total-zero',
    followers,
    'The total of followers is always zero.',
    total(() => 0),
  ),
  json('page-echo-wrong', list, 'A page says the number of the one before.', (body) =>
    isObject(body) ? changing(body, 'page', (page) => Number(page) - 1) : body,
  ),
  json('page-size-echo-wrong', list, 'A page says the number of its items as its size.', (body) =>
    isObject(body) && Array.isArray(body['data'])
      ? { ...body, page_size: body['data'].length + 1 }
      : body,
  ),
  behave(
    'total-counts-hidden',
    list,
    'The total counts what the caller may not see.',
    ({ pages }) => ({
      pages: {
        ...pages,
        body: (call, data, items, asked) => {
          const page = pages.body(call, data, items, asked);
          return call.operation === 'list_reuses'
            ? { ...page, total: call.world.store.reuses.size }
            : page;
        },
      },
    }),
  ),
  json(
    'total-estimated-later',
    list,
    'From the second page on, the total is an estimate: ten more.',
    (body) =>
      isObject(body) && Number(body['page']) > 1 && body['next_page'] !== null
        ? total((value) => value + 10)(body)
        : body,
  ),
  behave(
    'total-by-page-size',
    [...list, ...followers],
    'The total is rounded up to whole pages.',
    ({ pages }) => ({
      pages: {
        ...pages,
        body: (call, data, items, asked) => {
          const page = pages.body(call, data, items, asked);
          return {
            ...page,
            total: Math.ceil(items.length / Number(asked.size)) * Number(asked.size),
          };
        },
      },
    }),
  ),
];
