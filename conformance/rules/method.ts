import { header, succeeded } from '../exchange.ts';
import type { ExchangeRule } from '../rule.ts';

/** Bytes of `[]` and `{}`. */
const SHORTEST_JSON = 2;

export const methodHead: ExchangeRule = {
  id: 'method.head',
  family: 'response',
  severity: 'violation',
  sentence:
    'HEAD answers as GET does: same status, same content type, no body, and no length that no JSON has.',
  judge(exchange) {
    const { reply, request } = exchange;
    if (reply === null || request.method !== 'HEAD' || !succeeded(exchange)) return [];
    const type = header(reply, 'content-type');
    const length = header(reply, 'content-length');
    return [
      ...(type !== null && /^application\/json\b/i.test(type)
        ? []
        : [
            {
              pointer: 'header:content-type',
              expected: 'application/json, as GET',
              actual: type ?? 'no such header',
            },
          ]),
      ...(length === null || Number(length) >= SHORTEST_JSON
        ? []
        : [
            {
              pointer: 'header:content-length',
              expected: 'the length of what GET gives, or no such header',
              actual: length,
            },
          ]),
    ];
  },
};

export const methodOptions: ExchangeRule = {
  id: 'method.options',
  family: 'response',
  severity: 'violation',
  sentence:
    'OPTIONS lists in Allow what may be asked; a preflight allows the method and the headers that it asks for.',
  judge(exchange) {
    const { reply, request, operation } = exchange;
    const method = request.headers['Access-Control-Request-Method'];
    if (reply === null || request.method !== 'OPTIONS' || !succeeded(exchange)) return [];
    if (method === undefined) {
      const allow = header(reply, 'allow') ?? '';
      return allow
        .toUpperCase()
        .split(/\s*,\s*/)
        .includes(operation.method)
        ? []
        : [{ pointer: 'header:allow', expected: operation.method, actual: allow }];
    }
    const asked = (request.headers['Access-Control-Request-Headers'] ?? '').split(',');
    return [
      ...missing(header(reply, 'access-control-allow-methods'), [method], 'methods'),
      ...missing(header(reply, 'access-control-allow-headers'), asked, 'headers'),
    ];
  },
};

function missing(
  allowed: string | null,
  asked: readonly string[],
  what: string,
): ReturnType<ExchangeRule['judge']> {
  const listed = (allowed ?? '').split(',').map((each) => each.trim().toLowerCase());
  if (listed.includes('*')) return [];
  const left = asked.map((each) => each.trim()).filter((each) => each !== '');
  const refused = left.filter((each) => !listed.includes(each.toLowerCase()));
  if (refused.length === 0) return [];
  return [
    {
      pointer: `header:access-control-allow-${what}`,
      expected: refused.join(', '),
      actual: allowed ?? 'no such header',
    },
  ];
}

/** A body that came compressed is unpacked by the transport: one that cannot be is no answer. */
export const encodingAgrees: ExchangeRule = {
  id: 'body.encoding',
  family: 'response',
  severity: 'violation',
  sentence:
    'A body asked compressed holds the same as one asked plain, and is what its encoding says.',
  judge({ reply, request }) {
    const accepted = request.headers['Accept-Encoding'];
    if (reply === null || accepted === undefined) return [];
    const encoding = header(reply, 'content-encoding')?.trim().toLowerCase() ?? 'identity';
    const named = accepted.split(',').map((each) => each.trim().toLowerCase());
    // Plain is what everybody takes.
    if (encoding === 'identity' || named.includes(encoding)) return [];
    return [
      {
        pointer: 'header:content-encoding',
        expected: `${accepted}, as asked`,
        actual: encoding,
      },
    ];
  },
};
