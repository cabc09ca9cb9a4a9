import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { closedSchema } from './closed-schema.ts';
import { schemaErrors, type SchemaError } from './schema-error.ts';
import { readSchema, schemaFile, schemaNames, type SchemaName } from './schema-files.ts';

export type { SchemaError } from './schema-error.ts';
export type { SchemaName } from './schema-files.ts';

/**
 * Judges a body by a schema of the contract.
 *
 * @param body parsed JSON, of any shape and from anybody
 * @param options.partial nothing is required: for answers to a request with `X-Fields`
 * @returns one error per defect, none for a healthy body. A key that the contract does not know
 *   has the keyword `additionalProperties`
 */
export function validate(
  schema: SchemaName,
  body: unknown,
  options: { readonly partial?: boolean } = {},
): readonly SchemaError[] {
  const judge = compiled(schema, options.partial ?? false);
  if (judge(body)) return [];
  return schemaErrors(judge.errors ?? []);
}

const instances = new Map<boolean, Ajv2020>();

function compiled(schema: SchemaName, partial: boolean): ValidateFunction {
  const judge = instance(partial).getSchema(schemaFile(schema));
  if (judge === undefined) throw new Error(`contracts: the schema ${schema} cannot be compiled`);
  return judge;
}

/** Ajv compiles a schema on its first use and keeps it: compiling costs 100 times a validation. */
function instance(partial: boolean): Ajv2020 {
  const known = instances.get(partial);
  if (known !== undefined) return known;
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    allowUnionTypes: true,
    verbose: true,
    // They are our own files, and a unit test holds each against the meta-schema: to compile that
    // one in every process costs as much as all of the ledger.
    validateSchema: false,
    // A line for each required property takes longer to compile than a loop over them.
    loopRequired: 4,
  });
  addFormats.default(ajv);
  for (const name of schemaNames) {
    ajv.addSchema(closedSchema(readSchema(name), partial), schemaFile(name));
  }
  instances.set(partial, ajv);
  return ajv;
}
