import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DriftError } from '../../../conformance/drift/drift-error.ts';
import { driftReport } from '../../../conformance/drift/drift-report.ts';
import { parseDocument } from '../../../conformance/drift/parse-document.ts';
import { swaggerOutline } from '../../../conformance/drift/swagger-outline.ts';
import { sidesOf } from '../../../reports/drift/sides.ts';
import { at, changed, put, recordedDocument, type Loose } from './documents.ts';

const whole = JSON.stringify(recordedDocument());
const DEEP = 200_000;
const nested = `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`;
const title = (document: Loose): Loose =>
  at(document, 'definitions', 'Reuse (read)', 'properties', 'title');
const list = (document: Loose): Loose => at(document, 'paths', '/reuses/', 'get');
const text = (change: (document: Loose) => void): string => JSON.stringify(changed(change));
/** Puts a wrong value at a key. */
const wrong = (place: (document: Loose) => Loose, key: string, value: unknown): string =>
  text((document) => {
    put(place(document), key, value);
  });
const definitions = (document: Loose): Loose => at(document, 'definitions');

const cases: [what: string, document: string, message: RegExp][] = [
  ['nothing', '', /it is no JSON/],
  ['a page of HTML', '<html></html>', /it is no JSON/],
  [
    'the first half of a document',
    whole.slice(0, whole.length / 2),
    /no JSON \(it looks cut short\)/,
  ],
  ['a number', '5', /expected object/],
  ['a list', '[]', /expected object/],
  ['OpenAPI 3', '{"openapi":"3.1.0","paths":{}}', /no Swagger 2\.0 document/],
  ['Swagger 1', wrong((document) => document, 'swagger', '1.2'), /swagger/],
  ['a huge document', `{"x":"${'a'.repeat(9 * 1024 * 1024)}"}`, /larger than 8 MiB/],
  [
    'too many values',
    JSON.stringify({ x: Array.from({ length: 600_000 }, () => 1) }),
    /500000 values/,
  ],
  ['a deep object', `{"swagger":"2.0","paths":{},"definitions":${nested}}`, /deeper than 64/],
  ['a deep list', `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`, /deeper than 64/],
  [
    'a prototype',
    whole.replace('"Badge (read)":', '"__proto__":{},"Badge (read)":'),
    /named __proto__/,
  ],
  ['a constructor', wrong(title, 'constructor', {}), /named constructor/],
  ['an escape in a key', wrong(definitions, '\u001b[2J', {}), /control characters/],
  ['a key without end', wrong(definitions, 'a'.repeat(5_000), {}), /enormous length/],
  ['paths that are a number', wrong((document) => document, 'paths', 5), /paths/],
  ['a path that is null', wrong((document) => at(document, 'paths'), '/reuses/', null), /reuses/],
  [
    'an operation that is null',
    wrong((document) => at(document, 'paths', '/reuses/'), 'get', null),
    /GET \/api\/1\/reuses\//,
  ],
  ['parameters that are no list', wrong(list, 'parameters', {}), /parameters/],
  ['a parameter without a name', wrong(list, 'parameters', [{ in: 'query' }]), /name/],
  ['responses that are null', wrong(list, 'responses', null), /responses/],
  ['definitions that are text', wrong((document) => document, 'definitions', 'x'), /definitions/],
  [
    'a definition that is a number',
    wrong(definitions, 'Reuse (read)', 5),
    /its schema is no object/,
  ],
  ['a type that is none', wrong(title, 'type', 'strung'), /its type is none/],
  ['a type that is an object', wrong(title, 'type', {}), /its type is none/],
  ['an enum that is no list', wrong(title, 'enum', 'x'), /its enum is no list/],
  ['a reference that is no text', wrong(title, '$ref', 5), /its \$ref is no text/],
  ['a reference to elsewhere', wrong(title, '$ref', 'http://127.0.0.1:1/x'), /leads nowhere/],
  [
    'a reference that cannot be decoded',
    wrong(title, '$ref', '#/definitions/%E0%A4%A'),
    /leads nowhere/,
  ],
  [
    'references that lead to each other',
    text((document) => {
      put(definitions(document), 'A', { $ref: '#/definitions/B' });
      put(definitions(document), 'B', {
        allOf: [{ $ref: '#/definitions/A' }, { $ref: '#/definitions/A' }],
      });
      put(title(document), '$ref', '#/definitions/A');
    }),
    /its references lead to each other without end/,
  ],
];

describe('a document that is none', () => {
  const sides = sidesOf([]);
  for (const [what, document, message] of cases) {
    it(`is refused in one line: ${what}`, () => {
      assert.throws(
        () => {
          const target = swaggerOutline(parseDocument(document, 'the target'), 'the target');
          driftReport({ target, ...sides });
        },
        (error: unknown) => {
          assert.ok(error instanceof DriftError, String(error));
          assert.match(error.message, message);
          assert.match(error.message, /^the target: [^\n]{5,300}$/);
          return true;
        },
      );
    });
  }

  it('is taken where the wrong part is reached by none of the 17 operations', () => {
    const document = text((each) => {
      put(definitions(each), 'Post', { type: 5, properties: [] });
    });
    const target = swaggerOutline(parseDocument(document, 'the target'), 'the target');
    assert.equal(driftReport({ target, ...sides }).breaking, false);
  });
});
