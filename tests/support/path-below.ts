import type { Target } from '../../targets/target.ts';

/**
 * A link of the target as path and query below its base URL, so that it can be followed on the
 * host that the run was given, whatever host the links name.
 *
 * @returns null for what is no link
 */
export function pathBelow(
  target: Target,
  link: unknown,
): { pathname: string; query: Record<string, string[]> } | null {
  if (typeof link !== 'string' || !URL.canParse(link, target.baseUrl)) return null;
  const url = new URL(link, target.baseUrl);
  const prefix = new URL(target.baseUrl).pathname.replace(/\/$/, '');
  const names = new Set(url.searchParams.keys());
  return {
    pathname: url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : url.pathname,
    query: Object.fromEntries([...names].map((name) => [name, url.searchParams.getAll(name)])),
  };
}
