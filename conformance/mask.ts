/** A field that no object has: asked for, it must simply be missing from the answer. */
export const UNKNOWN_FIELD = 'vigie_no_such_field';

/** A parsed X-Fields mask: the fields asked, each with the mask inside it, or all of them. */
export interface Mask {
  readonly everything: boolean;
  /** null: the field as it is. */
  readonly fields: ReadonlyMap<string, Mask | null>;
}

/**
 * Parses `a,b{c,d},*` as flask-restx does, an outer pair of braces included.
 *
 * @returns null when the text is no mask (then the server must answer 400).
 */
export function parseMask(text: string): Mask | null {
  const tokens = text.match(/[^\s,{}]+|[,{}]/g) ?? [];
  const wrapped = tokens[0] === '{';
  const reader = { tokens, position: wrapped ? 1 : 0 };
  const mask = readFields(reader, wrapped);
  return mask !== null && reader.position >= tokens.length ? mask : null;
}

function readFields(reader: { tokens: string[]; position: number }, braced: boolean): Mask | null {
  const fields = new Map<string, Mask | null>();
  let everything = false;
  for (;;) {
    const token = reader.tokens[reader.position++];
    if (token === undefined) return braced ? null : { everything, fields };
    if (token === '}') return braced ? { everything, fields } : null;
    if (token === ',') continue;
    if (token === '{') return null;
    if (token === '*') {
      everything = true;
      continue;
    }
    if (reader.tokens[reader.position] === '{') {
      reader.position += 1;
      const inner = readFields(reader, true);
      if (inner === null) return null;
      fields.set(token, inner);
    } else {
      fields.set(token, null);
    }
  }
}
