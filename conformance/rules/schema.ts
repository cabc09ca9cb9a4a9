import { validate, type SchemaError } from '../../contracts/validators.ts';
import { describe } from '../describe.ts';
import { succeeded, type Exchange } from '../exchange.ts';
import { generalPointer } from '../finding.ts';
import type { ExchangeRule, RuleContext } from '../rule.ts';
import { personalOrSecret } from './privacy.ts';

/** Which rule judges an error of the validator. */
function ruleOf(error: SchemaError): string {
  switch (error.keyword) {
    case 'required':
      return 'schema.required';
    case 'type':
      return 'schema.type';
    case 'format':
      return 'schema.format';
    case 'enum':
    case 'const':
      return 'schema.enum';
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return personalOrSecret(error) ? 'privacy' : 'drift.property';
    default:
      return 'schema.constraint';
  }
}

/** One validation serves all rules of the family: its errors, by the rule that judges them. */
type ErrorsByRule = ReadonlyMap<string, readonly SchemaError[]>;
const errorsOf = new WeakMap<Exchange, ErrorsByRule>();

function schemaErrors(exchange: Exchange, context: RuleContext): ErrorsByRule {
  const known = errorsOf.get(exchange);
  if (known !== undefined) return known;
  const errors = new Map<string, SchemaError[]>();
  const seen = new Set<string>();
  for (const error of validateReply(exchange, context)) {
    // The same null in every item of a page is one gap, to the ledger too.
    const gap = gapOf(error);
    if (gap !== null && seen.has(gap)) continue;
    if (gap !== null) seen.add(gap);
    const rule = ruleOf(error);
    const others = errors.get(rule);
    if (others === undefined) errors.set(rule, [error]);
    else others.push(error);
  }
  errorsOf.set(exchange, errors);
  return errors;
}

/** What tells one error from another to whoever weighs it; null where the value is more than a word. */
function gapOf({ keyword, pointer, actual }: SchemaError): string | null {
  const plain = actual === undefined || actual === null || typeof actual === 'boolean';
  return plain ? `${keyword} ${String(actual)} ${generalPointer(pointer)}` : null;
}

function validateReply(exchange: Exchange, context: RuleContext): readonly SchemaError[] {
  const { reply, operation, request } = exchange;
  if (reply?.json === undefined || request.method !== operation.method) return [];
  const schema = operation.responses.get(reply.status)?.schema ?? context.observedBody(exchange);
  if (schema === null) return [];
  const masked = succeeded(exchange) && exchange.ask.headers?.['X-Fields'] !== undefined;
  const errors = validate(schema, reply.json, { partial: masked });
  return reply.status < 400 ? errors : errors.filter((error) => !judgedAsError(error));
}

/** What an error body lacks is judged by error.body and error.fields, and named once. */
function judgedAsError({ keyword, pointer }: SchemaError): boolean {
  return keyword === 'required' && (pointer === '/message' || pointer === '/errors');
}

function schemaRule(
  id: string,
  sentence: string,
  rest: Pick<ExchangeRule, 'family' | 'severity'> = { family: 'schema', severity: 'violation' },
): ExchangeRule {
  return {
    id,
    sentence,
    ...rest,
    judge: (exchange, context) =>
      (schemaErrors(exchange, context).get(id) ?? []).map(({ pointer, expected, actual }) => ({
        pointer,
        expected,
        actual: describe(actual),
        value: actual,
      })),
  };
}

export const schemaRequired = schemaRule(
  'schema.required',
  'Every key that the documentation shows, and servers always send, is there.',
);
export const schemaType = schemaRule(
  'schema.type',
  'Every value has the type that the contract gives; null only where real servers send it.',
);
export const schemaFormat = schemaRule(
  'schema.format',
  'Dates, links, identifiers and slugs are written as the contract says.',
);
export const schemaEnum = schemaRule(
  'schema.enum',
  'A value of a closed list is one of that list.',
);
export const schemaConstraint = schemaRule(
  'schema.constraint',
  'Numbers, lengths and combinations stay within what the contract allows.',
);
export const driftProperty = schemaRule(
  'drift.property',
  'A key that the contract does not know is drift: worth knowing, no violation.',
  { family: 'schema', severity: 'notice' },
);
export const privacy = schemaRule(
  'privacy',
  'No undocumented key carries personal data or a secret (e-mail, phone, key, token, password).',
  { family: 'privacy', severity: 'violation' },
);
