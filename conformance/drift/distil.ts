import { isObject, property, type JsonObject } from '../json.ts';
import type { Outline } from './outline.ts';

const SCHEMA_KEYS = ['$ref', 'type', 'enum', 'required'];
const PARAMETER_KEYS = [
  ...['in', 'name', 'required', 'type', 'enum', 'default', 'collectionFormat'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
];
const FORMATS = ['date', 'date-time', 'binary', 'byte'];

/**
 * The facts of a document that drift is judged by, as a small Swagger 2.0 document: what a
 * recording keeps. Texts, tags and examples are left out.
 *
 * @param outline the outline that was read from the same document
 */
export function distil(document: JsonObject, outline: Outline): JsonObject {
  const whole = new Distiller(document);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, path } of outline.operations.values()) {
    const short = path.replace(/^\/api\/1/, '');
    const item = property(property(document, 'paths'), short) ?? {};
    paths[short] = {
      ...paths[short],
      [method.toLowerCase()]: whole.operation(item as JsonObject, method.toLowerCase()),
    };
  }
  for (const call of outline.others.values()) {
    const [method = '', path = ''] = call.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: { responses: {} } };
  }
  return { swagger: '2.0', basePath: '/api/1', paths, definitions: whole.definitions() };
}

class Distiller {
  readonly #document: JsonObject;
  readonly #definitions = new Map<string, unknown>();

  constructor(document: JsonObject) {
    this.#document = document;
  }

  operation(item: JsonObject, method: string): JsonObject {
    const spec = item[method];
    const parameters = [item['parameters'], property(spec, 'parameters')]
      .flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))
      .map((each) => this.#referred(each))
      .filter((each) => property(each, 'in') !== 'path')
      .map((each) => ({ ...pick(each, PARAMETER_KEYS), ...this.#inner(each) }));
    const responses = Object.entries(property(spec, 'responses') ?? {}).map(([status, answer]) => {
      return [status, this.#inner(this.#referred(answer))];
    });
    return {
      operationId: property(spec, 'operationId') ?? null,
      ...(parameters.length === 0 ? {} : { parameters }),
      responses: Object.fromEntries(responses) as JsonObject,
    };
  }

  definitions(): JsonObject {
    return Object.fromEntries(
      [...this.#definitions].sort(([one], [other]) => one.localeCompare(other)),
    );
  }

  #schema(schema: unknown): JsonObject {
    this.#reach(property(schema, '$ref'));
    const format = property(schema, 'format');
    return {
      ...pick(schema, SCHEMA_KEYS),
      ...(FORMATS.includes(String(format)) ? { format } : {}),
      ...this.#inner(schema),
    };
  }

  /** What holds schemas, wherever it stands. */
  #inner(value: unknown): JsonObject {
    const kept: Record<string, unknown> = {};
    const allOf = property(value, 'allOf');
    const properties = property(value, 'properties');
    for (const name of ['items', 'schema']) {
      const child = property(value, name);
      if (isObject(child)) kept[name] = this.#schema(child);
    }
    if (Array.isArray(allOf)) kept['allOf'] = allOf.map((part) => this.#schema(part));
    if (isObject(properties)) {
      kept['properties'] = Object.fromEntries(
        Object.entries(properties).map(([name, child]) => [name, this.#schema(child)]),
      );
    }
    return kept;
  }

  #reach(reference: unknown): void {
    if (typeof reference !== 'string') return;
    const name = decodeURIComponent(reference.replace('#/definitions/', ''));
    if (this.#definitions.has(name)) return;
    // Noted before it is read: it may hold itself.
    this.#definitions.set(name, {});
    const definition = property(property(this.#document, 'definitions'), name);
    this.#definitions.set(name, this.#schema(definition));
  }

  #referred(value: unknown): unknown {
    const reference = property(value, '$ref');
    if (typeof reference !== 'string') return value;
    const [part = '', name = ''] = reference.split('/').slice(1);
    return property(property(this.#document, part), name);
  }
}

function pick(value: unknown, keys: readonly string[]): JsonObject {
  const found = keys.map((key): [string, unknown] => [key, property(value, key)]);
  return Object.fromEntries(found.filter(([, each]) => each !== undefined));
}
