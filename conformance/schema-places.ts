import {
  readSchema,
  schemaNameOf,
  type JsonSchema,
  type SchemaName,
} from '../contracts/schema-files.ts';

/** One place that a schema describes. */
export interface Place {
  /** JSON pointer, array indices as `*`. */
  readonly pointer: string;
  /** What may stand there, for a closed list; null otherwise. */
  readonly values: readonly string[] | null;
}

const DEEPEST = 8;
const known = new Map<SchemaName, readonly Place[]>();

/** Every place that a schema of the contract describes, references followed, each once. */
export function placesOf(name: SchemaName): readonly Place[] {
  const found = known.get(name) ?? collectPlaces(name);
  known.set(name, found);
  return found;
}

function collectPlaces(name: SchemaName): readonly Place[] {
  const places = new Map<string, Place>();
  visit(readSchema(name), '', [name], places);
  places.delete('');
  return [...places.values()];
}

function visit(
  schema: JsonSchema,
  pointer: string,
  within: readonly SchemaName[],
  places: Map<string, Place>,
): void {
  const values = schema.enum?.filter((each) => each !== null).map(String) ?? null;
  const before = places.get(pointer);
  if (!pointer.endsWith('*')) {
    places.set(pointer, { pointer, values: values ?? before?.values ?? null });
  } else if (values !== null) {
    places.set(pointer, { pointer, values });
  }
  if (schema.$ref !== undefined) {
    const [file = '', fragment = ''] = schema.$ref.split('#');
    const name = schemaNameOf(file);
    if (within.includes(name) || within.length > DEEPEST) return;
    visit(partOf(readSchema(name), fragment), pointer, [...within, name], places);
  }
  for (const [key, inner] of Object.entries(schema.properties ?? {})) {
    visit(inner, `${pointer}/${key}`, within, places);
  }
  if (schema.items !== undefined) visit(schema.items, `${pointer}/*`, within, places);
  for (const inner of schema.anyOf ?? []) visit(inner, pointer, within, places);
}

/** What a fragment (`/properties/checksum`) leads to inside a schema; the whole for an empty one. */
function partOf(schema: JsonSchema, fragment: string): JsonSchema {
  return fragment
    .split('/')
    .slice(1)
    .reduce<JsonSchema>((part, key) => (part[key] ?? {}) as JsonSchema, schema);
}
