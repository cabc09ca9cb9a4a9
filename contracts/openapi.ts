import { readFileSync } from 'node:fs';
import type { OpenAPIV3_1 } from 'openapi-types';
import { readSchema, schemaNameOf, type JsonSchema, type SchemaName } from './schema-files.ts';

export type Document = OpenAPIV3_1.Document;
type Reference = OpenAPIV3_1.ReferenceObject;

const kept = readFileSync(new URL('./openapi.json', import.meta.url), 'utf8');

/** The contract, `openapi.json`, as it stands: references are not followed. */
export const document = JSON.parse(kept) as Document;

/**
 * What a reference inside the document points to (`#/components/…`), or the object itself.
 * @throws Error on a reference that leads nowhere: a mistake in our own file
 */
export function resolved<T extends object>(object: T | Reference): T {
  if (!isReference(object)) return object;
  const target = object.$ref
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
  if (target === undefined) throw new Error(`contracts: openapi.json has no ${object.$ref}`);
  return resolved(target as T | Reference);
}

/** The name of the schema that a body refers to, over `#/components/schemas/…`. */
export function schemaName(schema: object): SchemaName {
  if (!isReference(schema)) throw new Error('contracts: a body without a $ref in openapi.json');
  if (!schema.$ref.startsWith('#')) return schemaNameOf(schema.$ref);
  const target = object(schema.$ref);
  return schemaName(target);
}

/** A parameter's schema, with the enumeration it may refer to written out. */
export function parameterSchema(schema: object): JsonSchema {
  return isReference(schema) ? readSchema(schemaName(schema)) : (schema as JsonSchema);
}

function object(reference: string): object {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  const found = document.components?.schemas?.[name];
  if (found === undefined) throw new Error(`contracts: openapi.json has no ${reference}`);
  return found;
}

function isReference(object: object): object is Reference {
  return '$ref' in object;
}
