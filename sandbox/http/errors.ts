import { Refusal } from '../call.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';

/** A refusal with a body of the API's error shape. */
export function refuse(
  status: number,
  body: JsonObject,
  headers: Record<string, string> = {},
): Refusal {
  return new Refusal({ status, headers, json: body });
}

const NOT_FOUND =
  'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.';
const UNAUTHORIZED =
  "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password), or your browser doesn't understand how to supply the credentials required.";

/** 404. The real server ends its message in an unstable hint; so does this one, with the route asked. */
export function notFound(path: string, pattern?: string): Refusal {
  const hint =
    pattern === undefined
      ? ''
      : ` You have requested this URI [${path}] but did you mean ${pattern} ?`;
  return refuse(404, { message: NOT_FOUND + hint });
}

/** 404 of a path that no operation has: another shape than the API's own errors. */
export function notRouted(): Refusal {
  const bytes = new TextEncoder().encode(JSON.stringify({ error: NOT_FOUND, status: 404 }));
  return new Refusal({ status: 404, headers: { 'content-type': 'application/json' }, bytes });
}

/** 401 with the challenge that the API announces. */
export function unauthorized(message: string = UNAUTHORIZED): Refusal {
  return refuse(401, { message }, { 'www-authenticate': 'Bearer realm="uData"' });
}

/** 403. */
export function forbidden(): Refusal {
  return refuse(403, { message: 'You do not have the permission to modify that object.' });
}

/** 410 of a deleted reuse. */
export function gone(): Refusal {
  return refuse(410, { message: 'This reuse has been deleted' });
}

/** 405 with the methods that the path knows. */
export function methodNotAllowed(methods: readonly string[]): Refusal {
  return refuse(
    405,
    { message: 'The method is not allowed for the requested URL.' },
    { allow: methods.join(', ') },
  );
}

/** The same as a page of the website: it answers where the API reads nothing. */
export function methodNotAllowedPage(methods: readonly string[]): Refusal {
  const text = `<!doctype html>
<html lang=en>
<title>405 Method Not Allowed</title>
<h1>Method Not Allowed</h1>
<p>The method is not allowed for the requested URL.</p>
`;
  return new Refusal({
    status: 405,
    headers: { allow: methods.join(', '), 'content-type': 'text/html; charset=utf-8' },
    bytes: new TextEncoder().encode(text),
  });
}

/** 400 of a query parameter: the parser's own sentence, by name of the parameter. */
export function badArgument(name: string, message: string, help?: string): Refusal {
  const text = help === undefined ? message : `${help} ${message}`;
  return refuse(400, { errors: { [name]: text }, message: 'Input payload validation failed' });
}

/** 400 of one property of a body. */
export function badField(field: string, message: string): Refusal {
  return refuse(400, { errors: { [field]: message }, message });
}

/** 400 of a document: every property at fault, and one sentence that groups them by message. */
export function badDocument(id: string | null, errors: Record<string, Json>): Refusal {
  const grouped = new Map<string, string[]>();
  for (const [field, message] of Object.entries(errors)) {
    const key = flatten(message);
    grouped.set(key, [...(grouped.get(key) ?? []), field]);
  }
  const sentence = [...grouped]
    .map(([message, fields]) => `${message}: [${fields.map((field) => `'${field}'`).join(', ')}]`)
    .join(' ');
  return refuse(400, { errors, message: `ValidationError (Reuse:${id ?? 'None'}) (${sentence})` });
}

function flatten(message: Json): string {
  if (typeof message === 'string') return message;
  if (!isObject(message)) return '';
  return Object.entries(message)
    .map(([key, value]) => (/^\d+$/.test(key) ? flatten(value) : `${key}.${flatten(value)}`))
    .join(' ');
}

/** 400 of an id that no database would take. `errors` is empty, as on the real server. */
export function malformedId(value: Json): Refusal {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const message = `'${text}' is not a valid ObjectId, it must be a 12-byte input or a 24-character hex string`;
  return refuse(400, { errors: {}, message });
}

/** 500, as the real server gives it on input that it does not expect. */
export function broken(): Refusal {
  return refuse(500, { message: 'Internal Server Error' });
}
