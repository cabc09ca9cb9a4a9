import { readSchema, schemaNameOf, type JsonSchema } from './schema-files.ts';

/**
 * The schema that validators compile, made of the one in its file:
 * - objects are closed, so that a key which the contract does not know is an error of its own
 *   (`additionalProperties`); those that the file leaves open explicitly stay open;
 * - a nullable reference becomes the schema it points to with `null` among its types, so that one
 *   defect is one error and not also a failed `null` branch and a failed `anyOf`;
 * - `partial`: nothing is required, as in an answer to a request with a fields mask.
 */
export function closedSchema(schema: JsonSchema, partial: boolean): JsonSchema {
  const { required, ...rest } = nullableReferenceInlined(schema);
  const closed: Record<string, unknown> = { ...rest };
  const descend = (child: JsonSchema): JsonSchema => closedSchema(child, partial);
  if (required !== undefined && !partial) closed['required'] = required;
  if (rest.properties !== undefined) closed['properties'] = mapValues(rest.properties, descend);
  if (rest.patternProperties !== undefined) {
    closed['patternProperties'] = mapValues(rest.patternProperties, descend);
  }
  if (rest.items !== undefined) closed['items'] = descend(rest.items);
  if (typeof rest.additionalProperties === 'object') {
    closed['additionalProperties'] = descend(rest.additionalProperties);
  } else if (rest.properties !== undefined || rest.patternProperties !== undefined) {
    closed['additionalProperties'] ??= false;
  }
  // What stands under `not` keeps its `required`: without it the clause would mean something else.
  return closed;
}

function nullableReferenceInlined(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema;
  const [target, nothing, ...more] = anyOf ?? [];
  if (target?.$ref === undefined || nothing?.type !== 'null' || more.length > 0) return schema;
  // Dialect and title belong to files; a subschema carries neither.
  const inlined: Record<string, unknown> = { ...readSchema(schemaNameOf(target.$ref)), ...rest };
  delete inlined['$schema'];
  delete inlined['title'];
  return { ...inlined, type: [String(inlined['type']), 'null'] };
}

function mapValues(
  record: Readonly<Record<string, JsonSchema>>,
  change: (value: JsonSchema) => JsonSchema,
): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
