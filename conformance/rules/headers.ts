import { header } from '../exchange.ts';
import type { ExchangeRule } from '../rule.ts';

export const cors: ExchangeRule = {
  id: 'cors',
  family: 'response',
  severity: 'violation',
  sentence:
    'Every answer, errors and redirects too, lets a page of any origin read it, but not with the cookies of its visitor.',
  judge({ reply, request }) {
    const origin = request.headers['Origin'];
    if (reply === null || origin === undefined) return [];
    // Whoever is told that nothing changed goes by the headers that were kept.
    if (reply.status === 304) return [];
    const allowed = header(reply, 'access-control-allow-origin');
    // With `*` a browser sends no cookie, whatever else is said.
    const cookies = header(reply, 'access-control-allow-credentials') === 'true';
    if (allowed === origin && cookies) {
      return [
        {
          pointer: 'header:access-control-allow-credentials',
          expected: 'no cookies from pages of any origin',
          actual: `true for ${origin}`,
        },
      ];
    }
    if (allowed === '*' || allowed === origin) return [];
    return [
      {
        pointer: 'header:access-control-allow-origin',
        expected: `* or ${origin}`,
        actual: allowed ?? 'no such header',
      },
    ];
  },
};

export const authChallenge: ExchangeRule = {
  id: 'auth.challenge',
  family: 'authorization',
  severity: 'violation',
  sentence:
    'A 401 says in WWW-Authenticate how to authenticate: never Basic, for which browsers ask a password that nobody has.',
  judge({ reply }) {
    if (reply?.status !== 401) return [];
    const challenge = header(reply, 'www-authenticate');
    if (challenge !== null && /^(?!Basic\b)[A-Za-z][\w-]*(\s|$)/i.test(challenge)) return [];
    return [
      {
        pointer: 'header:www-authenticate',
        expected: 'a challenge such as Bearer realm="…"',
        actual: challenge ?? 'no such header',
      },
    ];
  },
};

export const methodAllow: ExchangeRule = {
  id: 'method.allow',
  family: 'response',
  severity: 'violation',
  sentence: 'A 405 lists in Allow the methods that may be used, and not the one that was.',
  judge({ reply, request }) {
    if (reply?.status !== 405) return [];
    const allow = header(reply, 'allow') ?? '';
    const methods = allow.split(',').map((each) => each.trim().toUpperCase());
    if (allow.trim() !== '' && !methods.includes(request.method)) return [];
    return [
      {
        pointer: 'header:allow',
        expected: `methods other than ${request.method}`,
        actual: allow === '' ? 'no such header' : allow,
      },
    ];
  },
};
