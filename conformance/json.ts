/** A JSON object, as far as the language can say. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value[key]` of an object; undefined for anything else. */
export function property(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value at a path of keys; undefined where it ends. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((each, key) => property(each, key), value);
}

/** The text at a path of keys; null when there is no string. */
export function textAt(value: unknown, ...keys: readonly string[]): string | null {
  const found = at(value, ...keys);
  return typeof found === 'string' ? found : null;
}

/** Objects of an array; anything else is left out. */
export function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Items of a page (`data`), or of a list; an empty list for anything else. */
export function itemsOf(body: unknown): JsonObject[] {
  return objectsIn(Array.isArray(body) ? body : property(body, 'data'));
}
