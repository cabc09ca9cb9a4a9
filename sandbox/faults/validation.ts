import { badField, refuse } from '../http/errors.ts';
import { isObject, readJson, type Json, type JsonObject } from '../json.ts';
import type { Edit } from '../validation/draft.ts';
import type { Patcher, Writable } from '../validation/patchers.ts';
import type { Validators } from '../validation/validators.ts';
import { slugify } from '../text/slugify.ts';
import type { Arguments } from '../query/arguments.ts';
import { bytesOf, concerns, faultsOf, patching, type OperationId, textOf } from './make.ts';

const { behave, effect, answer } = faultsOf('validation');
const writing: readonly OperationId[] = ['create_reuse', 'update_reuse'];
const create: readonly OperationId[] = ['create_reuse'];
const list: readonly OperationId[] = ['list_reuses'];

/** Switches judging off for some properties. */
function forgives(name: string, summary: string, ...fields: (keyof Validators)[]) {
  return behave(name, writing, summary, ({ validate }) => ({
    validate: { ...validate, ...Object.fromEntries(fields.map((field) => [field, () => null])) },
  }));
}

function patches(
  name: string,
  summary: string,
  property: Writable,
  change: (right: Patcher) => Patcher,
  operations = writing,
) {
  return patching('validation')(name, operations, summary, property, change);
}

/** Writes a text otherwise than it was sent. */
const rewrites =
  (change: (text: string) => string) =>
  (right: Patcher): Patcher =>
  (edit, value) => {
    right(edit, typeof value === 'string' ? change(value) : value);
  };

function reads(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  change: (right: Arguments) => Partial<Arguments>,
) {
  return behave(name, operations, summary, (right) => ({
    arguments: { ...right.arguments, ...change(right.arguments) },
  }));
}

/** Changes the body that an operation is sent before it is read. */
function sent(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  change: (body: Json) => Json,
) {
  return effect(name, operations, summary, () => ({
    ask(asked) {
      const method = { create_reuse: 'POST', update_reuse: 'PUT' }[
        operations[0] as 'create_reuse' | 'update_reuse'
      ];
      if (asked.method !== method || !/\/reuses\/([^/]+\/)?$/.test(asked.url.pathname))
        return asked;
      try {
        return {
          ...asked,
          body: bytesOf(JSON.stringify(change(readJson(new TextDecoder().decode(asked.body))))),
        };
      } catch {
        return asked;
      }
    },
  }));
}

/** A write that breaks the server on some bodies. */
function breaksOn(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  when: (body: string) => boolean,
) {
  return answer(
    name,
    operations,
    summary,
    (healthy) => ({ ...healthy, status: 500, json: { message: 'Internal Server Error' } }),
    (healthy, exchange) =>
      concerns(operations, exchange) &&
      healthy.status === 400 &&
      when(new TextDecoder().decode(exchange.body)),
  );
}

const setRaw = (property: 'type' | 'topic') => (): Patcher => (edit: Edit, value) => {
  edit.draft[property] = value;
};
const filled = (body: Json, more: JsonObject): Json =>
  isObject(body) ? { ...more, ...body } : body;

