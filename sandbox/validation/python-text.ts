import { isObject, type Json } from '../json.ts';

/** Writes a value as it stands in the real server's messages: Python's `str()`. */
export function pythonText(value: Json): string {
  return typeof value === 'string' ? value : pythonSource(value);
}

function pythonSource(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(pythonSource).join(', ')}]`;
  if (isObject(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `'${key}': ${pythonSource(item)}`)
      .join(', ')}}`;
  }
  return String(value);
}
