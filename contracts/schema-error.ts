import type { ErrorObject } from 'ajv/dist/2020.js';

/** One defect of a body, against a schema of the contract. */
export interface SchemaError {
  /** JSON pointer of the defect; for a missing or an unknown key, of that key. */
  readonly pointer: string;
  /** The JSON Schema keyword that is not satisfied: `required`, `type`, `additionalProperties`, … */
  readonly keyword: string;
  /** What the contract wants there, for a person: `a date-time`, `one of api, application`, … */
  readonly expected: string;
  /** What stands there; undefined for a missing key. */
  readonly actual: unknown;
  /** Both in one sentence. */
  readonly message: string;
}

/** A body can be wrong in every byte; nobody reads more than this. Unknown keys are cut off first. */
const mostErrors = 5000;

const formats: Readonly<Record<string, string>> = {
  'date-time': 'a date-time',
  date: 'a date',
  uri: 'an absolute URI',
  uuid: 'a UUID',
};

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'a boolean',
  integer: 'an integer',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

/**
 * Turns what ajv says (with `verbose`) into one error per defect: where a value has the wrong
 * type, its format and its bounds are not discussed any further.
 */
export function schemaErrors(errors: readonly ErrorObject[]): SchemaError[] {
  const seen = new Map<string, SchemaError>();
  const drift = errors.filter(({ keyword }) => keyword === 'additionalProperties');
  const defects = errors.filter(({ keyword }) => keyword !== 'additionalProperties');
  for (const error of [...defects, ...drift]) {
    const found = schemaError(error);
    // Ajv looks at the type first, so the first error of a place is the one that says most.
    if (!seen.has(found.pointer)) seen.set(found.pointer, found);
    if (seen.size >= mostErrors) break;
  }
  return [...seen.values()];
}

function schemaError(error: ErrorObject): SchemaError {
  const key = keyOf(error);
  const pointer = key === undefined ? error.instancePath : `${error.instancePath}/${escaped(key)}`;
  const actual: unknown = key === undefined ? error.data : own(error.data, key);
  const expected = expectation(error);
  const message = `${pointer === '' ? 'the body' : pointer}: expected ${expected}, got ${shown(actual)}`;
  return { pointer, keyword: error.keyword, expected, actual, message };
}

/** The key that the error is about, where it is about one of the object that it points to. */
function keyOf({ keyword, params }: ErrorObject): string | undefined {
  const { missingProperty, additionalProperty } = params as Record<string, unknown>;
  if (keyword === 'required') return String(missingProperty);
  if (keyword === 'additionalProperties') return String(additionalProperty);
  // The one `not` of the contract: never both an owner and an organization.
  if (keyword === 'not') return 'organization';
  return undefined;
}

function expectation({ keyword, params, schema, message }: ErrorObject): string {
  const limit = String((params as Record<string, unknown>)['limit']);
  switch (keyword) {
    case 'required':
      return 'present';
    case 'additionalProperties':
      return 'no such key';
    case 'not':
      return 'null, as there is an owner';
    case 'type':
      return [schema]
        .flat()
        .map((type) => kinds[String(type)] ?? String(type))
        .join(' or ');
    case 'enum':
      return `one of ${(schema as unknown[]).map(String).join(', ')}`;
    case 'const':
      return JSON.stringify(schema);
    case 'format':
      return formats[String(schema)] ?? String(schema);
    case 'pattern':
      return patterned(String(schema));
    case 'minimum':
      return `at least ${limit}`;
    case 'maximum':
      return `at most ${limit}`;
    case 'minLength':
      return limit === '1' ? 'some text' : `at least ${limit} characters`;
    case 'maxLength':
      return `at most ${limit} characters`;
    default:
      return message ?? keyword;
  }
}

function patterned(pattern: string): string {
  if (pattern === '^[0-9a-f]{24}$') return '24 hex digits';
  if (pattern.includes('//')) return 'a web address';
  return `text like ${pattern}`;
}

function own(data: unknown, key: string): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  return Object.getOwnPropertyDescriptor(data, key)?.value;
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
  }
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
