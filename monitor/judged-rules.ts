import { operation, type Operation, type OperationId } from '../contracts/catalogue.ts';
import {
  readSchema,
  schemaNameOf,
  type JsonSchema,
  type SchemaName,
} from '../contracts/schema-files.ts';
import { ABSENT_ID } from '../conformance/harmless.ts';
import { nothingKnown, probes, type Known } from '../conformance/probes.ts';

/** Rules of the answer as such: any probe can break them. */
const ALWAYS = [
  'transport.answered',
  'status',
  'content-type',
  'body.json',
  'error.leak',
  'cors',
  'time.budget',
] as const;

/** Rules that only a successful answer of the operation can break. */
const OF_SUCCESS: Readonly<Partial<Record<OperationId, readonly string[]>>> = {
  list_reuses: [
    'pagination.echo',
    'pagination.size',
    'pagination.bounds',
    'links.page',
    'links.uri',
    'links.web',
    'sort.order',
    'auth.visible',
    'privacy.cached',
  ],
  list_reuse_followers: [
    'pagination.echo',
    'pagination.size',
    'pagination.bounds',
    'links.page',
    'links.uri',
    'links.web',
  ],
  suggest_reuses: ['suggest.match', 'suggest.size', 'links.uri', 'links.web'],
  get_reuse: ['identity', 'links.uri', 'links.web', 'privacy.cached'],
  reuse_topics: ['catalogue.complete'],
  reuse_types: ['catalogue.complete'],
};

/** Which keyword of a schema is judged by which rule; see conformance/rules/schema.ts. */
const BY_KEYWORD: Readonly<Record<string, string>> = {
  required: 'schema.required',
  type: 'schema.type',
  format: 'schema.format',
  pattern: 'schema.format',
  enum: 'schema.enum',
  const: 'schema.enum',
  properties: 'privacy',
  minLength: 'schema.constraint',
  maxLength: 'schema.constraint',
  minimum: 'schema.constraint',
  maximum: 'schema.constraint',
  exclusiveMinimum: 'schema.constraint',
  minItems: 'schema.constraint',
  maxItems: 'schema.constraint',
  uniqueItems: 'schema.constraint',
  oneOf: 'schema.constraint',
  anyOf: 'schema.constraint',
  not: 'schema.constraint',
  if: 'schema.constraint',
  dependentRequired: 'schema.constraint',
};

const somethingKnown: Known = { reuse: 'f'.repeat(ABSENT_ID.length), word: 'a' };
const judged = new Map<OperationId, readonly string[]>();

/**
 * The rules that a probe of the operation can break: the values that its `rule` label takes. They
 * follow from what the probe may be answered with, so a status that was not expected counts under
 * its own rule alone, not under every rule that its body breaks besides.
 */
export function judgedRules(operationId: OperationId): readonly string[] {
  const found = judged.get(operationId) ?? Object.freeze([...rulesOf(operation(operationId))]);
  judged.set(operationId, found);
  return found;
}

function rulesOf(asked: Operation): Set<string> {
  const probe = probes[asked.id];
  const expectations = [nothingKnown, somethingKnown].map((known) => probe(known).expect);
  const rules = new Set<string>(ALWAYS);
  for (const expect of expectations) {
    const succeeds = expect.kind === 'success';
    const refused = expect.kind === 'refused';
    const given = expect.kind === 'answered' ? undefined : expect.statuses;
    const statuses = given ?? asked.successStatuses;
    if (succeeds) {
      rules.add('auth.allowed');
      for (const rule of OF_SUCCESS[asked.id] ?? []) rules.add(rule);
    } else {
      rules.add('error.body');
    }
    if (refused) rules.add('auth.refused').add('auth.challenge');
    for (const status of statuses) {
      if (!asked.responses.has(status)) rules.add('status.documented');
      const schema = asked.responses.get(status)?.schema ?? null;
      if (schema !== null) {
        collect(readSchema(schema), rules, new Set([schema]));
      } else if (succeeds) {
        // What such a body looks like is in the ledger: any schema may come to stand there.
        rules.add('body.undocumented');
        for (const rule of Object.values(BY_KEYWORD)) rules.add(rule);
      } else {
        collect(readSchema('error'), rules, new Set(['error']));
      }
    }
  }
  return rules;
}

/** Adds the rules of every keyword in a schema and in those that it refers to. */
function collect(schema: JsonSchema, rules: Set<string>, seen: Set<SchemaName>): void {
  for (const [keyword, value] of Object.entries(schema)) {
    const rule = BY_KEYWORD[keyword];
    if (rule !== undefined) rules.add(rule);
    if (keyword === '$ref' && typeof value === 'string') {
      const name = schemaNameOf(value.replace(/#.*$/, ''));
      if (!seen.has(name)) collect(readSchema(name), rules, seen.add(name));
    } else if (keyword === 'properties' || keyword === 'patternProperties') {
      for (const each of Object.values(value as Readonly<Record<string, JsonSchema>>)) {
        collect(each, rules, seen);
      }
    } else if (keyword !== 'enum' && keyword !== 'default' && keyword !== 'examples') {
      for (const each of Array.isArray(value) ? value : [value]) {
        if (typeof each === 'object' && each !== null) collect(each as JsonSchema, rules, seen);
      }
    }
  }
}
