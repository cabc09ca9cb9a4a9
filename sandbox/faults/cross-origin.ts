import { refuse } from '../http/errors.ts';
import type { Exchange } from './fault.ts';
import { changingText, faultsOf, MASKED_READ_OPERATIONS, WRITE_OPERATIONS } from './make.ts';
import { refusing } from './requests.ts';

const headers = faultsOf('headers');

const preflighted = ({ method, headers: asked }: Exchange): boolean =>
  method === 'OPTIONS' && asked.has('access-control-request-method');

/** What stops pages of other sites from a call that they may make, and that others can. */
export const CROSS_ORIGIN_FAULTS = [
  refusing(
    'headers',
    'csrf-token-asked-of-pages',
    WRITE_OPERATIONS,
    'A write from a page of another site, which has an Origin and a key, is 400 for want of a token.',
    (call) =>
      call.headers.has('origin')
        ? refuse(400, { message: 'The CSRF token is missing.' }).answer
        : null,
  ),
  headers.effect(
    'preflight-without-mask-header',
    MASKED_READ_OPERATIONS,
    'A browser may send a key, and no X-Fields.',
    () => ({
      answer: (healthy, exchange) =>
        preflighted(exchange)
          ? {
              ...healthy,
              headers: changingText(healthy.headers, 'access-control-allow-headers', (names) =>
                names.replace(/,?\s*x-fields/i, ''),
              ),
            }
          : healthy,
    }),
  ),
  headers.answer(
    'cors-doubled-on-writes',
    WRITE_OPERATIONS,
    'Server and proxy both allow all origins, which browsers take for none: *, *.',
    (healthy) => ({
      ...healthy,
      headers: changingText(healthy.headers, 'access-control-allow-origin', () => '*, *'),
    }),
    () => true,
  ),
];
