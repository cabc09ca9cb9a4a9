import { isObject, type JsonObject } from '../json.ts';
import type { Shape } from './shape.ts';

/** What a reference leads to; null: to nothing that the document has. */
export type Resolve = (reference: string) => { name: string | null; schema: unknown } | null;

const LONGEST_CHAIN = 30;
const LONGEST_VALUE = 100;
/** Formats that change what a client must be ready to read. */
const TELLING_FORMATS = new Set(['date', 'date-time', 'binary', 'byte']);
const TYPES = new Set([
  ...['array', 'boolean', 'integer', 'null', 'number', 'object', 'string', 'file'],
]);

/** Reads the schemas of one document: JSON Schema as Swagger 2.0 and OpenAPI 3.1 both use it. */
export class SchemaReader {
  readonly #resolve: Resolve;
  readonly #fail: (problem: string) => Error;
  /** The same schema is the same shape, so that what was compared once is known. */
  readonly #known = new Map<object, Shape>();

  /** @param fail makes the error that says what is wrong with this document */
  constructor(resolve: Resolve, fail: (problem: string) => Error) {
    this.#resolve = resolve;
    this.#fail = fail;
  }

  /**
   * @throws what `fail` makes, for anything that is no schema and for references that only lead to
   *   each other
   */
  shape(schema: unknown, where: string): Shape {
    if (!isObject(schema)) throw this.#fail(`${where}: its schema is no object`);
    const known = this.#known.get(schema);
    if (known !== undefined) return known;
    const shape = this.#read(schema, where, 0);
    this.#known.set(schema, shape);
    return shape;
  }

  #read(schema: unknown, where: string, chain: number): Shape {
    if (!isObject(schema)) throw this.#fail(`${where}: its schema is no object`);
    if (chain > LONGEST_CHAIN) {
      throw this.#fail(`${where}: its references lead to each other without end`);
    }
    const parts = this.#parts(schema, where, chain);
    const own = this.#own(schema, where);
    return parts.reduce((joined, part) => join(joined, part), own);
  }

  /** What a schema is made of besides itself: its reference, and what it must satisfy as well. */
  #parts(schema: JsonObject, where: string, chain: number): Shape[] {
    const parts: Shape[] = [];
    const { $ref: reference, allOf, anyOf } = schema;
    if (reference !== undefined) parts.push(this.#referred(reference, where, chain));
    for (const part of this.#list(allOf, `${where}: its allOf`)) {
      parts.push(this.#read(part, where, chain + 1));
    }
    const choices = this.#list(anyOf, `${where}: its anyOf`).filter((choice) => !isNull(choice));
    const [only, ...others] = choices;
    // A nullable reference: that it may be null is told by udata nowhere.
    if (only !== undefined && others.length === 0) {
      parts.push(this.#read(only, where, chain + 1));
    }
    return parts;
  }

  #referred(reference: unknown, where: string, chain: number): Shape {
    if (typeof reference !== 'string') throw this.#fail(`${where}: its $ref is no text`);
    const found = this.#resolve(reference);
    if (found === null) throw this.#fail(`${where}: its $ref leads nowhere`);
    const { name, schema } = found;
    const known = isObject(schema) ? this.#known.get(schema) : undefined;
    const shape = known ?? { ...this.#read(schema, name ?? where, chain + 1), name };
    if (isObject(schema)) this.#known.set(schema, shape);
    return shape;
  }

  #own(schema: JsonObject, where: string): Shape {
    const { properties, items, required } = schema;
    if (properties !== undefined && !isObject(properties)) {
      throw this.#fail(`${where}: its properties are no object`);
    }
    const names = this.#list(required, `${where}: its required`);
    return {
      name: null,
      types: this.#types(schema, where),
      enum: schema['enum'] === undefined ? null : this.#values(schema['enum'], where),
      required: new Set(names.filter((name): name is string => typeof name === 'string')),
      properties: new Map(
        Object.entries(properties ?? {}).map(([name, child]) => [
          name,
          () => this.shape(child, `${where}.${name}`),
        ]),
      ),
      items: items === undefined ? null : () => this.shape(items, `${where}[]`),
    };
  }

  #types(schema: JsonObject, where: string): string[] {
    const { type, format } = schema;
    if (type === undefined) return [];
    const types: unknown[] = Array.isArray(type) ? type : [type];
    return types
      .map((each) => {
        if (typeof each !== 'string' || !TYPES.has(each)) {
          throw this.#fail(`${where}: its type is none of JSON Schema`);
        }
        const telling = typeof format === 'string' && TELLING_FORMATS.has(format);
        return each === 'string' && telling ? format : each;
      })
      .filter((each) => each !== 'null')
      .sort();
  }

  #values(values: unknown, where: string): string[] {
    return this.#list(values, `${where}: its enum`)
      .filter((value) => value !== null)
      .map((value) => {
        const text = typeof value === 'string' ? value : JSON.stringify(value);
        return text.slice(0, LONGEST_VALUE);
      });
  }

  #list(value: unknown, where: string): unknown[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw this.#fail(`${where} is no list`);
    return value;
  }
}

/** Both at once: `allOf`, or a reference with something beside it. */
function join(one: Shape, other: Shape): Shape {
  return {
    name: one.name ?? other.name,
    types: one.types.length > 0 ? one.types : other.types,
    enum: one.enum ?? other.enum,
    required: new Set([...one.required, ...other.required]),
    properties: new Map([...other.properties, ...one.properties]),
    items: one.items ?? other.items,
  };
}

function isNull(schema: unknown): boolean {
  return isObject(schema) && schema['type'] === 'null';
}
