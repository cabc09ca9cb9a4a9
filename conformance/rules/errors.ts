import { describe } from '../describe.ts';
import type { Exchange } from '../exchange.ts';
import { at, isObject, property, textAt } from '../json.ts';
import type { ExchangeRule } from '../rule.ts';
import { statusAsExpected } from './status.ts';

function isError({ reply, request }: Exchange): boolean {
  return reply !== null && reply.status >= 400 && request.method !== 'HEAD';
}

export const errorBody: ExchangeRule = {
  id: 'error.body',
  family: 'response',
  severity: 'violation',
  sentence: 'An error is a JSON object with a message.',
  judge(exchange) {
    const json = exchange.reply?.json;
    if (!isError(exchange) || json === undefined) return [];
    const message = property(json, 'message');
    if (typeof message === 'string' && message.trim() !== '') return [];
    return [
      {
        pointer: isObject(json) ? '/message' : '',
        expected: isObject(json) ? 'a message' : 'an object with a message',
        actual: describe(isObject(json) ? message : json),
        value: json,
      },
    ];
  },
};

export const errorFields: ExchangeRule = {
  id: 'error.fields',
  family: 'input',
  severity: 'violation',
  sentence: 'A 400 on bad input names under errors the field at fault.',
  judge(exchange) {
    const { reply, ask } = exchange;
    if (reply?.status !== 400 || ask.expect.kind !== 'rejected' || !statusAsExpected(exchange))
      return [];
    const field = ask.expect.field;
    if (field === undefined || at(reply.json, 'errors', field) !== undefined) return [];
    return [
      {
        pointer: '/errors',
        expected: `what is wrong with ${field}`,
        actual: describe(property(reply.json, 'errors')),
        value: reply.json,
      },
    ];
  },
};

/** What a server's insides look like when they show; people's own text is not judged here. */
const LEAKS: readonly (readonly [string, RegExp])[] = [
  ['an HTML page', /^\s*<(!doctype|html|head|body)\b/i],
  ['a stack trace', /Traceback \(most recent call last\)|^\s+at \S+ \(.+:\d+:\d+\)/m],
  [
    'a file path',
    /File \\?"[^"]+\.py\\?", line \d+|\/(site-packages|usr\/(lib|local)|srv|home)\/\S+\.\w+/,
  ],
  ['a database error', /\b(pymongo|mongoengine|OperationFailure|psycopg2?|sqlalchemy)\.\w+/],
  [
    'a query of the database',
    /\bObjectId\(|["']\$(and|eq|exists|in|match|ne|or|regex|set|text|where)["']|matching query does not exist/,
  ],
  ['an address of the database', /\b(mongodb(\+srv)?|postgres(ql)?|mysql|redis|amqps?):\/\//],
];

const OBJECT_ID = /^[0-9a-f]{24}$/;

/** True for an object of the catalogue, or for one below which there is one. */
function showsObject(json: unknown, depth = 0): boolean {
  if (!isObject(json) || depth > 2) return false;
  const named = textAt(json, 'title') !== null || textAt(json, 'slug') !== null;
  if (named && OBJECT_ID.test(textAt(json, 'id') ?? '')) return true;
  return Object.values(json).some((value) => showsObject(value, depth + 1));
}

/** Headers that lead somewhere on purpose. */
const LEADING =
  /^(location|content-location|link|referer|access-control-.*|content-security-policy.*)$/i;

export const errorLeak: ExchangeRule = {
  id: 'error.leak',
  family: 'privacy',
  severity: 'violation',
  sentence:
    'An error shows nothing of what it refuses, nor of the server’s insides: no HTML page, stack trace, file path or query; nor does a header of any answer.',
  judge(exchange) {
    const { reply } = exchange;
    if (reply === null) return [];
    const observations = reply.headers.flatMap(({ name, value }) => {
      const leak = LEADING.test(name) ? undefined : LEAKS.find(([, form]) => form.test(value));
      const pointer = `header:${name.toLowerCase()}`;
      return leak === undefined ? [] : [{ pointer, expected: 'nothing of it', actual: leak[0] }];
    });
    if (!isError(exchange) || reply.text === null) return observations;
    const { text } = reply;
    const leak =
      LEAKS.find(([, form]) => form.test(text)) ??
      (showsObject(reply.json) ? (['an object of the catalogue'] as const) : undefined);
    return leak === undefined
      ? observations
      : [...observations, { pointer: '', expected: 'an error message', actual: leak[0] }];
  },
};
