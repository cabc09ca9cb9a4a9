import { readFileSync } from 'node:fs';
import { isObject, readJson, type Json, type JsonObject } from '../json.ts';

/**
 * The objects of the API in Swagger 2.0. `definitions.json` writes each property in short:
 * `string:date-time`, `string=a|b`, `#Definition`, `[#Definition]`.
 */
export function readDefinitions(): JsonObject {
  const source = readJson(readFileSync(new URL('definitions.json', import.meta.url), 'utf8'));
  if (!isObject(source)) throw new TypeError('definitions.json is no object');
  return Object.fromEntries(
    Object.entries(source).map(([name, short]) => [name, definition(short)]),
  );
}

function definition(short: Json): JsonObject {
  const { properties = {}, required, extends: base } = isObject(short) ? short : {};
  const own: JsonObject = {
    properties: Object.fromEntries(
      Object.entries(isObject(properties) ? properties : {}).map(([name, type]) => [
        name,
        expand(typeof type === 'string' ? type : 'object'),
      ]),
    ),
    type: 'object',
  };
  if (required !== undefined) own['required'] = required;
  return typeof base === 'string' ? { allOf: [expand(`#${base}`), own] } : own;
}

function expand(short: string): JsonObject {
  if (short.startsWith('[')) return { items: expand(short.slice(1, -1)), type: 'array' };
  if (short.startsWith('#')) return { $ref: `#/definitions/${encodeURIComponent(short.slice(1))}` };
  const [, type = 'object', format, choices] = /^(\w+)(?::([^=]+))?(?:=(.+))?$/.exec(short) ?? [];
  const expanded: JsonObject = { type };
  if (format !== undefined) expanded['format'] = format;
  if (choices !== undefined) expanded['enum'] = choices.split('|');
  return expanded;
}
