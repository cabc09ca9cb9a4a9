import { describe } from '../describe.ts';
import type { Observation } from '../finding.ts';
import { property, textAt } from '../json.ts';
import { expectedItems, pageOf, type Page } from '../page.ts';
import type { ExchangeRule, RelationRule } from '../rule.ts';

export const paginationEcho: ExchangeRule = {
  id: 'pagination.echo',
  family: 'lists',
  severity: 'violation',
  sentence: 'A page tells the page number and the page size that were asked (1 and 20 by default).',
  judge(exchange) {
    const page = pageOf(exchange);
    if (page === null) return [];
    return [
      ['page', page.askedPage],
      ['page_size', page.askedSize],
    ].flatMap(([key, asked]) => {
      const told = property(page.body, String(key));
      return told === undefined || told === asked
        ? []
        : [{ pointer: `/${key}`, expected: String(asked), actual: describe(told) }];
    });
  },
};

export const paginationSize: ExchangeRule = {
  id: 'pagination.size',
  family: 'lists',
  severity: 'violation',
  volatile: true,
  sentence: 'A page is full, unless it is the last: then it holds the rest of the total.',
  judge(exchange) {
    const page = pageOf(exchange);
    if (page?.items === undefined || page.total === undefined) return [];
    const expected = expectedItems(page.askedPage, page.askedSize, page.total);
    return page.items.length === expected
      ? []
      : [{ pointer: '/data', expected: `${expected} items`, actual: `${page.items.length} items` }];
  },
};

export const paginationBounds: ExchangeRule = {
  id: 'pagination.bounds',
  family: 'lists',
  severity: 'violation',
  volatile: true,
  sentence: 'The first page has no previous page, the last no next; every other page has both.',
  judge(exchange) {
    const page = pageOf(exchange);
    if (page === null) return [];
    return [...bound(page, 'previous_page', page.askedPage > 1), ...nextBound(page)];
  },
};

function nextBound(page: Page): Observation[] {
  // A size below 1 is no size (and accepting it another rule's matter).
  if (page.total === undefined || page.askedSize < 1) return [];
  return bound(page, 'next_page', page.askedPage * page.askedSize < page.total);
}

function bound(page: Page, key: string, there: boolean): Observation[] {
  const link = property(page.body, key);
  if (link === undefined || (link !== null) === there) return [];
  return [{ pointer: `/${key}`, expected: there ? 'a link' : 'null', actual: describe(link) }];
}

export const paginationTotal: RelationRule = {
  id: 'pagination.total',
  family: 'lists',
  severity: 'violation',
  sentence: 'The total of a list is the same on every page and at every page size.',
};

/** Within one page by one exchange; over all pages by the relation of the same id. */
export const paginationUnion: ExchangeRule = {
  id: 'pagination.union',
  family: 'lists',
  severity: 'violation',
  volatile: true,
  sentence: 'The pages of a list hold each item once, and together as many as the total.',
  judge(exchange) {
    const seen = new Set<string>();
    return (pageOf(exchange)?.items ?? []).flatMap((item, index) => {
      const id = textAt(item, 'id');
      if (id === null) return [];
      const twice = seen.has(id);
      seen.add(id);
      return twice
        ? [{ pointer: `/data/${index}`, expected: 'each item once', actual: `${id} twice` }]
        : [];
    });
  },
};

export const paginationEnd: RelationRule = {
  id: 'pagination.end',
  family: 'lists',
  severity: 'violation',
  sentence: 'A page past the last is 404, and the last one is not.',
};
