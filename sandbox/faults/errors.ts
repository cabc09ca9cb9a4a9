import type { Answer } from '../call.ts';
import { isObject, type JsonObject } from '../json.ts';
import {
  bytesOf,
  faultsOf,
  without,
  ALL_OPERATIONS,
  WRITE_OPERATIONS,
  type OperationId,
} from './make.ts';

const { answer } = faultsOf('errors');
type Having = (answer: Answer) => boolean;
const status =
  (...codes: number[]): Having =>
  (healthy) =>
    codes.includes(healthy.status);
const failed: Having = (healthy) => healthy.status >= 400;

/** Changes the JSON of a refusal. */
function body(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  when: Having,
  change: (json: JsonObject) => JsonObject,
) {
  return answer(
    name,
    operations,
    summary,
    (healthy) => ({ ...healthy, json: change(isObject(healthy.json) ? healthy.json : {}) }),
    when,
  );
}

function html(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  when: Having,
  text: string,
) {
  return answer(
    name,
    operations,
    summary,
    (healthy) => ({
      ...healthy,
      headers: { ...healthy.headers, 'content-type': 'text/html; charset=utf-8' },
      bytes: bytesOf(text),
    }),
    when,
  );
}

const TRACE =
  'Traceback (most recent call last):\n  File "/srv/udata/udata/core/reuse/api.py", line 87, in post\n    reuse = patch(Reuse(), request)\nKeyError: \'title\'';
const writing: readonly OperationId[] = ['create_reuse', 'update_reuse'];

/** Refusals that do not say what was wrong, or say too much. */
export const ERROR_FAULTS = [
  html(
    'not-found-as-html',
    ['get_reuse'],
    'An unknown reuse is answered with an HTML page.',
    status(404),
    '<!doctype html><title>404 Not Found</title><h1>Not Found</h1>',
  ),
  html(
    'gateway-page-on-401',
    WRITE_OPERATIONS,
    'Who has no key gets the gateway’s own HTML page.',
    status(401),
    '<html><head><title>401 Authorization Required</title></head></html>',
  ),
  html(
    'bad-request-as-html',
    ['list_reuses'],
    'A bad parameter is answered with an HTML page.',
    status(400),
    '<!doctype html><title>400 Bad Request</title>',
  ),
  answer(
    'forbidden-empty',
    ['update_reuse', 'delete_reuse'],
    'A 403 has no body.',
    (healthy) => ({ ...healthy, bytes: new Uint8Array() }),
    status(403),
  ),
  answer(
    'gone-as-text',
    ['get_reuse'],
    'A 410 is plain text.',
    (healthy) => ({
      ...healthy,
      headers: { ...healthy.headers, 'content-type': 'text/plain' },
      bytes: bytesOf('This reuse has been deleted'),
    }),
    status(410),
  ),
  answer(
    'validation-as-list',
    writing,
    'A refused write answers with a list of errors.',
    (healthy) => ({ ...healthy, json: isObject(healthy.json) ? [healthy.json] : [] }),
    status(400),
  ),
  body(
    'validation-without-errors',
    writing,
    'A refused write does not say which property is at fault.',
    status(400),
    (json) => without(json, 'errors'),
  ),
  body(
    'validation-names-wrong-field',
    ['create_reuse'],
    'A refused create blames another property.',
    status(400),
    (json) => ({ ...json, errors: { id: 'Field is required' } }),
  ),
  body(
    'validation-errors-as-text',
    writing,
    'Errors by property have become one text.',
    status(400),
    (json) => ('errors' in json ? { ...json, errors: JSON.stringify(json['errors']) } : json),
  ),
  body(
    'parameter-errors-lost',
    ['list_reuses'],
    'A bad parameter is refused without its name.',
    status(400),
    (json) => without(json, 'errors'),
  ),
  body(
    'suggest-errors-lost',
    ['suggest_reuses'],
    'A missing q is refused without its name.',
    status(400),
    (json) => without(json, 'errors'),
  ),
  body(
    'message-lost',
    ['get_reuse', 'update_reuse', 'delete_reuse'],
    'Refusals have no message.',
    failed,
    (json) => without(json, 'message'),
  ),
  body(
    'message-null',
    ['reuse_add_dataset'],
    'The message of refusals is null.',
    failed,
    (json) => ({ ...json, message: null }),
  ),
  body(
    'message-empty',
    ['add_reuse_badge', 'delete_reuse_badge'],
    'The message of refusals is empty.',
    failed,
    (json) => ({ ...json, message: '' }),
  ),
  body(
    'message-renamed',
    ['list_reuse_followers', 'follow_reuse', 'unfollow_reuse'],
    'The message of refusals is called error.',
    failed,
    (json) => ({ ...without(json, 'message'), error: json['message'] ?? null }),
  ),
  body(
    'message-as-object',
    ['feature_reuse', 'unfeature_reuse'],
    'The message of refusals is an object.',
    failed,
    (json) => ({ ...json, message: { en: json['message'] ?? null } }),
  ),
  body(
    'stack-trace-in-400',
    writing,
    'A refused write shows the trace of the server.',
    status(400),
    (json) => ({ ...json, traceback: TRACE }),
  ),
  body(
    'stack-trace-in-message',
    ['list_reuses'],
    'The message of a bad parameter is a trace.',
    status(400),
    (json) => ({ ...json, message: TRACE }),
  ),
  body(
    'file-path-in-404',
    ['get_reuse', 'list_reuse_followers'],
    'A 404 shows a path of the server’s disk.',
    status(404),
    (json) => ({ ...json, message: 'No such file or directory: /srv/udata/data/reuses.db' }),
  ),
  body(
    'query-in-404',
    ['delete_reuse', 'update_reuse'],
    'A 404 shows the query of the database.',
    status(404),
    (json) => ({
      ...json,
      message:
        "Reuse matching query does not exist: {'_id': ObjectId('…')}, mongodb://udata:s3cret@db-1:27017",
    }),
  ),
  body(
    'errors-for-everybody',
    ALL_OPERATIONS,
    'All refusals have the shape of another framework.',
    failed,
    (json) => ({ detail: json['message'] ?? null, title: 'Error', type: 'about:blank' }),
  ),
];
