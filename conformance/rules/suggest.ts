import { describe } from '../describe.ts';
import { queryValues, succeeded } from '../exchange.ts';
import { objectsIn, textAt } from '../json.ts';
import type { ExchangeRule, RelationRule } from '../rule.ts';

const DEFAULT_SIZE = 10;

/** Case folded and compatible forms joined, so that no way to compare text makes a false alarm. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

export const suggestMatch: ExchangeRule = {
  id: 'suggest.match',
  family: 'lists',
  severity: 'violation',
  sentence: 'The title of every suggestion contains what was asked.',
  judge(exchange) {
    const q = queryValues(exchange, 'q')[0];
    if (exchange.operation.id !== 'suggest_reuses' || !succeeded(exchange) || q === undefined)
      return [];
    return objectsIn(exchange.reply?.json).flatMap((item, index) => {
      const title = textAt(item, 'title');
      if (title === null || fold(title).includes(fold(q))) return [];
      return [
        { pointer: `/${index}/title`, expected: `a title with "${q}"`, actual: describe(title) },
      ];
    });
  },
};

export const suggestSize: ExchangeRule = {
  id: 'suggest.size',
  family: 'lists',
  severity: 'violation',
  sentence: 'At most as many suggestions come as were asked (10 by default).',
  judge(exchange) {
    if (exchange.operation.id !== 'suggest_reuses' || !succeeded(exchange)) return [];
    const size = Number(queryValues(exchange, 'size')[0] ?? DEFAULT_SIZE);
    const items = exchange.reply?.json;
    // The server takes 0 and less as no limit at all: seen on 10.5.0 and 17.18.0.
    if (!Array.isArray(items) || !(size > 0) || items.length <= size) return [];
    return [{ pointer: '', expected: `at most ${size} items`, actual: `${items.length} items` }];
  },
};

export const suggestAgrees: RelationRule = {
  id: 'suggest.agrees',
  family: 'lists',
  severity: 'violation',
  sentence: 'A suggestion says the same of a reuse (id, title, slug) as the list does.',
};

export const suggestFinds: RelationRule = {
  id: 'suggest.finds',
  family: 'lists',
  severity: 'violation',
  sentence:
    'A public reuse is suggested for its whole title, and nothing for a text that stands nowhere.',
};
