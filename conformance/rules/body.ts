import { header, succeeded } from '../exchange.ts';
import type { ExchangeRule } from '../rule.ts';

/** HEAD, 204 and preflights carry no body. */
function carriesNoBody(method: string, status: number): boolean {
  return method === 'HEAD' || method === 'OPTIONS' || status === 204 || status === 304;
}

export const contentType: ExchangeRule = {
  id: 'content-type',
  family: 'response',
  severity: 'violation',
  sentence: 'Every body is announced as application/json, in UTF-8 where a charset is given.',
  judge({ reply, request }) {
    if (reply === null || reply.body.length === 0 || carriesNoBody(request.method, reply.status))
      return [];
    if (reply.status >= 300 && reply.status < 400) return [];
    const value = header(reply, 'content-type');
    if (value !== null && /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(value))
      return [];
    return [
      {
        pointer: 'header:content-type',
        expected: 'application/json, charset utf-8 or none',
        actual: value ?? 'no content type',
      },
    ];
  },
};

export const bodyJson: ExchangeRule = {
  id: 'body.json',
  family: 'response',
  severity: 'violation',
  sentence: 'A body is one complete JSON text in UTF-8.',
  judge(exchange) {
    const { reply, request, operation } = exchange;
    if (reply === null || carriesNoBody(request.method, reply.status)) return [];
    if (reply.status >= 300 && reply.status < 400) return [];
    if (reply.body.length === 0) {
      const documented = operation.responses.get(reply.status)?.schema ?? null;
      const needed = reply.status >= 400 || (succeeded(exchange) && documented !== null);
      return needed ? [{ pointer: '', expected: 'a JSON body', actual: 'an empty body' }] : [];
    }
    if (reply.text === null) {
      return [{ pointer: '', expected: 'UTF-8', actual: 'bytes that are no UTF-8' }];
    }
    return reply.jsonError === null
      ? []
      : [{ pointer: '', expected: 'a JSON text', actual: reply.jsonError }];
  },
};

export const bodyAbsent: ExchangeRule = {
  id: 'body.absent',
  family: 'response',
  severity: 'violation',
  sentence: 'A 204 and the answer to HEAD carry no body.',
  judge({ reply, request }) {
    if (reply === null || reply.body.length === 0) return [];
    if (reply.status !== 204 && request.method !== 'HEAD') return [];
    return [{ pointer: '', expected: 'no body', actual: `${reply.body.length} bytes` }];
  },
};

export const bodyLength: ExchangeRule = {
  id: 'body.length',
  family: 'response',
  severity: 'violation',
  sentence: 'Content-Length is the length of the body.',
  judge({ reply, request }) {
    if (reply === null || carriesNoBody(request.method, reply.status)) return [];
    const announced = header(reply, 'content-length');
    // A compressed body is measured before it is unpacked: its length says nothing here.
    if (announced === null || header(reply, 'content-encoding') !== null) return [];
    if (Number(announced) === reply.body.length) return [];
    return [
      {
        pointer: 'header:content-length',
        expected: String(reply.body.length),
        actual: announced,
      },
    ];
  },
};

export const bodyUndocumented: ExchangeRule = {
  id: 'body.undocumented',
  family: 'response',
  severity: 'violation',
  sentence: 'An operation sends a body only where its documentation shows one.',
  judge(exchange) {
    const { reply, request, operation } = exchange;
    if (reply === null || request.method !== operation.method || reply.status >= 500) return [];
    if (reply.body.length === 0 || reply.status === 204) return [];
    if ((operation.responses.get(reply.status)?.schema ?? null) !== null) return [];
    return [{ pointer: '', expected: 'no body', actual: 'a body' }];
  },
};
