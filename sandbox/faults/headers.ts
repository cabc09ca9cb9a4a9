import type { Answer } from '../call.ts';
import type { Exchange } from './fault.ts';
import {
  faultsOf,
  succeeded,
  ALL_OPERATIONS,
  WRITE_OPERATIONS,
  READ_OPERATIONS,
  type OperationId,
} from './make.ts';

const { answer, effect } = faultsOf('headers');
type Having = (answer: Answer, exchange: Exchange) => boolean;
const always: Having = () => true;

function dropping(
  name: string,
  operations: readonly OperationId[],
  header: string,
  summary: string,
  when: Having,
) {
  return answer(
    name,
    operations,
    summary,
    (healthy) => ({
      ...healthy,
      headers: Object.fromEntries(
        Object.entries(healthy.headers).filter(([key]) => key !== header),
      ),
    }),
    when,
  );
}

function setting(
  name: string,
  operations: readonly OperationId[],
  header: string,
  value: (exchange: Exchange) => string,
  summary: string,
  when: Having = always,
) {
  return answer(
    name,
    operations,
    summary,
    (healthy, exchange) => ({
      ...healthy,
      headers: { ...healthy.headers, [header]: value(exchange) },
    }),
    when,
  );
}

const refused: Having = ({ status }) => status >= 400;
const unauthorized: Having = ({ status }) => status === 401;
const crossing: Having = (_answer, { headers }) => headers.has('origin');

/** A change of the answers to preflights, which belong to no operation. */
function preflight(name: string, summary: string, change: (healthy: Answer) => Answer) {
  return effect(name, ALL_OPERATIONS, summary, () => ({
    answer: (healthy, exchange) =>
      exchange.method === 'OPTIONS' && exchange.headers.has('access-control-request-method')
        ? change(healthy)
        : healthy,
  }));
}

const keeping = (healthy: Answer, drop: string): Answer => ({
  ...healthy,
  headers: Object.fromEntries(Object.entries(healthy.headers).filter(([key]) => key !== drop)),
});

/** Headers that browsers and clients need, missing or wrong. */
export const HEADER_FAULTS = [
  dropping(
    'cors-lost-on-list',
    ['list_reuses'],
    'access-control-allow-origin',
    'Pages of other sites may not read the list any more.',
    crossing,
  ),
  dropping(
    'cors-lost-on-reads',
    READ_OPERATIONS,
    'access-control-allow-origin',
    'Pages of other sites may not read anything any more.',
    (healthy, exchange) => succeeded(healthy) && crossing(healthy, exchange),
  ),
  dropping(
    'cors-lost-on-errors',
    ALL_OPERATIONS,
    'access-control-allow-origin',
    'Pages of other sites may not read errors.',
    refused,
  ),
  dropping(
    'cors-lost-on-writes',
    WRITE_OPERATIONS,
    'access-control-allow-origin',
    'Pages of other sites may not read what their writes answer.',
    always,
  ),
  setting(
    'cors-origin-null',
    ['get_reuse'],
    'access-control-allow-origin',
    () => 'null',
    'Only pages without an origin may read a reuse.',
    crossing,
  ),
  setting(
    'cors-own-origin-only',
    ['list_reuses'],
    'access-control-allow-origin',
    () => 'https://www.example.org',
    'Only one site may read the list.',
    crossing,
  ),
  answer(
    'cors-credentials-for-all',
    ['list_reuses', 'get_reuse'],
    'Any site may read with the cookies of its visitors.',
    (healthy, { headers }) => ({
      ...healthy,
      headers: {
        ...healthy.headers,
        'access-control-allow-origin': headers.get('origin') ?? '*',
        'access-control-allow-credentials': 'true',
      },
    }),
    crossing,
  ),
  preflight(
    'preflight-refused',
    'A browser’s question before a call is answered with 405.',
    (healthy) => ({ ...healthy, status: 405 }),
  ),
  preflight(
    'preflight-without-origin',
    'A browser’s question before a call is answered without an allowed origin.',
    (healthy) => keeping(healthy, 'access-control-allow-origin'),
  ),
  preflight('preflight-without-key-header', 'A browser may not send X-API-KEY.', (healthy) => ({
    ...healthy,
    headers: { ...healthy.headers, 'access-control-allow-headers': 'Content-Type' },
  })),
  preflight('preflight-reads-only', 'A browser may only GET.', (healthy) => ({
    ...healthy,
    headers: { ...healthy.headers, 'access-control-allow-methods': 'GET' },
  })),
  dropping(
    'challenge-lost',
    WRITE_OPERATIONS,
    'www-authenticate',
    'A 401 does not say how to authenticate.',
    unauthorized,
  ),
  setting(
    'challenge-basic',
    ['create_reuse', 'update_reuse'],
    'www-authenticate',
    () => 'Basic realm="nginx"',
    'A 401 asks for a password, so that browsers show a dialogue.',
    unauthorized,
  ),
  effect('allow-lost', ALL_OPERATIONS, 'A 405 does not say which methods are allowed.', () => ({
    answer: (healthy) => (healthy.status === 405 ? keeping(healthy, 'allow') : healthy),
  })),
  setting(
    'server-path-shown',
    ['get_reuse'],
    'x-powered-by-path',
    () => '/srv/udata/current/udata/app.py',
    'A header shows a path of the server’s disk.',
  ),
];
