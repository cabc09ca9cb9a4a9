import { refuse } from '../http/errors.ts';
import type { Asked } from '../routes/dispatch.ts';
import type { FaultEffect } from './fault.ts';
import { bytesOf, faultsOf, READ_OPERATIONS, WRITE_OPERATIONS, type OperationId } from './make.ts';
import { refusing, says } from './requests.ts';

const contentType = faultsOf('content-type');
const validation = faultsOf('validation');
const writing: readonly OperationId[] = ['create_reuse', 'update_reuse'];
/** The writes that take a body, and those that take none. */
const sending: readonly OperationId[] = [...writing, 'reuse_add_dataset', 'add_reuse_badge'];
const bodiless = WRITE_OPERATIONS.filter((operation) => !sending.includes(operation));
const BAD_REQUEST = 'The browser (or proxy) sent a request that this server could not understand.';

const hasJsonType = (asked: { readonly headers: Headers }): boolean =>
  says(asked, 'content-type').includes('json');

/** Changes the text of a body before it is looked at. */
function rebody(change: (text: string, asked: Asked) => string): () => FaultEffect {
  return () => ({
    ask: (asked) =>
      ['POST', 'PUT'].includes(asked.method)
        ? { ...asked, body: bytesOf(change(new TextDecoder().decode(asked.body), asked)) }
        : asked,
  });
}

/** How the body of a request, or its want of one, is read: by its announced type, and letter by letter. */
export const REQUEST_BODY_FAULTS = [
  contentType.answer(
    'json-type-on-get-refused',
    READ_OPERATIONS,
    'A read that says Content-Type: application/json, as many clients do, is 400 for its empty body.',
    (healthy) => ({ ...healthy, status: 400, json: { message: BAD_REQUEST } }),
    ({ status }, exchange) => status === 200 && exchange.method === 'GET' && hasJsonType(exchange),
  ),
  refusing(
    'content-type',
    'json-type-without-body-refused',
    bodiless,
    'A write that takes no body and says Content-Type: application/json is 400.',
    (call) =>
      hasJsonType(call) && call.body.length === 0
        ? refuse(400, { message: BAD_REQUEST }).answer
        : null,
  ),
  refusing(
    'content-type',
    'json-with-charset-refused',
    sending,
    'A body of application/json; charset=utf-8 is 415.',
    (call) =>
      /;\s*charset/i.test(says(call, 'content-type'))
        ? refuse(415, { message: 'Unsupported Media Type' }).answer
        : null,
  ),
  validation.effect(
    'escaped-emoji-lost',
    writing,
    'Emoji that are sent as two escapes, as Python and PHP write them, become question marks.',
    rebody((text) => text.replace(/\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}/gi, '??')),
  ),
  validation.effect(
    'malformed-update-is-empty',
    ['update_reuse'],
    'An update that is no JSON is taken for one that changes nothing: 200.',
    rebody((text, { method }) => {
      if (method !== 'PUT') return text;
      try {
        JSON.parse(text);
        return text;
      } catch {
        return '{}';
      }
    }),
  ),
];
