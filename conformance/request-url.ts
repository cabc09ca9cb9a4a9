import type { Operation } from '../contracts/catalogue.ts';
import type { Ask, Query } from './ask.ts';

/**
 * The absolute URL of a question: the operation's path below `/api/1` with its parameters put in.
 *
 * @throws Error when a path parameter is missing: a mistake of the case, never of the target.
 */
export function urlOf(baseUrl: string, operation: Operation, ask: Ask): URL {
  const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = ask.path?.[name];
    if (value === undefined)
      throw new Error(`${operation.id}/${ask.name}: path parameter ${name} is missing`);
    return encodeURIComponent(value);
  });
  const url = new URL(
    ask.rawPath === undefined ? `${baseUrl}/api/1${path}` : `${baseUrl}${ask.rawPath}`,
  );
  for (const [name, value] of pairs(ask.query ?? {})) url.searchParams.append(name, value);
  return url;
}

function pairs(query: Query): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const values = typeof value === 'object' ? value : [value];
    return values.map((each): [string, string] => [name, String(each)]);
  });
}
