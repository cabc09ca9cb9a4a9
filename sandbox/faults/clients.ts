import { applyMask } from '../mask/apply.ts';
import { parseMask } from '../mask/parse.ts';
import { faultsOf, READ_OPERATIONS } from './make.ts';

const methods = faultsOf('methods');
const filters = faultsOf('filters');
const mask = faultsOf('mask');
const headers = faultsOf('headers');
const contentType = faultsOf('content-type');
const errors = faultsOf('errors');

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
    () => ({
      ask(asked) {
        if (!asked.url.pathname.endsWith('/suggest/')) return asked;
        const url = new URL(asked.url);
        url.search = url.search.replaceAll('+', '%2B');
        return { ...asked, url };
      },
    }),
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
];
