import type { Exchange } from '../exchange.ts';
import type { Observation } from '../finding.ts';
import { property, textAt, type JsonObject } from '../json.ts';
import { pageOf } from '../page.ts';
import type { Observed } from '../relation.ts';
import { idOf, idsOf } from './window.ts';

/** What a list is sorted by; items with equal keys may change places between pages. */
export type KeyOf = (item: JsonObject) => unknown;

interface Walked {
  readonly exchange: Exchange;
  readonly items: readonly JsonObject[];
  readonly total: number;
}

/** The pages that answers show, in the order they were read; unreadable ones are left out. */
function walked(exchanges: readonly Exchange[]): Walked[] {
  return exchanges.flatMap((exchange) => {
    const page = pageOf(exchange);
    if (page?.items === undefined || page.total === undefined) return [];
    const items = page.items.filter((item): item is JsonObject => textAt(item, 'id') !== null);
    return [{ exchange, items, total: page.total }];
  });
}

/** `pagination.total`: every page of one list, at every size, tells the same total. */
export function compareTotals(exchanges: readonly Exchange[]): Observed[] {
  const [first, ...rest] = walked(exchanges);
  if (first === undefined) return [];
  return rest.map(({ exchange, total }) => ({
    rule: 'pagination.total',
    exchange,
    observations:
      total === first.total
        ? []
        : [
            {
              pointer: '/total',
              expected: `${first.total}, as in ${first.exchange.caseId}`,
              actual: String(total),
            },
          ],
  }));
}

/**
 * `pagination.union`: consecutive pages from the first one on repeat nothing, and, where the walk
 * reached the last page, hold as many items as the total.
 */
export function checkUnion(
  exchanges: readonly Exchange[],
  keyOf: KeyOf,
  ended: boolean,
): Observed[] {
  const pages = walked(exchanges);
  const all = pages.flatMap(({ items }) => items);
  const firstPlace = new Map<string, number>();
  const observed: Observed[] = pages.map(({ exchange, items }, number) => ({
    rule: 'pagination.union',
    exchange,
    observations: items.flatMap((item, index): Observation[] => {
      const before = firstPlace.get(idOf(item));
      firstPlace.set(idOf(item), before ?? number);
      if (before === undefined || before === number) return [];
      return [
        {
          pointer: `/data/${index}`,
          expected: 'each item on one page',
          actual: `${idOf(item)} on pages ${before + 1} and ${number + 1}`,
          value: { tied: isTied(item, all, keyOf) },
        },
      ];
    }),
  }));
  const last = pages.at(-1);
  if (!ended || last === undefined || last.total === firstPlace.size) return observed;
  const tied = observed.flatMap(({ observations }) => observations).some(isTiedRepeat);
  return [
    ...observed,
    {
      rule: 'pagination.union',
      exchange: last.exchange,
      observations: [
        {
          pointer: '/total',
          expected: `${last.total} items on all pages together`,
          actual: `${firstPlace.size} different ones`,
          value: { tied },
        },
      ],
    },
  ];
}

/** `pagination.union`: the pages together hold what one big page of the same list holds. */
export function compareWithWhole(
  exchanges: readonly Exchange[],
  whole: Exchange,
  keyOf: KeyOf,
): Observed[] {
  const expected = walked([whole])[0];
  const pages = walked(exchanges);
  const last = pages.at(-1);
  if (expected === undefined || last === undefined) return [];
  const given = pages.flatMap(({ items }) => items);
  const observe = (items: readonly JsonObject[], others: readonly JsonObject[], word: string) => {
    const known = new Set(idsOf(others));
    const odd = items.filter((item) => !known.has(idOf(item)));
    if (odd.length === 0) return [];
    const tied = odd.every((item) => isTied(item, [...items, ...others], keyOf));
    return [
      {
        pointer: '/data',
        expected: `the items of ${whole.caseId}`,
        actual: `${word} ${idsOf(odd).join(', ')}`,
        value: { tied },
      },
    ];
  };
  return [
    {
      rule: 'pagination.union',
      exchange: last.exchange,
      observations: [
        ...observe(expected.items, given, 'without'),
        ...observe(given, expected.items, 'besides'),
      ],
    },
  ];
}

function isTied(item: JsonObject, all: readonly JsonObject[], keyOf: KeyOf): boolean {
  const key = JSON.stringify(keyOf(item));
  return all.some((other) => idOf(other) !== idOf(item) && JSON.stringify(keyOf(other)) === key);
}

function isTiedRepeat({ value }: Observation): boolean {
  return property(value, 'tied') === true;
}

/** `pagination.end`: a page past the last one is 404. */
export function checkEnd(past: Exchange): Observed {
  const status = past.reply?.status ?? null;
  return {
    rule: 'pagination.end',
    exchange: past,
    observations:
      status === null || status === 404
        ? []
        : [{ pointer: '', expected: '404, for there is no such page', actual: String(status) }],
  };
}
