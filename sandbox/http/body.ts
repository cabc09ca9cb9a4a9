import type { Call } from '../call.ts';
import { isObject, readJson, type Json, type JsonObject } from '../json.ts';
import { broken, refuse } from './errors.ts';

/** Deeper bodies break the real server: neither its JSON reader nor its database takes them. */
const DEEPEST = 900;
const LARGEST = 2 ** 63;

/**
 * Reads the body of a write as a JSON object.
 * Refuses with 415 (no JSON content type), 400 (no JSON, no object); JSON's `null` is an empty object.
 */
export function readPayload(call: Call): JsonObject {
  const type = (call.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json' && !/^application\/.*\+json$/.test(type)) {
    throw refuse(415, {
      message:
        "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.",
    });
  }
  const value = parse(call.body);
  if (value === null) return {};
  if (!isObject(value)) throw refuse(400, { errors: { request: 'expecting a JSON object' } });
  return value;
}

function parse(body: Uint8Array): Json {
  let value: Json;
  try {
    value = readJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw refuse(400, {
      message: 'The browser (or proxy) sent a request that this server could not understand.',
    });
  }
  examine(value, 0);
  return value;
}

/** Refuses with 500 what no database takes: too deep nesting, and huge whole numbers. */
function examine(value: Json, depth: number): void {
  if (depth > DEEPEST) throw broken();
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= LARGEST)
    throw broken();
  if (typeof value !== 'object' || value === null) return;
  for (const item of Object.values(value)) examine(item, depth + 1);
}
