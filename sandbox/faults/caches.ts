import type { Answer } from '../call.ts';
import { addCors } from '../http/cors.ts';
import { isObject, writeJson, type Json } from '../json.ts';
import type { Answered, Asked } from '../routes/dispatch.ts';
import type { FaultEffect } from './fault.ts';
import { concerns, faultsOf, lastPart, succeeded, textOf, type OperationId } from './make.ts';
import { asksList, isNobody, says } from './requests.ts';

const filters = faultsOf('filters');
const headers = faultsOf('headers');
const links = faultsOf('links');
const privacy = faultsOf('privacy');
const mask = faultsOf('mask');
const pagination = faultsOf('pagination');
const state = faultsOf('state');
const list: readonly OperationId[] = ['list_reuses'];
const get: readonly OperationId[] = ['get_reuse'];
/** The reads that answer everybody alike who shows no key. */
const unkeyed: readonly OperationId[] = [
  'list_reuses',
  'reuse_types',
  'reuse_topics',
  'available_reuse_badges',
];
const reading: readonly OperationId[] = [...list, ...get];

const isWrite = ({ method }: Pick<Asked, 'method'>): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** Answers of one operation from a cache that every write empties. */
function caching(operation: OperationId, keyOf: (asked: Asked) => string): () => FaultEffect {
  return () => {
    const kept = new Map<string, Answer>();
    return {
      around(asked, run) {
        if (isWrite(asked)) kept.clear();
        const key = keyOf(asked);
        const cached = asked.method === 'GET' ? kept.get(key) : undefined;
        if (cached !== undefined) {
          return Promise.resolve({
            answer: addCors(cached, asked.method, asked.headers),
            operation,
          });
        }
        const answered = run();
        if (
          asked.method === 'GET' &&
          answered.operation === operation &&
          answered.answer.status === 200
        )
          kept.set(key, { status: 200, headers: {}, json: answered.answer.json });
        return Promise.resolve(answered);
      },
    };
  };
}

/** Gives some answers again to whoever asks with the same key of a cache, as a proxy does. */
function again(
  keyOf: (asked: Asked) => string | null,
  keeps: (answered: Answered) => boolean,
  emptiedByWrites: boolean,
): () => FaultEffect {
  return () => {
    const kept = new Map<string, Answered>();
    return {
      around(asked, run) {
        const key = asked.method === 'GET' ? keyOf(asked) : null;
        if (emptiedByWrites && isWrite(asked)) kept.clear();
        const known = kept.get(key ?? '');
        if (known !== undefined) return Promise.resolve(known);
        const answered = run();
        if (key !== null && keeps(answered))
          kept.set(key, { ...answered, answer: { ...answered.answer } });
        return Promise.resolve(answered);
      },
    };
  };
}

/** Gives who has no key the same status for a reuse again, for good. */
const nobodyAgain = (status: number): (() => FaultEffect) =>
  again(
    (asked) => (isNobody(asked) ? asked.url.pathname : null),
    ({ answer, operation }) => answer.status === status && operation === 'get_reuse',
    false,
  );

/** Keeps answers of one reuse, by address, caller and mask, until `forgets` says that a write ends some. */
function keeping(
  keeps: (status: number) => boolean,
  forgets: (write: Asked, address: string) => boolean,
): () => FaultEffect {
  return () => {
    const kept = new Map<string, { address: string; answer: Answer }>();
    return {
      around(asked, run) {
        const { method, headers } = asked;
        const address = asked.url.pathname;
        const who = [headers.get('x-api-key'), headers.get('cookie'), headers.get('x-fields')];
        const key = `${address} ${who.join(' ')}`;
        const known = method === 'GET' ? kept.get(key) : undefined;
        if (known !== undefined) {
          const answer = addCors(known.answer, method, headers);
          return Promise.resolve({ answer, operation: 'get_reuse' });
        }
        const answered = run();
        const { answer, operation } = answered;
        if (isWrite(asked)) {
          for (const [other, entry] of kept) if (forgets(asked, entry.address)) kept.delete(other);
        } else if (method === 'GET' && operation === 'get_reuse' && keeps(answer.status)) {
          const own = { ...answer.headers };
          delete own['set-cookie'];
          kept.set(key, { address, answer: { ...answer, headers: own } });
        }
        return Promise.resolve(answered);
      },
    };
  };
}

