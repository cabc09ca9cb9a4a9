import type { OperationId } from '../../contracts/catalogue.ts';
import { answering, mutant } from './make.ts';
import type { Mutant } from './mutant.ts';

const PAGES: readonly OperationId[] = ['list_reuses', 'list_reuse_followers'];
const PLAIN: readonly OperationId[] = ['suggest_reuses', 'reuse_topics', 'reuse_types'];

type Change = (items: unknown[]) => unknown[];

/** What may become of the items of a list. */
const CHANGES: Readonly<Record<string, Change>> = {
  'first item lost': (items) => items.slice(1),
  'last item lost': (items) => items.slice(0, -1),
  'first item twice': (items) => [...items.slice(0, 1), ...items],
  'second item is the first': (items) =>
    items.length < 2 ? items : [items[0], items[0], ...items.slice(2)],
  'turned round': (items) => items.toReversed(),
  'first two change places': (items) =>
    items.length < 2 ? items : [items[1], items[0], ...items.slice(2)],
  emptied: () => [],
};

type Page = Record<string, unknown> & { data?: unknown; total?: unknown };

const ENVELOPES: Readonly<Record<string, (page: Page) => void>> = {
  'total one more': (page) => (page.total = Number(page.total) + 1),
  'total one less': (page) => (page.total = Number(page.total) - 1),
  'total of the page': (page) => {
    if (Array.isArray(page.data)) page.total = page.data.length;
  },
  'no next page': (page) => (page['next_page'] = null),
  'no previous page': (page) => (page['previous_page'] = null),
  'next page is this one': (page) => {
    const next = page['next_page'];
    if (typeof next === 'string') page['next_page'] = stepped(next, -1);
  },
  'next page is one too far': (page) => {
    const next = page['next_page'];
    if (typeof next === 'string') page['next_page'] = stepped(next, 1);
  },
  'page one more': (page) => (page['page'] = Number(page['page']) + 1),
  'page size one more': (page) => (page['page_size'] = Number(page['page_size']) + 1),
};

function stepped(link: string, by: number): string {
  const url = new URL(link);
  url.searchParams.set('page', String(Number(url.searchParams.get('page')) + by));
  return url.href;
}

export const listMutants: readonly Mutant[] = [
  ...PLAIN.flatMap((id) =>
    Object.entries(CHANGES).map(([what, change]) =>
      mutant(
        'list-items',
        id,
        what,
        answering((json) => (Array.isArray(json) ? change(json as unknown[]) : undefined)),
      ),
    ),
  ),
  ...PAGES.flatMap((id) => [
    ...Object.entries(CHANGES).map(([what, change]) =>
      mutant(
        'list-items',
        id,
        what,
        answering((json) => {
          const page = json as Page;
          return Array.isArray(page.data)
            ? { ...page, data: change(page.data as unknown[]) }
            : undefined;
        }),
      ),
    ),
    ...Object.entries(ENVELOPES).map(([what, change]) =>
      mutant(
        'list-envelope',
        id,
        what,
        answering((json) => {
          const page = json as Page;
          if (!Array.isArray(page.data)) return undefined;
          change(page);
          return page;
        }),
      ),
    ),
  ]),
  ...[
    ['one kind lost', (kinds: Record<string, unknown>) => dropFirst(kinds)],
    ['labels are kinds', (kinds: Record<string, unknown>) => keysAsValues(kinds)],
    ['one kind more', (kinds: Record<string, unknown>) => ({ ...kinds, unheard: 'Unheard of' })],
  ].map(([what, change]) =>
    mutant(
      'list-items',
      'available_reuse_badges',
      what as string,
      answering((json) => (change as (kinds: unknown) => unknown)(json)),
    ),
  ),
];

function dropFirst(map: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).slice(1));
}

function keysAsValues(map: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(map).map((key) => [key, key]));
}
