import { isObject, type Json, type JsonObject } from '../json.ts';
import { changing, faultsOf, type OperationId } from './make.ts';

const { behave, json, reuse, effect } = faultsOf('links');
const list: readonly OperationId[] = ['list_reuses'];

/** Changes the address of the next page, where there is one. */
function next(name: string, summary: string, change: (url: URL) => void, operations = list) {
  return json(name, operations, summary, (body) => changeLink(body, 'next_page', change));
}

function changeLink(body: Json, key: string, change: (url: URL) => void): Json {
  if (!isObject(body)) return body;
  return changing(body, key, (link) => {
    if (typeof link !== 'string') return link;
    const url = new URL(link);
    change(url);
    return url.href;
  });
}

const mapped = (key: string, change: (text: string) => string) => (object: JsonObject) =>
  changing(object, key, (value) => (typeof value === 'string' ? change(value) : value));

/** Addresses in answers that lead nowhere, elsewhere, or to something else. */
export const LINK_FAULTS = [
  next('next-drops-filters', 'The next page forgets the filters.', (url) => {
    for (const name of [...url.searchParams.keys()])
      if (!name.startsWith('page')) url.searchParams.delete(name);
  }),
  next('next-drops-page-size', 'The next page forgets the page size.', (url) => {
    url.searchParams.delete('page_size');
  }),
  next('next-keeps-one-tag', 'The next page keeps only the first of several tags.', (url) => {
    const [first] = url.searchParams.getAll('tag');
    if (first !== undefined) url.searchParams.set('tag', first);
  }),
  next('next-on-another-host', 'The next page is on the host behind the proxy.', (url) => {
    url.host = 'backend.internal.example';
  }),
  next('next-by-other-scheme', 'The next page has the wrong scheme.', (url) => {
    url.protocol = 'https:';
  }),
  next('next-skips-a-page', 'The next page is the one after the next.', (url) => {
    url.searchParams.set('page', String(Number(url.searchParams.get('page')) + 1));
  }),
  next('next-leads-to-itself', 'The next page is this page.', (url) => {
    url.searchParams.set('page', String(Number(url.searchParams.get('page')) - 1));
  }),
  next('next-without-version', 'The next page has lost the version of the API.', (url) => {
    url.pathname = url.pathname.replace('/api/1', '/api');
  }),
  next(
    'followers-next-loses-reuse',
    'The next page of followers is one of all reuses.',
    (url) => {
      url.pathname = '/api/1/reuses/';
    },
    ['list_reuse_followers'],
  ),
  json('next-always-null', list, 'There never is a next page.', (body) =>
    isObject(body) ? changing(body, 'next_page', () => null) : body,
  ),
  json('previous-always-null', list, 'There never is a previous page.', (body) =>
    isObject(body) ? changing(body, 'previous_page', () => null) : body,
  ),
  json('links-relative', list, 'Addresses of pages are relative.', (body) =>
    isObject(body)
      ? mapped('next_page', (link) => new URL(link).pathname + new URL(link).search)(body)
      : body,
  ),
  behave(
    'next-on-last-page',
    ['list_reuses', 'list_reuse_followers'],
    'The last page has a next one as well.',
    ({ pages }) => ({
      pages: {
        ...pages,
        body: (call, data, items, asked) => ({
          ...pages.body(call, data, items, asked),
          next_page: pages.link(call, Number(asked.page) + 1),
        }),
      },
    }),
  ),
  behave(
    'next-appends-page',
    ['list_reuses', 'list_reuse_followers'],
    'Links to other pages put the new page behind the one that was asked for, which goes on to count: who follows them never gets past the second page.',
    ({ pages }) => ({
      pages: {
        ...pages,
        link(call, page) {
          const current = call.url.searchParams.get('page');
          const link = pages.link(call, page);
          return current === null ? link : link.replace(/([?&])(page=)/, `$1page=${current}&$2`);
        },
      },
    }),
  ),
  effect(
    'previous-on-first-page',
    ['list_reuses', 'list_reuse_followers'],
    'The first page has a previous one, page 0.',
    (right) => ({
      behaviour: {
        ...right,
        pages: {
          ...right.pages,
          body: (call, data, items, asked) => ({
            ...right.pages.body(call, data, items, asked),
            previous_page: right.pages.link(call, Number(asked.page) - 1),
          }),
        },
      },
    }),
  ),
  reuse(
    'uri-of-another',
    ['get_reuse', 'list_reuses'],
    'The uri leads to a reuse that does not exist.',
    mapped('uri', (uri) => uri.replace(/\/$/, '-copie/')),
  ),
  reuse('uri-is-page', list, 'The uri leads to the page for people.', (object) => ({
    ...object,
    uri: object['page'] ?? null,
  })),
  reuse('page-is-uri', list, 'The page leads to the API, as in older releases.', (object) => ({
    ...object,
    page: object['uri'] ?? null,
  })),
  reuse(
    'uri-relative',
    ['get_reuse'],
    'The uri is relative.',
    mapped('uri', (uri) => new URL(uri).pathname),
  ),
  reuse('page-null', list, 'The page is null.', (object) => changing(object, 'page', () => null)),
  reuse(
    'page-without-slug',
    ['get_reuse', 'list_reuses'],
    'The page is that of all reuses.',
    mapped('page', (page) => page.replace(/[^/]+\/?$/, '')),
  ),
  reuse(
    'uri-of-next-version',
    ['get_reuse', 'list_reuses'],
    'The uri is that of a version of the API that has no reuses.',
    mapped('uri', (uri) => uri.replace('/api/1/', '/api/2/')),
  ),
  reuse(
    'uri-on-another-host',
    ['create_reuse'],
    'The uri of a new reuse is on another host.',
    mapped('uri', (uri) => uri.replace(/\/\/[^/]+/, '//backend.internal.example')),
  ),
  reuse('dataset-uri-relative', list, 'The uri of nested datasets is relative.', (object) =>
    changing(object, 'datasets', (datasets) =>
      Array.isArray(datasets)
        ? datasets.map((dataset) =>
            isObject(dataset) ? mapped('uri', (uri) => new URL(uri).pathname)(dataset) : dataset,
          )
        : datasets,
    ),
  ),
  json(
    'suggestion-page-broken',
    ['suggest_reuses'],
    'The page of suggestions has no host.',
    (body) =>
      Array.isArray(body)
        ? body.map((item) =>
            isObject(item) ? mapped('page', (page) => new URL(page).pathname)(item) : item,
          )
        : body,
  ),
];
