import type { Answer } from '../call.ts';
import { addCors } from '../http/cors.ts';
import { isObject, type Json } from '../json.ts';
import type { Asked } from '../routes/dispatch.ts';
import type { FaultEffect } from './fault.ts';
import { faultsOf, lastPart, type OperationId } from './make.ts';

const privacy = faultsOf('privacy');
const mask = faultsOf('mask');
const pagination = faultsOf('pagination');
const state = faultsOf('state');
const list: readonly OperationId[] = ['list_reuses'];
const get: readonly OperationId[] = ['get_reuse'];

/** Answers of one operation from a cache that every write empties. */
function caching(operation: OperationId, keyOf: (asked: Asked) => string): () => FaultEffect {
  return () => {
    const kept = new Map<string, Answer>();
    return {
      around(asked, run) {
        if (!['GET', 'HEAD', 'OPTIONS'].includes(asked.method)) kept.clear();
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
        answer(healthy, { operation, method, url }) {
          if (!['GET', 'HEAD', 'OPTIONS'].includes(method)) totals.clear();
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
  privacy.answer(
    'private-publicly-cacheable',
    get,
    'Every reuse, private ones too, may be kept by shared caches for five minutes.',
    (healthy) => ({
      ...healthy,
      headers: { ...healthy.headers, 'cache-control': 'public, max-age=300' },
    }),
  ),
];
