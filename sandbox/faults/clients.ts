import { brotliCompressSync, gzipSync } from 'node:zlib';
import { isObject, writeJson } from '../json.ts';
import { applyMask } from '../mask/apply.ts';
import { parseMask } from '../mask/parse.ts';
import {
  concerns,
  faultsOf,
  pageFor,
  replacing,
  READ_OPERATIONS,
  type OperationId,
} from './make.ts';
import { requery, says } from './requests.ts';

const body = faultsOf('body');
const catalogue = faultsOf('catalogue');
const methods = faultsOf('methods');
const filters = faultsOf('filters');
const mask = faultsOf('mask');
const headers = faultsOf('headers');
const contentType = faultsOf('content-type');
const errors = faultsOf('errors');
const list: readonly OperationId[] = ['list_reuses'];
const get: readonly OperationId[] = ['get_reuse'];
const reading: readonly OperationId[] = [...list, ...get];
const answering: readonly OperationId[] = [...reading, 'create_reuse', 'update_reuse'];

/** What only those clients meet that ask in a certain, and correct, way. */
export const CLIENT_FAULTS = [
  methods.answer(
    'head-length-zero',
    READ_OPERATIONS,
    'HEAD announces a length of 0 instead of that of GET.',
    (healthy) => ({ ...healthy, headers: { ...healthy.headers, 'content-length': '0' } }),
    ({ status }, { method }) => method === 'HEAD' && status === 200,
  ),
  filters.effect(
    'plus-is-no-space',
    ['suggest_reuses'],
    'A plus in what was typed is a plus, not a blank, so that forms find nothing for two words.',
    requery(/\/suggest\/$/, (query) => query.replaceAll('+', '%2B')),
  ),
  mask.behave(
    'mask-space-after-comma',
    READ_OPERATIONS,
    'A field after a comma and a blank in X-Fields is not found.',
    ({ masks }) => ({
      masks: {
        cut(call, body, model) {
          const source = call.headers.get('x-fields') ?? '';
          if (!/,\s/.test(source)) return masks.cut(call, body, model);
          masks.cut(call, body, model);
          return applyMask(parseMask(source.replace(/,\s+(\w+|\*)(\{[^{}]*\})?/g, '')), body);
        },
      },
    }),
  ),
  headers.answer(
    'redirect-without-cors',
    ['get_reuse'],
    'Pages of other sites may not follow the redirection of a former slug.',
    (healthy) => {
      const headers = { ...healthy.headers };
      delete headers['access-control-allow-origin'];
      return { ...healthy, headers };
    },
    ({ status }) => status === 308,
  ),
  contentType.answer(
    'accept-quality-406',
    ['list_reuses', 'get_reuse'],
    'Who weighs what they accept (application/json;q=0.9, */*;q=0.1) is told 406.',
    (healthy) => ({
      ...healthy,
      status: 406,
      json: { message: 'The requested content type is not available.' },
    }),
    ({ status }, { headers }) => status === 200 && /;\s*q=/.test(headers.get('accept') ?? ''),
  ),
  errors.answer(
    'errors-claim-gzip',
    READ_OPERATIONS,
    'Errors of reads say that they are compressed to who accepts it, and are not.',
    (healthy) => ({
      ...healthy,
      headers: { ...healthy.headers, 'content-encoding': 'gzip' },
    }),
    ({ status }, { headers }) =>
      status >= 400 && (headers.get('accept-encoding') ?? '').includes('gzip'),
  ),
  contentType.answer(
    'browser-gets-page',
    reading,
    'Who accepts HTML first, as browsers do, gets the front end instead of JSON.',
    () => pageFor(200, 'data.gouv.fr'),
    ({ status }, exchange) =>
      status === 200 &&
      exchange.method === 'GET' &&
      says(exchange, 'accept').startsWith('text/html'),
  ),
  catalogue.effect(
    'accept-language-beats-lang',
    ['reuse_types', 'reuse_topics'],
    'The language that a client accepts wins over the one that is asked for.',
    requery(/\/(types|topics)\/$/, (query, asked) => {
      const [accepted = '*'] = says(asked, 'accept-language').split(/[-,;]/);
      return /^[a-z]{2}$/.test(accepted) ? query.replace(/\blang=\w+/, `lang=${accepted}`) : query;
    }),
  ),
  filters.effect(
    'empty-filters-find-nothing',
    list,
    'A q or tag that is sent empty, as a form does, is a filter that nothing fits.',
    requery(/\/reuses\/$/, (query) =>
      /[?&](q|tag)=(&|$)/.test(query) ? `${query}&tag=%20` : query,
    ),
  ),
  replacing('filters', 'arguments')(
    'capital-true-is-false',
    list,
    'True with a capital, as Python writes it, is taken for false.',
    (right) => ({
      boolean(query, name) {
        const value = right.boolean(query, name);
        return value === true && (query.get(name) ?? '').startsWith('T') ? false : value;
      },
    }),
  ),
  methods.answer(
    'head-of-missing-is-200',
    get,
    'HEAD says 200 for a reuse that is unknown or deleted.',
    (healthy) => ({ ...healthy, status: 200 }),
    ({ status }, { method }) => method === 'HEAD' && [404, 410].includes(status),
  ),
  contentType.answer(
    'brotli-to-gzip-clients',
    ['list_reuses', 'suggest_reuses'],
    'Who accepts gzip and no brotli gets brotli.',
    (healthy) => ({
      ...healthy,
      headers: { ...healthy.headers, 'content-encoding': 'br' },
      bytes: brotliCompressSync(writeJson(healthy.json ?? null)),
    }),
    ({ status }, exchange) =>
      status === 200 &&
      says(exchange, 'accept-encoding').includes('gzip') &&
      !says(exchange, 'accept-encoding').includes('br'),
  ),
  body.answer(
    'gzip-ends-at-buffer',
    list,
    'Compressed, a list of more than 64 KiB ends there; as it is, it comes whole.',
    (healthy) => ({
      ...healthy,
      headers: { ...healthy.headers, 'content-encoding': 'gzip' },
      bytes: gzipSync(writeJson(healthy.json ?? null).slice(0, 65_536)),
    }),
    ({ status, json }, exchange) =>
      status === 200 &&
      says(exchange, 'accept-encoding').includes('gzip') &&
      writeJson(json ?? null).length > 65_536,
  ),
  errors.effect(
    'errors-cut-by-mask',
    answering,
    'X-Fields cuts refusals as well: their message is lost.',
    () => ({
      answer(healthy, exchange) {
        const source = says(exchange, 'x-fields');
        if (!concerns(answering, exchange) || healthy.status < 400) return healthy;
        if (source.trim() === '' || !isObject(healthy.json)) return healthy;
        if (JSON.stringify(healthy.json).includes('Mask')) return healthy;
        return { ...healthy, json: applyMask(parseMask(source), healthy.json) };
      },
    }),
  ),
];
