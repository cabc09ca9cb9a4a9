import { mask, read, valid, write } from '../probe.ts';
import { feature, make, sending, type Scenarios } from './steps.ts';

/** What shows faults that only those clients meet that ask in a certain, and correct, way. */
export const CLIENT_SCENARIOS: Scenarios = {
  'browser-gets-page': [
    read('?page_size=1', sending('accept', 'text/html,application/xhtml+xml,*/*;q=0.8')),
  ],
  'accept-language-beats-lang': [
    read('topics/?lang=fr', sending('accept-language', 'en-US,en;q=0.5')),
  ],
  'empty-filters-find-nothing': [read('?q=&tag=&page_size=1', mask('total'))],
  'capital-true-is-false': [
    make('a'),
    feature('a'),
    read('?featured=True&page_size=1', mask('data{featured}')),
  ],
  'brotli-to-gzip-clients': [read('?page_size=1', sending('accept-encoding', 'gzip'))],
  'gzip-ends-at-buffer': [read('?page_size=50', sending('accept-encoding', 'gzip, deflate, br'))],
  'json-type-on-get-refused': [read('?page_size=1', sending('content-type', 'application/json'))],
  'json-type-without-body-refused': [
    make('a'),
    write(
      'other',
      'POST',
      '{a.id}/followers/',
      undefined,
      sending('content-type', 'application/json'),
    ),
  ],
  'json-with-charset-refused': [
    write(
      'owner',
      'POST',
      '',
      valid('Sonde'),
      sending('content-type', 'application/json; charset=utf-8'),
    ),
  ],
  'escaped-emoji-lost': [
    write('owner', 'POST', '', JSON.stringify(valid('À vélo')).replace('vélo', '\\ud83d\\udeb2')),
  ],
  'preflight-without-mask-header': [
    read('', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://example.net',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'x-api-key,x-fields',
      },
    }),
  ],
  'mask-empty-list-null': [make('a'), read('{a.id}/', mask('datasets{id}'))],
  'extras-decimals-rounded': [
    make('a', { extras: { latitude: 48.8566 } }),
    read('{a.id}/', mask('extras')),
  ],
};
