/** A JSON value, as it is written on the wire. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [key: string]: Json;
}

/** Tells an object apart from null, scalars and lists. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Writes a value as the real server does: keys sorted, a blank after each separator, everything
 * outside ASCII escaped. (Recorded: Flask's own JSON provider.)
 */
export function writeJson(value: Json): string {
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(writeJson).join(', ')}]`;
  let written = '';
  for (const key of Object.keys(value).sort()) {
    written += `${written === '' ? '' : ', '}${text(key)}: ${writeJson(value[key] ?? null)}`;
  }
  return `{${written}}`;
}

const OUTSIDE_ASCII = /[\u007f-\uffff]/;

function text(value: string): string {
  const written = JSON.stringify(value);
  if (!OUTSIDE_ASCII.test(written)) return written;
  return written.replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Parses JSON as the type that a parser really returns. */
export function readJson(source: string): Json {
  return JSON.parse(source) as Json;
}
