import type { Operation, Rule } from './operation.ts';
import { RULES } from './rules.ts';

/** The prefix of every path of the API. */
export const BASE = '/api/1';

/** Where a request leads. */
export type Match =
  | { kind: 'operation'; rule: Rule; operation: Operation; params: Record<string, string> }
  | { kind: 'options'; rule: Rule; params: Record<string, string>; allow: string[] }
  /** `page`: nothing of the API reads this path, so that the website's error page answers. */
  | { kind: 'method'; allow: string[]; page: boolean }
  | { kind: 'slash' }
  | { kind: 'nothing' };

const compiled = RULES.map((rule) => ({
  rule,
  names: [...rule.path.matchAll(/:(\w+)/g)].map((found) => found[1] ?? ''),
  pattern: new RegExp(`^${BASE}${rule.path.replaceAll('.', '\\.').replace(/:\w+/g, '([^/]+)')}$`),
}));

/** Finds the operation for a method and a path. HEAD is answered as GET. */
export function match(method: string, path: string): Match {
  const fitting = compiled.flatMap(({ rule, names, pattern }) => {
    const found = pattern.exec(path);
    if (found === null) return [];
    const params = Object.fromEntries(
      names.map((name, index) => [name, decode(found[index + 1] ?? '')]),
    );
    return [{ rule, params }];
  });
  if (fitting.length === 0) {
    return compiled.some(({ pattern }) => pattern.test(`${path}/`))
      ? { kind: 'slash' }
      : { kind: 'nothing' };
  }
  const wanted = method === 'HEAD' ? 'GET' : method;
  for (const { rule, params } of fitting) {
    const operation = rule.methods[wanted];
    if (operation !== undefined) return { kind: 'operation', rule, operation, params };
  }
  // The real server has an HTML page behind every path, so that GET is allowed everywhere, and 404.
  if (wanted === 'GET') return { kind: 'nothing' };
  const known = fitting.flatMap(({ rule }) => Object.keys(rule.methods));
  const allow = [...new Set([...known, 'GET', 'HEAD', 'OPTIONS'])];
  const [first] = fitting;
  return method === 'OPTIONS' && first !== undefined
    ? { kind: 'options', ...first, allow }
    : { kind: 'method', allow, page: !known.includes('GET') };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
