import type { Exchange } from './exchange.ts';

/** A parameter that no operation has: with another value each time, no cache knows the address. */
export const PAST_CACHES = 'vigie-fresh';

const NEW_EACH_TIME = new RegExp(`(${PAST_CACHES}=)[\\w-]+`, 'g');

/** Where caches and what stands before a server tell that they answered themselves. */
const TOLD_BY = /^(?!cache-control$)([\w-]+-)?cache(-[\w-]+)?$/i;
const FROM_BEFORE = /(?<![a-z=])(hit|stale|updating)\b/i;

/**
 * True of an answer that a cache on the way had kept: it shows what was a while ago, and asked once
 * more it would be the same one again.
 */
export function isKept({ reply }: Pick<Exchange, 'reply'>): boolean {
  return (reply?.headers ?? []).some(({ name, value }) =>
    name.toLowerCase() === 'age'
      ? Number(value) > 0
      : TOLD_BY.test(name) && FROM_BEFORE.test(value),
  );
}

/** A body without what is new in its own links each time that it is asked past caches. */
export function apartFromAddress(body: unknown): unknown {
  if (body === undefined) return body;
  const text = JSON.stringify(body);
  if (!text.includes(PAST_CACHES)) return body;
  return JSON.parse(text.replaceAll(NEW_EACH_TIME, '$1')) as unknown;
}
