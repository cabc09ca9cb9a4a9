import { readFileSync } from 'node:fs';

/** The JSON Schemas of this folder, by the name of their file without `.schema.json`. */
export const schemaNames = [
  'badge',
  'badge-catalogue',
  'checksum',
  'community-resource',
  'contact-point',
  'dataset',
  'dataset-harvest',
  'dataset-reference',
  'deviation',
  'error',
  'follower',
  'follower-page',
  'followers-left',
  'geojson',
  'internal',
  'metrics',
  'organization-reference',
  'quality',
  'resource',
  'resource-harvest',
  'reuse',
  'reuse-page',
  'reuse-write',
  'schema-reference',
  'spatial-coverage',
  'suggestion',
  'suggestion-list',
  'temporal-coverage',
  'topic',
  'topic-id',
  'topic-list',
  'type',
  'type-id',
  'type-list',
  'user-reference',
  'validation-error',
] as const;

export type SchemaName = (typeof schemaNames)[number];

/** A JSON Schema 2020-12 of the vocabulary that the files of this folder use. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly $ref?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

const suffix = '.schema.json';
const files = new Map<SchemaName, JsonSchema>();

/** Says whether a text is the name of one of the schemas. */
export function isSchemaName(text: string): text is SchemaName {
  return (schemaNames as readonly string[]).includes(text);
}

/** The file name that other schemas refer to: `reuse` → `reuse.schema.json`. */
export function schemaFile(name: SchemaName): string {
  return name + suffix;
}

/**
 * The schema that a reference points to, for references of the form `reuse.schema.json`, with any
 * folder before it.
 * @throws Error on any other reference: a mistake in our own files
 */
export function schemaNameOf(reference: string): SchemaName {
  const name = reference.slice(reference.lastIndexOf('/') + 1, -suffix.length);
  if (reference.endsWith(suffix) && isSchemaName(name)) return name;
  throw new Error(`contracts: no schema is called ${reference}`);
}

/** One schema as its file has it; read once. */
export function readSchema(name: SchemaName): JsonSchema {
  const known = files.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(`./schemas/${schemaFile(name)}`, import.meta.url), 'utf8');
  const schema = JSON.parse(text) as JsonSchema;
  files.set(name, schema);
  return schema;
}