/** What is kept and given again: to somebody else, for another question, or after a change. */
export const CACHE_FAULTS = [
  privacy.effect(
    'get-cache-shared-between-callers',
    get,
    'A reuse alone is cached by address and mask, not by caller: who asks second gets what the first may see.',
    caching('get_reuse', ({ url, headers }) => `${url.href} ${headers.get('x-fields') ?? ''}`),
  ),
  mask.effect(
    'list-cache-ignores-mask',
    list,
    'The list is cached by address and caller, not by mask: a second mask gets the fields of the first.',
    caching(
      'list_reuses',
      ({ url, headers }) =>
        `${url.href} ${headers.get('x-api-key') ?? ''} ${headers.get('cookie') ?? ''}`,
    ),
  ),
  pagination.effect(
    'total-cached-across-callers',
    list,
    'The total of a query is remembered until the next write, whoever asked first.',
    () => {
      const totals = new Map<string, Json>();
      return {
        answer(healthy, asked) {
          const { operation, url } = asked;
          if (isWrite(asked)) totals.clear();
          const { json } = healthy;
          if (operation !== 'list_reuses' || !isObject(json) || json['total'] === undefined)
            return healthy;
          const query = new URLSearchParams(url.search);
          query.delete('page');
          query.delete('page_size');
          const key = query.toString();
          const total = totals.get(key) ?? json['total'];
          totals.set(key, total);
          return { ...healthy, json: { ...json, total } };
        },
      };
    },
  ),
  state.behave(
    'search-knows-former-title',
    list,
    'A search still finds a renamed reuse by the words of its former title, and not by the new ones.',
    ({ search, writes }) => {
      const titles = new Map<string, string>();
      return {
        writes: {
          ...writes,
          update(call, reuse, payload) {
            const updated = writes.update(call, reuse, payload);
            if (!titles.has(reuse.id)) titles.set(reuse.id, reuse.title);
            return updated;
          },
        },
        search: {
          score: (reuse, q) =>
            search.score({ ...reuse, title: titles.get(reuse.id) ?? reuse.title }, q),
        },
      };
    },
  ),
  state.answer(
    'etag-outlives-update',
    get,
    'A reuse has an ETag of its id, so that who asks again is told 304 after it has changed.',
    (healthy, { url, headers, method }) => {
      const etag = `W/"${lastPart(url)}"`;
      if (method === 'GET' && headers.get('if-none-match') === etag)
        return { status: 304, headers: { ...healthy.headers, etag } };
      return { ...healthy, headers: { ...healthy.headers, etag } };
    },
  ),
  state.effect(
    'refusals-remembered',
    get,
    'A 404 or 410 is remembered by address and caller: what is published or brought back afterwards stays unread.',
    keeping(
      (status) => status === 404 || status === 410,
      () => false,
    ),
  ),
  state.effect(
    'write-by-id-leaves-slug-stale',
    get,
    'A reuse alone is cached, and a write ends what is kept for its own address only: by the other name, the former state is read.',
    keeping(
      (status) => status === 200,
      ({ url }, address) => url.pathname.startsWith(address),
    ),
  ),
  state.effect(
    'nested-writes-leave-reuse-stale',
    get,
    'A reuse alone is cached until it is updated or deleted; being featured, badged, followed or given a dataset does not end that.',
    keeping(
      (status) => status === 200,
      ({ url }) => /\/reuses\/(?:[^/]+\/)?$/.test(url.pathname),
    ),
  ),
  privacy.answer(
    'private-publicly-cacheable',
    get,
    'Every reuse, private ones too, may be kept by shared caches for five minutes.',
    (healthy) => ({
      ...healthy,
      headers: { ...healthy.headers, 'cache-control': 'public, max-age=300' },
    }),
  ),
  links.effect(
    'former-slug-redirect-remembered',
    get,
    'Where a former slug leads is kept by the proxy for good: a title changed and changed back goes in circles.',
    again(
      ({ url }) => url.pathname,
      ({ answer, operation }) => answer.status === 308 && operation === 'get_reuse',
      false,
    ),
  ),
  state.effect(
    'not-found-remembered',
    get,
    'To who has no key, a 404 is repeated by the proxy after the reuse was published.',
    nobodyAgain(404),
  ),
  state.effect(
    'gone-remembered',
    get,
    'To who has no key, a 410 is repeated by the proxy after the reuse was brought back.',
    nobodyAgain(410),
  ),
  state.answer(
    'list-etag-by-total',
    list,
    'The ETag of a list is made of its total, so that who asks again is told 304 after an update.',
    (healthy, { url, headers: asked, method }) => {
      const total = isObject(healthy.json) ? Number(healthy.json['total']) : 0;
      const etag = `W/"${total}-${url.search.length}"`;
      const marked = { ...healthy.headers, etag };
      return method === 'GET' && asked.get('if-none-match') === etag
        ? { status: 304, headers: marked }
        : { ...healthy, headers: marked };
    },
  ),
  mask.effect(
    'etag-same-under-mask',
    get,
    'A reuse has the same ETag whole and under a mask: who asks for other fields is told 304.',
    (right) => {
      let etag = '';
      return {
        behaviour: {
          ...right,
          masks: {
            cut(call, whole, model) {
              if (isObject(whole))
                etag = `"${textOf(whole['id'] ?? '')}-${textOf(whole['last_modified'] ?? '')}"`;
              return right.masks.cut(call, whole, model);
            },
          },
        },
        answer(healthy, exchange) {
          if (!concerns(get, exchange) || !succeeded(healthy)) return healthy;
          const marked = { ...healthy.headers, etag };
          return exchange.method === 'GET' && says(exchange, 'if-none-match') === etag
            ? { status: 304, headers: marked }
            : { ...healthy, headers: marked };
        },
      };
    },
  ),
  filters.effect(
    'cache-key-of-last-tag',
    list,
    'The list is cached by one value of each parameter: two tags get the answer that one of them got.',
    again(
      (asked) =>
        asksList(asked)
          ? writeJson([
              Object.fromEntries(asked.url.searchParams),
              ...['x-api-key', 'x-fields', 'cookie', 'origin', 'accept'].map((name) =>
                says(asked, name),
              ),
            ])
          : null,
      ({ answer }) => answer.status === 200,
      true,
    ),
  ),
  headers.effect(
    'cache-forgets-origin',
    unkeyed,
    'Public reads are cached without regard to Origin: after somebody without, pages of other sites may not read.',
    again(
      (asked) =>
        isNobody(asked)
          ? `${asked.url.href} ${says(asked, 'x-fields')} ${says(asked, 'accept')}`
          : null,
      ({ answer, operation }) => answer.status === 200 && unkeyed.some((one) => one === operation),
      true,
    ),
  ),
  privacy.effect(
    'session-of-another-in-cookie',
    reading,
    'The proxy caches Set-Cookie with an address: who asks without a key is given the session of who asked before.',
    () => {
      const given = new Map<string, string>();
      return {
        answer(healthy, exchange) {
          if (!concerns(reading, exchange) || !succeeded(healthy)) return healthy;
          const own = healthy.headers['set-cookie'];
          if (own !== undefined) given.set(exchange.url.href, own);
          const cookie = own ?? given.get(exchange.url.href);
          return cookie === undefined
            ? healthy
            : { ...healthy, headers: { ...healthy.headers, 'set-cookie': cookie } };
        },
      };
    },
  ),
];
