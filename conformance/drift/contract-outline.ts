import { catalogue, type Operation, type Parameter } from '../../contracts/catalogue.ts';
import { isSchemaName, readSchema, schemaNameOf } from '../../contracts/schema-files.ts';
import { at, textAt } from '../json.ts';
import type { Outline, OperationOutline, ParameterOutline } from './outline.ts';
import { SchemaReader } from './schema-reader.ts';

const reader = new SchemaReader(
  (reference) => {
    const [file = '', pointer = ''] = reference.split('#');
    const whole = readSchema(schemaNameOf(file));
    const schema = at(whole, ...pointer.split('/').slice(1));
    return { name: textAt(schema, 'title'), schema };
  },
  (problem) => new Error(`contracts: ${problem}`),
);

/** The contract as an outline: what the documentation page promises. */
export function contractOutline(): Outline {
  return {
    source: 'the contract',
    operations: new Map(catalogue.map((operation) => [operation.id, outlineOf(operation)])),
    others: new Map(),
    contract: true,
  };
}

function outlineOf(operation: Operation): OperationOutline {
  const responses = [...operation.responses.values()];
  const parameters = operation.parameters.filter((each) => each.in !== 'path');
  const named = (name: string | null): ReturnType<SchemaReader['shape']> | null =>
    name !== null && isSchemaName(name)
      ? reader.shape({ $ref: `${name}.schema.json` }, name)
      : null;
  return {
    givenId: operation.id,
    method: operation.method,
    path: `/api/1${operation.path}`,
    parameters: new Map(parameters.map((each) => [`${each.in} ${each.name}`, parameterOf(each)])),
    sent: named(operation.requestSchema),
    answers: new Map(responses.map(({ status, schema }) => [status, named(schema)])),
    common: new Set(responses.filter(({ common }) => common).map(({ status }) => status)),
  };
}

function parameterOf({ name, in: place, required, schema }: Parameter): ParameterOutline {
  const { default: fallback, minimum, maximum } = schema;
  return {
    in: place,
    name,
    required,
    shape: reader.shape(schema, name),
    default: fallback === undefined ? null : JSON.stringify(fallback),
    least: typeof minimum === 'number' ? minimum : null,
    most: typeof maximum === 'number' ? maximum : null,
  };
}
