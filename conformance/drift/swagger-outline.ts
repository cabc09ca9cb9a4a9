import { z } from 'zod';
import { catalogue, type OperationId } from '../../contracts/catalogue.ts';
import { isObject, property, type JsonObject } from '../json.ts';
import { DriftError } from './drift-error.ts';
import {
  generalPath,
  type OperationOutline,
  type Outline,
  type ParameterOutline,
} from './outline.ts';
import { SchemaReader } from './schema-reader.ts';
import type { Shape } from './shape.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const REUSES = '/api/1/reuses/';
const LONGEST_SHOWN = 60;

const anything = z.record(z.string(), z.unknown());
const documentSchema = z.object({
  swagger: z.literal('2.0'),
  basePath: z.string().default(''),
  paths: z.record(z.string(), anything),
  definitions: anything.default({}),
  parameters: anything.default({}),
  responses: anything.default({}),
});
const operationSchema = z.object({
  operationId: z.string().max(200).nullable().default(null),
  parameters: z.array(anything).default([]),
  responses: z.record(z.string(), anything),
});
const parameterSchema = z.object({
  name: z.string().max(200),
  in: z.enum(['path', 'query', 'header', 'body', 'formData']),
  required: z.boolean().default(false),
  schema: anything.optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.boolean().default(false),
  exclusiveMaximum: z.boolean().default(false),
});
type Found = z.infer<typeof documentSchema>;

/**
 * The part of a Swagger 2.0 document that the 17 operations reach. Operations are found by method
 * and path: their ids and the names of their path parameters may change without anybody noticing.
 *
 * @throws DriftError: the document is none, or is not what Swagger 2.0 says
 */
export function swaggerOutline(document: unknown, source: string): Outline {
  return new SwaggerReader(document, source).outline();
}

class SwaggerReader {
  readonly #source: string;
  readonly #document: Found;
  readonly #schemas: SchemaReader;

  constructor(document: unknown, source: string) {
    this.#source = source;
    if (isObject(document) && document['swagger'] === undefined) {
      throw new DriftError(source, 'it is no Swagger 2.0 document');
    }
    this.#document = this.#parsed(documentSchema, document, 'the document');
    this.#schemas = new SchemaReader(
      (reference) => this.#definition(reference),
      (problem) => new DriftError(source, problem),
    );
  }

  outline(): Outline {
    const operations = new Map<OperationId, OperationOutline>();
    const others = new Map<string, string>();
    const base = this.#document.basePath.replace(/\/+$/, '');
    for (const [path, item] of Object.entries(this.#document.paths)) {
      const whole = `${base}${path}`;
      if (!whole.startsWith(REUSES)) continue;
      for (const method of METHODS) {
        const spec = item[method];
        if (spec === undefined) continue;
        const known = catalogue.find(
          (each) =>
            each.method.toLowerCase() === method &&
            generalPath(`/api/1${each.path}`) === generalPath(whole),
        );
        const call = `${method.toUpperCase()} ${whole.slice('/api/1'.length)}`;
        if (known === undefined) others.set(generalPath(call), call);
        else operations.set(known.id, this.#operation(method.toUpperCase(), whole, spec, item));
      }
    }
    return { source: this.#source, operations, others, contract: false };
  }

  #operation(method: string, path: string, spec: unknown, item: JsonObject): OperationOutline {
    const where = `${method} ${path}`;
    const { operationId, parameters, responses } = this.#parsed(operationSchema, spec, where);
    const shared = this.#parsed(z.array(anything).default([]), item['parameters'], where);
    const given = [...shared, ...parameters].map((each) =>
      this.#parsed(parameterSchema.loose(), this.#shared(each, 'parameters', where), where),
    );
    const body = given.find((each) => each.in === 'body');
    const answers = Object.entries(responses).filter(([status]) => /^[1-5]\d\d$/.test(status));
    return {
      givenId: operationId,
      method,
      path,
      parameters: new Map(
        given
          .filter((each) => each.in !== 'path' && each.in !== 'body')
          .map((each) => [`${each.in} ${each.name}`, this.#parameter(each, where)]),
      ),
      sent: body === undefined ? null : this.#schemas.shape(body.schema ?? {}, `${where}, body`),
      answers: new Map(
        answers.map(([status, answer]) => [Number(status), this.#answer(answer, where)]),
      ),
      common: new Set(),
    };
  }

  #parameter(given: z.infer<typeof parameterSchema>, where: string): ParameterOutline {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = given;
    return {
      in: given.in,
      name: given.name,
      required: given.required,
      shape: this.#schemas.shape(schemaOf(given), `${where}, ${given.name}`),
      default: given.default === undefined ? null : JSON.stringify(given.default).slice(0, 100),
      least: minimum === undefined ? null : exclusiveMinimum ? minimum + 1 : minimum,
      most: maximum === undefined ? null : exclusiveMaximum ? maximum - 1 : maximum,
    };
  }

  #answer(answer: JsonObject, where: string): Shape | null {
    const { schema } = this.#shared(answer, 'responses', where);
    return schema === undefined ? null : this.#schemas.shape(schema, `${where}, answer`);
  }

  /** What stands there, or what its reference into the document's shared parts leads to. */
  #shared(value: JsonObject, part: 'parameters' | 'responses', where: string): JsonObject {
    const reference = value['$ref'];
    if (reference === undefined) return value;
    const name = typeof reference === 'string' ? nameIn(reference, part) : null;
    const found = name === null ? undefined : property(this.#document[part], name);
    if (isObject(found)) return found;
    throw new DriftError(this.#source, `${where}: a $ref of its ${part} leads nowhere`);
  }

  #definition(reference: string): { name: string; schema: unknown } | null {
    const name = nameIn(reference, 'definitions');
    const schema = name === null ? undefined : property(this.#document.definitions, name);
    return name === null || schema === undefined ? null : { name, schema };
  }

  #parsed<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const at = (issue?.path ?? []).map(String).join('.').slice(0, LONGEST_SHOWN);
    const problem = (issue?.message ?? 'it is wrong')
      .replaceAll('record', 'object')
      .replaceAll(/\s+/g, ' ')
      .slice(0, 120);
    throw new DriftError(this.#source, `${where}${at === '' ? '' : `, ${at}`}: ${problem}`);
  }
}

/** The schema of a parameter stands in the parameter itself, where `required` is another thing. */
function schemaOf(given: z.infer<typeof parameterSchema>): JsonObject {
  return Object.fromEntries(
    Object.entries(given).filter(([key]) => key !== 'required' && key !== 'schema'),
  );
}

/** `#/definitions/Reuse%20%28write%29` → `Reuse (write)`; null for any other reference. */
function nameIn(reference: string, part: string): string | null {
  const prefix = `#/${part}/`;
  if (!reference.startsWith(prefix)) return null;
  const name = reference.slice(prefix.length).replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
