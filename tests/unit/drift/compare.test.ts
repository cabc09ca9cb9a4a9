import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Change, ChangeKind } from '../../../conformance/drift/change.ts';
import { compareOutlines } from '../../../conformance/drift/compare.ts';
import {
  at,
  changed,
  drop,
  outline,
  parameter,
  put,
  recordedDocument,
  type Loose,
} from './documents.ts';

const READ = 'Reuse (read)';
const WRITE = 'Reuse (write)';
const reuse = (document: Loose, ...path: string[]): Loose =>
  at(document, 'definitions', READ, ...path);
const sent = (document: Loose, ...path: string[]): Loose =>
  at(document, 'definitions', WRITE, ...path);
const list = (document: Loose, name: string): Loose => parameter(document, '/reuses/', 'get', name);
const without = (values: Loose, value: string): unknown[] =>
  (values as unknown as unknown[]).filter((each) => each !== value);

type Told = [kind: ChangeKind, breaking: boolean, sentence: RegExp];
/** One change of a document, what it is called, and what its undoing is called. */
const changes: [what: string, change: (document: Loose) => void, there: Told, back: Told][] = [
  [
    'an operation goes',
    (document) => {
      drop(at(document, 'paths', '/reuses/types/'), 'get');
    },
    ['operation.gone', true, /^GET \/reuses\/types\/ is gone$/],
    ['operation.new', false, /^GET \/reuses\/types\/ is new$/],
  ],
  [
    'an operation is called otherwise',
    (document) => {
      put(at(document, 'paths', '/reuses/', 'get'), 'operationId', 'all_reuses');
    },
    ['operation.renamed', false, /is called all_reuses, was list_reuses/],
    ['operation.renamed', false, /is called list_reuses, was all_reuses/],
  ],
  [
    'a parameter goes',
    (document) => {
      put(at(document, 'paths', '/reuses/suggest/', 'get'), 'parameters', []);
    },
    ['parameter.gone', true, /the query parameter (q|size) is gone|X-Fields is gone/],
    ['parameter.required', true, /the query parameter q is new and must be given/],
  ],
  [
    'a parameter must be given',
    (document) => {
      put(list(document, 'q'), 'required', true);
    },
    ['parameter.required', true, /the query parameter q must now be given/],
    ['parameter.optional', false, /q may now be left out/],
  ],
  [
    'a parameter takes another type',
    (document) => {
      put(list(document, 'featured'), 'type', 'integer');
    },
    ['parameter.type', true, /featured is integer, was boolean/],
    ['parameter.type', true, /featured is boolean, was integer/],
  ],
  [
    'a parameter may no longer be repeated',
    (document) => {
      put(list(document, 'tag'), 'type', 'string');
      drop(list(document, 'tag'), 'items');
    },
    ['parameter.type', true, /tag is string, was array of string/],
    ['parameter.type', false, /tag is array of string, was string, so it may be repeated/],
  ],
  [
    'a default changes',
    (document) => {
      put(list(document, 'page_size'), 'default', 10);
    },
    ['parameter.default', true, /page_size, when left out, is 10, was 20/],
    ['parameter.default', true, /page_size, when left out, is 20, was 10/],
  ],
  [
    'a parameter takes less',
    (document) => {
      put(list(document, 'page_size'), 'maximum', 50);
    },
    ['parameter.bounds', true, /takes at least 1 and at most 50, took at least 1/],
    ['parameter.bounds', false, /takes at least 1, took at least 1 and at most 50/],
  ],
  [
    'a sort goes',
    (document) => {
      put(list(document, 'sort'), 'enum', without(at(list(document, 'sort'), 'enum'), 'views'));
    },
    ['enum.gone', true, /sort no longer takes views/],
    ['enum.new', false, /sort also takes views/],
  ],
  [
    'a topic goes from answers',
    (document) => {
      put(
        reuse(document, 'properties', 'topic'),
        'enum',
        without(reuse(document, 'properties', 'topic', 'enum'), 'health'),
      );
    },
    ['enum.gone', false, /^Reuse\.topic is no longer health$/],
    ['enum.new', false, /^Reuse\.topic may now be health$/],
  ],
  [
    'a topic is no longer taken',
    (document) => {
      put(
        sent(document, 'properties', 'topic'),
        'enum',
        without(sent(document, 'properties', 'topic', 'enum'), 'health'),
      );
    },
    ['enum.gone', true, /topic no longer takes health/],
    ['enum.new', false, /topic also takes health/],
  ],
  [
    'a success goes',
    (document) => {
      drop(at(document, 'paths', '/reuses/{reuse}/', 'delete', 'responses'), '204');
    },
    ['status.gone', true, /the status 204 is no longer listed/],
    ['status.new', false, /the status 204 is new/],
  ],
  [
    'a refusal goes',
    (document) => {
      drop(at(document, 'paths', '/reuses/{reuse}/', 'delete', 'responses'), '410');
    },
    ['status.gone', false, /the status 410/],
    ['status.new', false, /the status 410 is new/],
  ],
  [
    'an answer loses a property',
    (document) => {
      drop(reuse(document, 'properties'), 'url');
    },
    ['property.gone', true, /^Reuse\.url is gone from answers$/],
    ['property.new', false, /^Reuse\.url is new$/],
  ],
  [
    'a property deep in an answer goes',
    (document) => {
      drop(at(document, 'definitions', 'Checksum', 'properties'), 'value');
    },
    ['property.gone', true, /^Checksum\.value is gone from answers$/],
    ['property.new', false, /^Checksum\.value is new$/],
  ],
  [
    'a property has another type',
    (document) => {
      put(reuse(document, 'properties', 'private'), 'type', 'string');
    },
    ['property.type', true, /^Reuse\.private is string, was boolean$/],
    ['property.type', true, /^Reuse\.private is boolean, was string$/],
  ],
  [
    'a date becomes any text',
    (document) => {
      drop(reuse(document, 'properties', 'created_at'), 'format');
    },
    ['property.type', true, /created_at is string, was date-time/],
    ['property.type', false, /created_at is date-time, was string/],
  ],
  [
    'the items of a list have another type',
    (document) => {
      put(reuse(document, 'properties', 'tags', 'items'), 'type', 'integer');
    },
    ['property.type', true, /^Reuse\.tags\[\] is integer, was string$/],
    ['property.type', true, /^Reuse\.tags\[\] is string, was integer$/],
  ],
  [
    'a property may be missing',
    (document) => {
      put(reuse(document), 'required', without(reuse(document, 'required'), 'slug'));
    },
    ['property.optional', true, /^Reuse\.slug may now be missing$/],
    ['property.required', false, /^Reuse\.slug is now always there$/],
  ],
  [
    'a property must be sent',
    (document) => {
      put(sent(document), 'required', [...without(sent(document, 'required'), ''), 'tags']);
    },
    ['property.required', true, /^Reuse \(write\)\.tags must now be sent$/],
    ['property.optional', false, /^Reuse \(write\)\.tags may now be left out$/],
  ],
  [
    'a property is no longer taken',
    (document) => {
      drop(sent(document, 'properties'), 'archived');
    },
    ['property.gone', true, /archived is no longer taken/],
    ['property.new', false, /archived is new/],
  ],
  [
    'an answer is no longer described',
    (document) => {
      drop(at(document, 'paths', '/reuses/types/', 'get', 'responses', '200'), 'schema');
    },
    ['body.gone', false, /the answer 200 is no longer described/],
    ['body.new', false, /the answer 200 is now described/],
  ],
];

