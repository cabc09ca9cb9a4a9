import type { Exchange } from './exchange.ts';

/** Where caches and what stands before a server tell that they answered themselves. */
const TOLD_BY = /^(cache-status|cf-cache-status|x-([\w-]+-)?cache(-[\w-]+)?)$/i;
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
