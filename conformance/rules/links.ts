import { describe } from '../describe.ts';
import { succeeded, type Exchange } from '../exchange.ts';
import type { Observation } from '../finding.ts';
import { isObject, property, textAt, type JsonObject } from '../json.ts';
import { pageOf, type Page } from '../page.ts';
import type { ExchangeRule } from '../rule.ts';

export const linksPage: ExchangeRule = {
  id: 'links.page',
  family: 'links',
  severity: 'violation',
  sentence:
    'next_page and previous_page lead to the neighbouring page of the same list on the same host, every other parameter kept.',
  judge(exchange, { origins }) {
    const page = pageOf(exchange);
    if (page === null) return [];
    return [
      ...neighbour(exchange, page, 'next_page', page.askedPage + 1, origins),
      ...neighbour(exchange, page, 'previous_page', page.askedPage - 1, origins),
    ];
  },
};

function neighbour(
  exchange: Exchange,
  page: Page,
  key: string,
  number: number,
  origins: readonly string[],
): Observation[] {
  const link = property(page.body, key);
  if (typeof link !== 'string') return [];
  const wrong = (expected: string): Observation[] => [
    { pointer: `/${key}`, expected, actual: describe(link) },
  ];
  if (!URL.canParse(link)) return wrong('an absolute URL');
  const url = new URL(link);
  if (!origins.includes(url.origin)) return wrong(`a link on ${origins.join(' or ')}`);
  if (url.pathname !== exchange.request.url.pathname) {
    return wrong(`a link to ${exchange.request.url.pathname}`);
  }
  if (url.searchParams.get('page') !== String(number)) return wrong(`page=${number}`);
  const asked = exchange.request.url.searchParams;
  for (const name of new Set(asked.keys())) {
    if (name === 'page') continue;
    const kept = url.searchParams.getAll(name).sort().join('\n');
    if (kept !== asked.getAll(name).sort().join('\n')) return wrong(`${name} kept as it was asked`);
  }
  for (const name of new Set(url.searchParams.keys())) {
    if (name === 'page' || asked.has(name)) continue;
    // Only the default page size may be added: it changes nothing.
    if (name === 'page_size' && url.searchParams.get(name) === String(page.askedSize)) continue;
    return wrong(`no parameter ${name}, for none was asked`);
  }
  return [];
}

export const linksUri: ExchangeRule = {
  id: 'links.uri',
  family: 'links',
  severity: 'violation',
  sentence:
    'uri leads to the object’s own place in the API of the same host, by its slug or its id.',
  judge: (exchange, { origins, target }) =>
    objectsWithLinks(exchange).flatMap(({ object, pointer, kind }) => {
      const uri = textAt(object, 'uri');
      if (uri === null) return [];
      const names = [textAt(object, 'slug'), textAt(object, 'id')].filter((name) => name !== null);
      const prefix = `${new URL(target.baseUrl).pathname.replace(/\/$/, '')}/api/1/${kind}/`;
      const wrong = (expected: string): Observation[] => [
        { pointer: `${pointer}/uri`, expected, actual: describe(uri), value: object },
      ];
      if (!URL.canParse(uri)) return wrong('an absolute URL');
      const url = new URL(uri);
      if (!origins.includes(url.origin)) return wrong(`a link on ${origins.join(' or ')}`);
      const last = decodeURIComponent(url.pathname.replace(/\/$/, '').split('/').at(-1) ?? '');
      const named = textAt(object, 'slug') === null || names.includes(last);
      return url.pathname.startsWith(prefix) && named ? [] : wrong(`${prefix}${names[0] ?? '…'}/`);
    }),
};

export const linksWeb: ExchangeRule = {
  id: 'links.web',
  family: 'links',
  severity: 'violation',
  sentence: 'page leads to the object’s own web page, by its slug or its id.',
  judge: (exchange) =>
    objectsWithLinks(exchange).flatMap(({ object, pointer }) => {
      const page = textAt(object, 'page');
      const slug = textAt(object, 'slug');
      if (page === null || slug === null || !URL.canParse(page)) return [];
      const segments = new URL(page).pathname.split('/').map((each) => decodeURIComponent(each));
      const id = textAt(object, 'id');
      return segments.includes(slug) || (id !== null && segments.includes(id))
        ? []
        : [
            {
              pointer: `${pointer}/page`,
              expected: 'a link with its slug',
              actual: describe(page),
            },
          ];
    }),
};

interface Linked {
  readonly object: JsonObject;
  readonly pointer: string;
  /** Plural of the object's kind, as it stands in paths of the API. */
  readonly kind: string;
}

/** Where objects with links stand inside a reuse, with their kind. */
const NESTED: readonly (readonly [key: string, kind: string])[] = [
  ['owner', 'users'],
  ['organization', 'organizations'],
  ['datasets', 'datasets'],
];

/** Every object with links in an answer: reuses, their owners and datasets, followers. */
function objectsWithLinks(exchange: Exchange): Linked[] {
  if (!succeeded(exchange)) return [];
  const body = exchange.reply?.json;
  const id = exchange.operation.id;
  const data = property(body, 'data');
  if (id === 'list_reuse_followers') {
    return listed(data, '/data').flatMap(({ object, pointer }) => {
      const follower = property(object, 'follower');
      return isObject(follower)
        ? [{ object: follower, pointer: `${pointer}/follower`, kind: 'users' }]
        : [];
    });
  }
  if (id === 'suggest_reuses') {
    return listed(body, '').map((each) => ({ ...each, kind: 'reuses' }));
  }
  const reuses = Array.isArray(data)
    ? listed(data, '/data')
    : isObject(body)
      ? [{ object: body, pointer: '' }]
      : [];
  return reuses.flatMap((reuse) => [
    { ...reuse, kind: 'reuses' },
    ...NESTED.flatMap(([key, kind]) => nested(reuse, key, kind)),
  ]);
}

function nested({ object, pointer }: Omit<Linked, 'kind'>, key: string, kind: string): Linked[] {
  const value = property(object, key);
  if (isObject(value)) return [{ object: value, pointer: `${pointer}/${key}`, kind }];
  return listed(value, `${pointer}/${key}`).map((each) => ({ ...each, kind }));
}

function listed(value: unknown, pointer: string): Omit<Linked, 'kind'>[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((object: unknown, index) =>
    isObject(object) ? [{ object, pointer: `${pointer}/${index}` }] : [],
  );
}
