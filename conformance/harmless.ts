import { isObject } from './json.ts';
import type { WireRequest } from './transport.ts';

/** An id of the right form that no object bears. */
export const ABSENT_ID = '000000000000000000000000';
/** What is no id, nor the slug of anything. */
export const MALFORMED_ID = 'not-an-id';
/** A badge kind that no installation has. */
export const ABSENT_KIND = 'vigie-no-such-kind';
/** A property value that every release refuses, so that the payload cannot validate. */
export const INVALID_TYPE = 'vigie-no-such-type';

/**
 * True for a write that could change nothing even if authorization were broken: its payload cannot
 * validate, or what it names does not exist. It is judged by its refusal. An unknown reuse answers 404 before authentication is looked at; feature, unfeature and
 * delete would change a real reuse, so they may name an absent one only.
 */
export function isHarmless(request: WireRequest): boolean {
  const path = /\/api\/1\/reuses\/(.*)$/.exec(new URL(request.url).pathname)?.[1];
  if (path === undefined) return false;
  const [reuse, part, kind] = path.split('/');
  if (reuse === ABSENT_ID) return true;
  const call = `${request.method} ${reuse === '' ? '' : '*/'}${part ?? ''}`;
  switch (call) {
    case 'POST ':
    case 'PUT */':
      return bodyProperty(request, 'type') === INVALID_TYPE;
    case 'POST */badges':
      return kind === '' && bodyProperty(request, 'kind') === ABSENT_KIND;
    case 'DELETE */badges':
      return kind === ABSENT_KIND;
    case 'POST */datasets':
      return bodyProperty(request, 'id') === ABSENT_ID;
    default:
      // A method that no operation has (405 is asked for): nothing stands behind it.
      return request.method === 'PATCH' && request.body === null;
  }
}

function bodyProperty(request: WireRequest, name: string): unknown {
  if (request.body === null) return undefined;
  try {
    const body: unknown = JSON.parse(request.body);
    return isObject(body) ? body[name] : undefined;
  } catch {
    return undefined;
  }
}