/** Bad input that is accepted, good input that is refused, and input that is changed on the way. */
export const VALIDATION_FAULTS = [
  forgives('missing-title-accepted', 'A reuse can be without a title.', 'title'),
  forgives('missing-description-accepted', 'A reuse can be without a description.', 'description'),
  forgives('missing-type-accepted', 'A reuse can be without a type.', 'type'),
  forgives('missing-topic-accepted', 'A reuse can be without a topic.', 'topic'),
  forgives('missing-url-accepted', 'A reuse can be without an address.', 'url', 'urlhash'),
  forgives('bad-private-accepted', 'Private can be anything.', 'private'),
  forgives('bad-archived-accepted', 'Archived can be any text.', 'archived'),
  forgives('short-tags-accepted', 'Tags can be of any length.', 'tags'),
  forgives('bad-extras-accepted', 'Extras can be anything.', 'extras'),
  behave('bad-url-accepted', writing, 'An address can be any text.', ({ validate }) => ({
    validate: { ...validate, url: (draft) => (draft.url === null ? 'Field is required' : null) },
  })),
  behave(
    'local-url-accepted',
    writing,
    'An address can be one of this machine.',
    ({ validate }) => ({
      validate: {
        ...validate,
        url(draft) {
          const problem = validate.url(draft);
          return typeof problem === 'string' && /local|private/.test(problem) ? null : problem;
        },
      },
    }),
  ),
  behave('script-url-accepted', writing, 'An address can be a script.', ({ validate }) => ({
    validate: {
      ...validate,
      url: (draft) =>
        typeof draft.url === 'string' && draft.url.startsWith('javascript:')
          ? null
          : validate.url(draft),
    },
  })),
  patches('unknown-type-accepted', 'A type that does not exist is kept.', 'type', setRaw('type')),
  patches(
    'unknown-topic-accepted',
    'A topic that does not exist is kept.',
    'topic',
    setRaw('topic'),
  ),
  patches(
    'blank-title-accepted',
    'A title of blanks is kept, as in older releases.',
    'title',
    () => (edit, value) => {
      edit.draft.title = value;
    },
  ),
  behave('same-url-accepted', create, 'An address can be registered twice.', ({ writes }) => ({
    writes: { ...writes, urlTaken: () => false },
  })),
  patches(
    'unknown-dataset-accepted',
    'A dataset that does not exist is kept out without a word.',
    'datasets',
    (right) => (edit, value) => {
      const known = edit.call.world.store.datasets;
      right(
        edit,
        Array.isArray(value)
          ? value.filter((item) =>
              known.has(isObject(item) ? textOf(item['id'] ?? null) : textOf(item)),
            )
          : value,
      );
    },
  ),
  patches(
    'long-title-refused',
    'A title of more than a hundred characters is refused.',
    'title',
    (right) => (edit, value) => {
      if (typeof value === 'string' && value.length > 100)
        throw badField('title', 'String value is too long');
      right(edit, value);
    },
  ),
  patches(
    'long-title-cut',
    'A title is cut after eighty characters.',
    'title',
    rewrites((text) => text.slice(0, 80)),
  ),
  patches(
    'title-html-stripped',
    'Markup in a title is taken out.',
    'title',
    rewrites((text) => text.replace(/<[^>]*>/g, '')),
  ),
  patches(
    'title-html-escaped-twice',
    'Markup in a title is escaped when it is kept.',
    'title',
    rewrites((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
  ),
  patches(
    'title-emoji-dropped',
    'Emoji in a title are dropped.',
    'title',
    rewrites((text) => text.replace(/\p{Extended_Pictographic}/gu, '')),
  ),
  patches(
    'title-accents-dropped',
    'Accents in a title are dropped.',
    'title',
    rewrites((text) => text.normalize('NFKD').replace(/\p{M}/gu, '')),
  ),
  patches(
    'title-recomposed',
    'Decomposed letters in a title are recomposed.',
    'title',
    rewrites((text) => text.normalize('NFC')),
  ),
  patches(
    'title-capitalised',
    'A title is written with a capital.',
    'title',
    rewrites((text) => text.replace(/^./u, (letter) => letter.toUpperCase())),
  ),
  patches(
    'title-direction-marks-dropped',
    'Marks of direction in a title are dropped.',
    'title',
    rewrites((text) => text.replace(/[\u200e\u200f\u202a-\u202e]/g, '')),
  ),
  patches(
    'description-lines-joined',
    'Line breaks in a description are lost.',
    'description',
    rewrites((text) => text.replace(/\n+/g, ' ')),
  ),
  patches(
    'description-limited',
    'A description of more than a thousand characters is refused.',
    'description',
    (right) => (edit, value) => {
      if (typeof value === 'string' && value.length > 1000)
        throw badField('description', 'String value is too long');
      right(edit, value);
    },
  ),
  patches(
    'url-lowered',
    'An address is kept in small letters.',
    'url',
    rewrites((text) => text.toLowerCase()),
  ),
  patches(
    'url-query-dropped',
    'The query of an address is lost.',
    'url',
    rewrites((text) => text.split('?')[0] ?? text),
  ),
  patches(
    'url-accents-refused',
    'An address with accents is refused.',
    'url',
    (right) => (edit, value) => {
      if (typeof value === 'string' && /[^ -~]/.test(value))
        throw badField('url', `Invalid URL "${value}"`);
      right(edit, value);
    },
  ),
  patches('tags-kept-raw', 'Tags are kept as they are typed.', 'tags', () => (edit, value) => {
    edit.draft.tags = Array.isArray(value) ? value.map(String) : [];
  }),
  patches(
    'tags-lose-accented-letters',
    'Accented letters vanish from tags instead of losing their accents.',
    'tags',
    (right) => (edit, value) => {
      right(
        edit,
        Array.isArray(value)
          ? value.map((tag) => (typeof tag === 'string' ? tag.replace(/[^ -~]/g, '') : tag))
          : value,
      );
    },
  ),
  patches(
    'extras-values-as-texts',
    'Values of extras are kept as texts.',
    'extras',
    (right) => (edit, value) => {
      right(
        edit,
        isObject(value)
          ? Object.fromEntries(
              Object.entries(value).map(([key, item]) => [
                key,
                item === null ? null : typeof item === 'string' ? item : JSON.stringify(item),
              ]),
            )
          : value,
      );
    },
  ),
  patches(
    'extras-nested-lost',
    'Nested objects in extras are emptied.',
    'extras',
    (right) => (edit, value) => {
      right(
        edit,
        isObject(value)
          ? Object.fromEntries(
              Object.entries(value).map(([key, item]) => [key, isObject(item) ? {} : item]),
            )
          : value,
      );
    },
  ),
  patches(
    'private-on-create-refused',
    'A reuse cannot be created private.',
    'private',
    (right) => (edit, value) => {
      if (value === true) throw badField('private', 'Cannot be private at creation');
      right(edit, value);
    },
    create,
  ),
  behave(
    'featured-writable',
    create,
    'A reuse can be sent featured by its owner.',
    ({ writes }) => ({
      writes: {
        ...writes,
        create(call, payload) {
          const fresh = writes.create(call, payload);
          return payload['featured'] === true
            ? writes.save(call, { ...fresh, featured: true })
            : fresh;
        },
      },
    }),
  ),
  sent('unknown-property-refused', create, 'A property that nobody knows is refused.', (body) =>
    isObject(body) &&
    Object.keys(body).some(
      (key) =>
        ![
          'title',
          'description',
          'type',
          'topic',
          'url',
          'tags',
          'private',
          'extras',
          'datasets',
          'organization',
          'owner',
          'archived',
          'deleted',
          'featured',
          'id',
          'slug',
        ].includes(key),
    )
      ? { ...body, type: 'unknown property' }
      : body,
  ),
  sent('default-type', create, 'A missing type is taken for an application.', (body) =>
    filled(body, { type: 'application' }),
  ),
  sent('default-topic', create, 'A missing topic is taken for others.', (body) =>
    filled(body, { topic: 'others' }),
  ),
  sent(
    'update-needs-everything',
    ['update_reuse'],
    'An update that does not send a title is refused, as the page documents it.',
    (body) => (isObject(body) && !('deleted' in body) ? filled(body, { title: null }) : body),
  ),
  breaksOn(
    'json-list-breaks',
    writing,
    'A body that is a list breaks the server, as in older releases.',
    (body) => body.trimStart().startsWith('['),
  ),
  breaksOn('no-json-breaks', writing, 'A body that is no JSON breaks the server.', (body) =>
    /^\{[a-z]/.test(body),
  ),
  breaksOn('empty-body-breaks', create, 'An empty body breaks the server.', (body) => body === ''),
  breaksOn(
    'bad-dataset-id-breaks',
    writing,
    'A malformed id of a dataset breaks the server, as in older releases.',
    (body) => body.includes('"datasets"'),
  ),
  breaksOn('bad-date-breaks', writing, 'A date that is none breaks the server.', (body) =>
    body.includes('"archived"'),
  ),
  breaksOn(
    'missing-url-breaks',
    create,
    'A missing address breaks the server.',
    (body) => body.includes('"title"') && !body.includes('"url"'),
  ),
  breaksOn(
    'dataset-without-id-breaks',
    ['reuse_add_dataset'],
    'A dataset without an id breaks the server.',
    () => true,
  ),
  breaksOn(
    'unknown-badge-breaks',
    ['add_reuse_badge'],
    'A badge of an unknown kind breaks the server.',
    () => true,
  ),
  reads('bad-sort-accepted', list, 'A sort that does not exist is taken for none.', (right) => ({
    choice: (query, name, choices, help) =>
      name === 'sort' && !choices.includes(query.get('sort') ?? '')
        ? null
        : right.choice(query, name, choices, help),
  })),
  reads(
    'bad-type-filter-accepted',
    list,
    'A type that does not exist finds nothing instead of being refused.',
    (right) => ({
      choice: (query, name, choices, help) =>
        name === 'type' ? query.get('type') : right.choice(query, name, choices, help),
    }),
  ),
  reads(
    'bad-topic-filter-accepted',
    list,
    'A topic that does not exist is taken for none.',
    (right) => ({
      choice: (query, name, choices, help) =>
        name === 'topic' && !choices.includes(query.get('topic') ?? '')
          ? null
          : right.choice(query, name, choices, help),
    }),
  ),
  reads(
    'bad-badge-filter-accepted',
    list,
    'A badge that does not exist finds nothing instead of being refused.',
    () => ({ badge: (query, name) => query.get(name) }),
  ),
  reads('bad-boolean-accepted', list, 'A boolean that is none is taken for false.', () => ({
    boolean: (query, name) => (query.has(name) ? query.get(name) === 'true' : null),
  })),
  reads(
    'bad-page-accepted',
    ['list_reuses', 'list_reuse_followers'],
    'A page that is no number is taken for the first.',
    (right) => ({
      positive(query, name, fallback, help) {
        try {
          return right.positive(query, name, fallback, help);
        } catch {
          return BigInt(fallback);
        }
      },
    }),
  ),
  reads(
    'negative-page-size-breaks',
    ['list_reuses', 'list_reuse_followers'],
    'A negative page size breaks the server, as in older releases.',
    (right) => ({
      positive(query, name, fallback, help) {
        if (name === 'page_size' && (query.get(name) ?? '').startsWith('-'))
          throw refuse(500, { message: 'Internal Server Error' });
        return right.positive(query, name, fallback, help);
      },
    }),
  ),
  reads(
    'page-size-zero-accepted',
    list,
    'A page size of zero gives an empty page, as in older releases.',
    (right) => ({
      positive: (query, name, fallback, help) =>
        query.get(name) === '0' && name === 'page_size'
          ? 1n
          : right.positive(query, name, fallback, help),
    }),
  ),
  reads('large-page-size-refused', list, 'A page size above a hundred is refused.', (right) => ({
    positive(query, name, fallback, help) {
      const value = right.positive(query, name, fallback, help);
      if (name === 'page_size' && value > 100n)
        throw refuse(400, {
          errors: { page_size: 'too large' },
          message: 'Input payload validation failed',
        });
      return value;
    },
  })),
  answer(
    'unknown-badge-accepted',
    ['add_reuse_badge'],
    'A badge of an unknown kind is answered as given.',
    (healthy) => ({ ...healthy, status: 201, json: { kind: 'bogus' } }),
    ({ status }) => status === 400,
  ),
  answer(
    'bad-owner-filter-accepted',
    list,
    'A malformed id in a filter finds nothing instead of being refused.',
    (healthy, { url }) => ({
      ...healthy,
      status: 200,
      json: {
        data: [],
        next_page: null,
        page: 1,
        page_size: Number(url.searchParams.get('page_size') ?? 20),
        previous_page: null,
        total: 0,
      },
    }),
    (healthy) => healthy.status === 400 && JSON.stringify(healthy.json).includes('identifier'),
  ),
  answer(
    'unknown-dataset-answers-201',
    ['reuse_add_dataset'],
    'Adding a dataset that does not exist is answered as done.',
    (healthy) => ({ ...healthy, status: 201 }),
    ({ status }) => status === 404,
  ),
  behave(
    'tag-becomes-first-word',
    writing,
    'Of a tag of several words, the first is kept.',
    ({ patch }) => ({
      patch: {
        ...patch,
        tags: (edit, value) => {
          patch.tags(
            edit,
            Array.isArray(value)
              ? value.map((tag) =>
                  typeof tag === 'string' ? (slugify(tag).split('-')[0] ?? '') : tag,
                )
              : value,
          );
        },
      },
    }),
  ),
];
