import type { Ask, Body } from '../../conformance/ask.ts';

/** What a script says of each of its requests, also of those that have no body. */
export const JSON_SAID = { 'Content-Type': 'application/json' };

/** A program that people use the API with, and what it sends by itself. */
export interface ApiClient {
  readonly name: string;
  readonly sends: Pick<Ask, 'headers' | 'plain'>;
}

/** What a library of JavaScript sends, in a page and outside of one. */
const LIBRARY = { Accept: 'application/json, text/plain, */*', 'Accept-Encoding': 'gzip, deflate' };

/** A session that nobody has any more, as a browser keeps it after the server's secret was changed. */
const FORMER_SESSION = 'session=eyJfZnJlc2giOmZhbHNlfQ.Zy9hcA.3q2-7wAAAAAAAAAAAAAAAAAAAAA';

/**
 * What these programs send unless told otherwise: each gets the same answer. The page of another site comes
 * last, after a script that sends the same but its origin: what is kept of an answer to that one must still
 * let the page read it.
 */
export const API_CLIENTS: readonly ApiClient[] = [
  {
    name: 'curl',
    sends: { plain: true, headers: { Accept: '*/*', 'Accept-Encoding': 'identity' } },
  },
  {
    name: 'a browser',
    sends: {
      plain: true,
      headers: {
        Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
        'Accept-Encoding': 'gzip, deflate, br',
        'Accept-Language': 'en-US,en;q=0.5',
        Cookie: FORMER_SESSION,
      },
    },
  },
  { name: 'a script', sends: { plain: true, headers: { ...LIBRARY, ...JSON_SAID } } },
  { name: 'a page', sends: { headers: LIBRARY } },
];

/** JSON as scripts write it: in ASCII alone, and with its charset. */
export function escaped(value: unknown): Body {
  const text = JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return { text, contentType: 'application/json; charset=utf-8' };
}
