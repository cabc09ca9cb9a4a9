import { operation, type OperationId } from '../../contracts/catalogue.ts';
import { readSchema, schemaNameOf, type JsonSchema } from '../../contracts/schema-files.ts';

/** A key in an operation's answer: the path to its holder (`*`: every item), and its name. */
export interface Place {
  readonly holder: readonly string[];
  readonly key: string;
  /** The closed list that its value is of, if it is. */
  readonly allowed: readonly unknown[];
}

/** Keys whose own keys are looked at too. */
const OPENED = new Set(['data', 'owner', 'organization', 'datasets', 'badges', 'follower']);
const DEEPEST = 4;

/** Every key that the contract shows in the successful answer of an operation. */
export function placesOf(id: OperationId): Place[] {
  const { responses, successStatuses } = operation(id);
  const [schema] = successStatuses.flatMap((status) => responses.get(status)?.schema ?? []);
  return schema === undefined ? [] : keysOf(readSchema(schema), []);
}

function keysOf(schema: JsonSchema, holder: readonly string[]): Place[] {
  const plain = followed(schema);
  if (plain.items !== undefined) return keysOf(plain.items, [...holder, '*']);
  return Object.entries(plain.properties ?? {}).flatMap(([key, value]) => [
    { holder, key, allowed: followed(value).enum ?? [] },
    ...(OPENED.has(key) && holder.length < DEEPEST ? keysOf(value, [...holder, key]) : []),
  ]);
}

/** The schema behind references, and the one of several that is no null. */
function followed(schema: JsonSchema): JsonSchema {
  if (schema.$ref !== undefined) return followed(readSchema(schemaNameOf(schema.$ref)));
  const [first] = schema.anyOf ?? [];
  return first === undefined ? schema : followed(first);
}

/** Every object of a body that holds a place. */
export function holdersOf(body: unknown, { holder }: Place): Record<string, unknown>[] {
  let level: unknown[] = [body];
  for (const step of holder) {
    level = level.flatMap((value): unknown[] => {
      if (step === '*') return Array.isArray(value) ? value : [];
      return isMap(value) && step in value ? [value[step]] : [];
    });
  }
  return level.filter(isMap);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
