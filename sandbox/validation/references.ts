import { badField, malformedId } from '../http/errors.ts';
import { isObject, type Json } from '../json.ts';
import { isObjectId } from '../query/filters.ts';
import { pythonText } from './python-text.ts';

/**
 * Reads a reference: an id, or an object with an `id` (its `class` is not looked at, as on the real
 * server). Null for null; refuses with 400 what is malformed or unknown.
 */
export function readReference(
  field: string,
  known: ReadonlyMap<string, unknown>,
  value: Json,
): string | null {
  if (value === null) return null;
  if (isObject(value) && value['id'] !== undefined) return readReference(field, known, value['id']);
  if (typeof value === 'object') throw badField(field, 'Expected a reference id');
  if (typeof value !== 'string' || !isObjectId(value)) throw malformedId(value);
  const id = value.toLowerCase();
  if (!known.has(id)) throw badField(field, `Unknown reference '${pythonText(value)}'`);
  return id;
}
