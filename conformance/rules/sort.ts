import { describe } from '../describe.ts';
import { queryValues } from '../exchange.ts';
import { at, property, type JsonObject } from '../json.ts';
import type { ExchangeRule, RelationRule } from '../rule.ts';
import { listItems } from './filters.ts';

/** What each sort compares. */
export const sortKeys: Readonly<Record<string, (item: JsonObject) => unknown>> = {
  title: (item) => property(item, 'title'),
  created: (item) => property(item, 'created_at'),
  last_modified: (item) => property(item, 'last_modified'),
  datasets: (item) => at(item, 'metrics', 'datasets'),
  followers: (item) => at(item, 'metrics', 'followers'),
  views: (item) => at(item, 'metrics', 'views'),
};
const DEFAULT_SORT = '-created';

/** Text may be compared by code point, by UTF-16 unit or as people do: any of them is an order. */
const TEXT_ORDERS: readonly ((a: string, b: string) => number)[] = [
  (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)),
  (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  (a, b) => a.localeCompare(b, 'fr', { sensitivity: 'base' }),
  (a, b) => a.localeCompare(b, 'en'),
];

export const sortOrder: ExchangeRule = {
  id: 'sort.order',
  family: 'lists',
  severity: 'violation',
  volatile: true,
  sentence: 'A list stands in the order that was asked, newest first by default.',
  judge(exchange) {
    const [given] = queryValues(exchange, 'sort');
    // A search stands in an order of its own, unless another is asked.
    if (given === undefined && queryValues(exchange, 'q').length > 0) return [];
    const asked = given ?? DEFAULT_SORT;
    const descending = asked.startsWith('-');
    const keyOf = sortKeys[asked.replace(/^-/, '')];
    if (keyOf === undefined) return [];
    const values = listItems(exchange).map(({ item }) => keyOf(item));
    if (values.some((value) => value === undefined)) return [];
    const wrong = firstDisorder(values, descending);
    if (wrong === null) return [];
    return [
      {
        pointer: `/data/${wrong}`,
        expected: `${asked}: ${descending ? 'at most' : 'at least'} ${describe(values[wrong - 1])}`,
        actual: describe(values[wrong]),
      },
    ];
  },
};

/** Index of the first value that breaks the order under every way to compare; null when none does. */
function firstDisorder(values: readonly unknown[], descending: boolean): number | null {
  const orders = values.some((value) => typeof value === 'string') ? TEXT_ORDERS : [compareNumbers];
  let first: number | null = null;
  for (const compare of orders) {
    const index = values.findIndex((value, position) => {
      if (position === 0) return false;
      const sign = compareAny(
        values[position - 1],
        value,
        compare as (a: unknown, b: unknown) => number,
      );
      return descending ? sign < 0 : sign > 0;
    });
    if (index === -1) return null;
    first ??= index;
  }
  return first;
}

function compareNumbers(a: unknown, b: unknown): number {
  return Number(a) - Number(b);
}

/** Nothing stands before everything else, as in the database. */
function compareAny(a: unknown, b: unknown, compare: (a: unknown, b: unknown) => number): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  return compare(a, b);
}

export const sortSet: RelationRule = {
  id: 'sort.set',
  family: 'lists',
  severity: 'violation',
  sentence: 'A sort changes the order of a list, never what stands in it.',
};
