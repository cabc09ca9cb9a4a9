import { refuse } from '../http/errors.ts';

/** A parsed mask: the fields to keep, each whole (`true`) or with a mask of its own; `*` is all others. */
export type Mask = Map<string, Mask | true>;

const TOKEN = /\{|\}|,|[\p{L}\p{N}_:\-*]+/gu;

/** 400 of a mask that cannot be read. */
function parseError(message: string): Error {
  return refuse(400, { message: `Mask parse error: ${message}` });
}

/**
 * Reads `X-Fields`: `id,owner{id},*`, with or without outer brackets. Characters outside the grammar
 * are skipped, as flask-restx skips them. Refuses with 400 on brackets or commas out of place.
 */
export function parseMask(source: string): Mask {
  const root: Mask = new Map();
  const above: Mask[] = [];
  let fields = root;
  let previous: string | null = null;
  for (const [token] of stripBrackets(source).matchAll(TOKEN)) {
    if (token === '{') {
      if (previous === null || !fields.has(previous))
        throw parseError('Unexpected opening bracket');
      const nested: Mask = new Map();
      fields.set(previous, nested);
      above.push(fields);
      fields = nested;
    } else if (token === '}') {
      const outer = above.pop();
      if (outer === undefined) throw parseError('Unexpected closing bracket');
      fields = outer;
    } else if (token === ',') {
      if (previous === null || previous === ',' || previous === '{')
        throw parseError('Unexpected comma');
    } else {
      fields.set(token, true);
    }
    previous = token;
  }
  if (above.length > 0) throw parseError('Missing closing bracket');
  return root;
}

function stripBrackets(source: string): string {
  const text = source.replaceAll('\n', '').trim();
  if (!text.startsWith('{')) return text;
  if (text.length < 2 || !text.endsWith('}')) throw parseError('Missing closing bracket');
  return text.slice(1, -1);
}
