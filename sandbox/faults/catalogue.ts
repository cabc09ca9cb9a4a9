import { broken } from '../http/errors.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import {
  changeItems,
  changing,
  faultsOf,
  knowingCaller,
  textOf,
  without,
  type OperationId,
} from './make.ts';

const { json, behave } = faultsOf('catalogue');

function listed(
  name: string,
  operation: OperationId,
  summary: string,
  change: (items: Json[]) => Json[],
) {
  return json(name, [operation], summary, (body) => (Array.isArray(body) ? change(body) : body));
}

function each(
  name: string,
  operation: OperationId,
  summary: string,
  change: (item: JsonObject) => JsonObject,
) {
  return json(name, [operation], summary, (body) => changeItems(body, change));
}

function badges(name: string, summary: string, change: (kinds: JsonObject) => JsonObject) {
  return json(name, ['available_reuse_badges'], summary, (body) =>
    isObject(body) ? change(body) : body,
  );
}

const idOf = (item: Json): Json => (isObject(item) ? (item['id'] ?? null) : null);

/** Lists of types, topics and badges that have lost, gained or renamed something. */
export const CATALOGUE_FAULTS = [
  listed('type-lost', 'reuse_types', 'The type hardware is not listed.', (items) =>
    items.filter((item) => idOf(item) !== 'hardware'),
  ),
  listed('type-added', 'reuse_types', 'A type is listed that no reuse can have.', (items) => [
    ...items,
    { id: 'dashboard', label: 'Dashboard' },
  ]),
  listed('type-twice', 'reuse_types', 'A type is listed twice.', (items) => [
    ...items,
    ...items.slice(0, 1),
  ]),
  listed('types-empty', 'reuse_types', 'No type is listed.', () => []),
  listed('topic-lost', 'reuse_topics', 'The topic others is not listed.', (items) =>
    items.slice(0, -1),
  ),
  listed('topic-added', 'reuse_topics', 'A topic is listed that no reuse can have.', (items) => [
    ...items,
    { id: 'sports', label: 'Sports' },
  ]),
  listed('topic-twice', 'reuse_topics', 'A topic is listed twice.', (items) => [
    ...items.slice(0, 1),
    ...items,
  ]),
  listed('topics-empty', 'reuse_topics', 'No topic is listed.', () => []),
  each(
    'topic-id-renamed',
    'reuse_topics',
    'The topic transport_and_mobility is called transport.',
    (item) => changing(item, 'id', (id) => (id === 'transport_and_mobility' ? 'transport' : id)),
  ),
  each('type-ids-dashed', 'reuse_types', 'Ids of types are written with dashes.', (item) =>
    changing(item, 'id', (id) => textOf(id).replaceAll('_', '-')),
  ),
  each('type-ids-are-labels', 'reuse_types', 'Ids of types are their labels.', (item) => ({
    ...item,
    id: item['label'] ?? null,
  })),
  each('topic-labels-empty', 'reuse_topics', 'Labels of topics are empty.', (item) =>
    changing(item, 'label', () => ''),
  ),
  each('type-labels-are-ids', 'reuse_types', 'Labels of types are their ids.', (item) =>
    changing(item, 'label', () => item['id'] ?? null),
  ),
  behave(
    'types-ignore-language',
    ['reuse_types'],
    'Labels of types are English in every language.',
    ({ catalogue }) => ({ catalogue: { ...catalogue, types: () => catalogue.types(null) } }),
  ),
  behave(
    'topics-ignore-language',
    ['reuse_topics'],
    'Labels of topics are English in every language.',
    ({ catalogue }) => ({ catalogue: { ...catalogue, topics: () => catalogue.topics(null) } }),
  ),
  behave(
    'topics-language-sticks',
    ['reuse_topics'],
    'Once asked for in French, topics stay French.',
    ({ catalogue }) => {
      let last: string | null = null;
      return {
        catalogue: {
          ...catalogue,
          topics(lang) {
            last = lang ?? last;
            return catalogue.topics(last);
          },
        },
      };
    },
  ),
  behave(
    'language-unknown-breaks',
    ['reuse_types', 'reuse_topics'],
    'A language that nothing is translated into breaks the server, instead of giving the default one.',
    ({ catalogue }) => {
      const known = (lang: string | null): string | null => {
        if (lang !== null && !/^(?:en|fr|es)(?![a-z])/i.test(lang)) throw broken();
        return lang;
      };
      return {
        catalogue: {
          ...catalogue,
          types: (lang) => catalogue.types(known(lang)),
          topics: (lang) => catalogue.topics(known(lang)),
        },
      };
    },
  ),
  badges('badges-empty', 'The badge catalogue is empty, while badges are given.', () => ({})),
  badges('badge-lost', 'A kind of badge is not in the catalogue.', (kinds) =>
    without(kinds, 'spotlight'),
  ),
  badges('badge-added', 'A kind of badge is in the catalogue that cannot be given.', (kinds) => ({
    ...kinds,
    'golden-mean': 'Golden mean',
  })),
  behave(
    'badges-by-right',
    ['available_reuse_badges'],
    'With the key of a user who may not give badges, the badge catalogue is empty.',
    knowingCaller(({ catalogue, permissions }, caller) => ({
      catalogue: {
        ...catalogue,
        badges: (world) =>
          caller() === null || permissions.administers(caller()) ? catalogue.badges(world) : {},
      },
    })),
  ),
  badges('badges-by-label', 'The badge catalogue is by label instead of by kind.', (kinds) =>
    Object.fromEntries(Object.entries(kinds).map(([kind, label]) => [textOf(label), kind])),
  ),
];
