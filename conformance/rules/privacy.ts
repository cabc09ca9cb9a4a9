import type { SchemaError } from '../../contracts/validators.ts';
import { succeeded, type Reply } from '../exchange.ts';
import { isObject, itemsOf, property } from '../json.ts';
import type { ExchangeRule } from '../rule.ts';

const TELLING_NAME =
  /(^|[_-])(e?[_-]?mails?|phones?|telephone|mobile|api[_-]?keys?|tokens?|passwords?|passwd|pwd|secrets?|birth(date|day)?|iban|ssn)([_-]|$)/i;
const CAMEL_NAME = /(email|phone|apikey|token|password|secret)/i;
const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}$/i;
const PHONE = /^\+\d[\d .-]{7,16}\d$/;
const JSON_WEB_TOKEN = /^eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*$/;
const PASSWORD_HASH = /^\$(2[aby]|argon2\w*|pbkdf2[\w-]*|5|6)\$/;
const DEEPEST = 8;

/**
 * True for an unknown key that carries personal data or a secret, by its own name, by a name
 * below it, or by a value that is one (a whole value, for prose may speak of addresses).
 */
export function personalOrSecret(error: SchemaError): boolean {
  const name = error.pointer.split('/').at(-1) ?? '';
  return tellingName(name, error.actual) || tellingValue(error.actual, 0);
}

/** A telling name counts when there is something under it. */
function tellingName(name: string, value: unknown): boolean {
  if (value === null || value === '' || typeof value === 'boolean') return false;
  return TELLING_NAME.test(name) || (CAMEL_NAME.test(name) && !/url|uri|count/i.test(name));
}

function tellingValue(value: unknown, depth: number): boolean {
  if (typeof value === 'string') {
    return [EMAIL, PHONE, JSON_WEB_TOKEN, PASSWORD_HASH].some((form) => form.test(value.trim()));
  }
  if (depth > DEEPEST) return false;
  if (Array.isArray(value)) return value.some((each) => tellingValue(each, depth + 1));
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([name, each]) => tellingName(name, each) || tellingValue(each, depth + 1),
  );
}

/** A header that may stand on several lines, as the one list that they make. */
function listOf(reply: Reply, name: string): string {
  const lines = reply.headers.filter((each) => each.name.toLowerCase() === name);
  return lines.map(({ value }) => value).join(', ');
}

/** Lets caches that many share keep an answer: whether they know that it depends on the key or not. */
function keptByAll(reply: Reply): string | null {
  const told = listOf(reply, 'cache-control');
  const directives = new Map(
    told.split(',').map((each) => {
      const [name = '', value = ''] = each.trim().toLowerCase().split('=');
      return [name, value.replaceAll('"', '')];
    }),
  );
  if (['no-store', 'private', 'no-cache'].some((name) => directives.has(name))) return null;
  const varies = listOf(reply, 'vary')
    .toLowerCase()
    .trim()
    .split(/\s*,\s*/);
  if (varies.includes('*') || varies.includes('x-api-key')) return null;
  // A time for shared caches goes before the one for all.
  const seconds = Number(directives.get('s-maxage') ?? directives.get('max-age') ?? Number.NaN);
  return seconds > 0 || (directives.has('public') && seconds !== 0) ? told : null;
}

/** Where the first reuse stands that only its editors may see. */
function restricted(body: unknown): string | null {
  const isRestricted = (reuse: unknown): boolean =>
    property(reuse, 'private') === true || typeof property(reuse, 'deleted') === 'string';
  if (isRestricted(body)) return '';
  const index = itemsOf(body).findIndex(isRestricted);
  return index < 0 ? null : `/data/${index}`;
}

export const restrictedUncached: ExchangeRule = {
  id: 'privacy.cached',
  family: 'privacy',
  severity: 'violation',
  sentence:
    'An answer with a private or deleted reuse is not for caches that many share: they would give it to everybody.',
  judge(exchange) {
    const { reply, operation } = exchange;
    if (reply === null || operation.write || !succeeded(exchange)) return [];
    const kept = keptByAll(reply);
    if (kept === null || restricted(reply.json) === null) return [];
    return [{ pointer: 'header:cache-control', expected: 'private or no-store', actual: kept }];
  },
};

export const secretEchoed: ExchangeRule = {
  id: 'privacy.key-echoed',
  family: 'privacy',
  severity: 'violation',
  sentence: 'No answer holds the key of the caller, in its body or in a header.',
  judge({ reply }, { target }) {
    if (reply === null) return [];
    const headers = reply.headers.map(({ value }) => value).join('\n');
    for (const [role, key] of Object.entries(target.keys)) {
      const place = reply.text?.includes(key.reveal())
        ? 'the body'
        : headers.includes(key.reveal())
          ? 'a header'
          : null;
      if (place !== null) {
        return [{ pointer: '', expected: 'no key', actual: `the key of ${role} in ${place}` }];
      }
    }
    return [];
  },
};
