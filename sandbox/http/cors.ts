import type { Answer } from '../call.ts';

/** Every answer varies by these; those with an `Origin` may be read by any page, without credentials. */
export function addCors(answer: Answer, method: string, asked: Headers): Answer {
  const vary =
    method === 'OPTIONS' ? 'Access-Control-Request-Method, Origin, Cookie' : 'Origin, Cookie';
  const headers: Record<string, string> = { ...answer.headers, vary };
  if (asked.has('origin')) headers['access-control-allow-origin'] = '*';
  return { ...answer, headers };
}

/** True for the question that a browser asks before a call across origins. */
export function isPreflight(method: string, asked: Headers): boolean {
  return method === 'OPTIONS' && asked.has('access-control-request-method');
}

/** Answers a preflight without looking at the path: what was asked for is allowed. */
export function answerPreflight(asked: Headers): Answer {
  const headers: Record<string, string> = {
    'content-type': 'text/html; charset=utf-8',
    vary: 'Origin, Access-Control-Request-Method, Origin, Cookie',
  };
  if (asked.has('origin')) {
    headers['vary'] =
      'Origin, Access-Control-Request-Method, Access-Control-Request-Headers, Access-Control-Request-Method, Origin, Cookie';
    headers['access-control-allow-origin'] = '*';
    headers['access-control-allow-methods'] = asked.get('access-control-request-method') ?? '';
    headers['access-control-allow-headers'] = asked.get('access-control-request-headers') ?? '';
  }
  return { status: 204, headers };
}