describe('what changed between two documents', () => {
  const recorded = outline(recordedDocument());
  for (const [what, change, there, back] of changes) {
    const other = outline(changed(change));
    it(what, () => {
      assertTold(compareOutlines(recorded, other), there);
    });
    it(`${what}, undone`, () => {
      assertTold(compareOutlines(other, recorded), back);
    });
  }

  it('is nothing where nothing changed', () => {
    assert.deepEqual(compareOutlines(recorded, outline(recordedDocument())), []);
  });

  it('is told once, with every operation that meets it', () => {
    const other = outline(
      changed((document) => {
        drop(reuse(document, 'properties'), 'url');
      }),
    );
    const [only, ...more] = compareOutlines(recorded, other);
    assert.deepEqual(more, []);
    assert.deepEqual(only?.operations, [
      ...['list_reuses', 'create_reuse', 'get_reuse', 'update_reuse'],
      ...['reuse_add_dataset', 'feature_reuse', 'unfeature_reuse'],
    ]);
  });

  it('does not mind how path parameters and definitions are called', () => {
    const text = JSON.stringify(recordedDocument())
      .replaceAll('{reuse}', '{id}')
      .replaceAll('"DatasetPermissions"', '"Rights"')
      .replaceAll('#/definitions/DatasetPermissions', '#/definitions/Rights');
    assert.deepEqual(compareOutlines(recorded, outline(JSON.parse(text))), []);
  });

  it('comes to an end where definitions hold themselves', () => {
    const hold = (document: Loose): void => {
      const items = { $ref: '#/definitions/Reuse%20%28read%29' };
      put(at(document, 'definitions', 'Dataset', 'properties'), 'reuses', { type: 'array', items });
    };
    const other = outline(changed(hold));
    assertTold(compareOutlines(recorded, other), [
      'property.new',
      false,
      /^Dataset\.reuses is new$/,
    ]);
    assert.deepEqual(compareOutlines(other, outline(changed(hold))), []);
  });

  it('shows names and values of a server without control characters', () => {
    const evil = '\u001b[31mred\u202e\nmore';
    const named = (document: Loose): void => {
      put(at(document, 'paths', '/reuses/', 'get'), 'operationId', evil);
    };
    const [only] = compareOutlines(recorded, outline(changed(named)));
    assert.match(only?.sentence ?? '', /red/);
    assert.doesNotMatch(JSON.stringify(only), /\\u001b|\\n|\u202e/);
  });
});

/** Exactly one kind of change is expected; `parameters: []` takes several parameters at once. */
function assertTold(found: readonly Change[], [kind, breaking, sentence]: Told): void {
  const told = found.filter((each) => each.kind === kind && sentence.test(each.sentence));
  assert.ok(told.length > 0, JSON.stringify(found.map((each) => [each.kind, each.sentence])));
  assert.ok(
    told.every((each) => each.breaking === breaking),
    'breaking or not',
  );
}
