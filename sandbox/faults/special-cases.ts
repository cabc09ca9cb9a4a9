import { languageOf } from '../catalogue/languages.ts';
import { notFound } from '../http/errors.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { parseMask, type Mask } from '../mask/parse.ts';
import {
  changeItems,
  changing,
  faultsOf,
  replacing,
  without,
  REUSE_OPERATIONS,
  type OperationId,
} from './make.ts';

const links = faultsOf('links');
const pagination = faultsOf('pagination');
const followers = faultsOf('followers');
const mask = faultsOf('mask');
const authorization = faultsOf('authorization');
const schema = faultsOf('schema');
const suggest = faultsOf('suggest');
const catalogue = faultsOf('catalogue');
const list: readonly OperationId[] = ['list_reuses'];

/** Items of a page, changed together. */
function pageItems(json: Json, change: (items: JsonObject[]) => JsonObject[]): Json {
  if (!isObject(json) || !Array.isArray(json['data'])) return json;
  return { ...json, data: change(json['data'].filter(isObject)) };
}

/** Puts what a nested mask names, as null, where the object itself is null. */
function fillNulls(mask: Mask, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => fillNulls(mask, item));
  if (!isObject(value)) return value;
  const filled = { ...value };
  for (const [field, nested] of mask) {
    const item = filled[field];
    if (nested === true || item === undefined) continue;
    filled[field] =
      item === null
        ? Object.fromEntries([...nested.keys()].map((key) => [key, null]))
        : fillNulls(nested, item);
  }
  return filled;
}

/** Objects without what is null in them. */
function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  return without(value, ...Object.keys(value).filter((key) => value[key] === null));
}

/** Reads that go wrong for some data only: a page that is not full, a namesake, an accent, a null, an afternoon. */
export const SPECIAL_CASE_FAULTS = [
  links.behave(
    'partial-last-page-unlinked',
    ['list_reuses', 'list_reuse_followers'],
    'A last page that is not full is linked by no next page.',
    ({ pages }) => ({
      pages: {
        ...pages,
        body(call, data, items, asked) {
          const body = pages.body(call, data, items, asked);
          const full = Math.floor(pages.total(items) / Number(asked.size));
          return Number(asked.page) + 1 > full ? { ...body, next_page: null } : body;
        },
      },
    }),
  ),
  pagination.behave(
    'exact-multiple-extra-page',
    ['list_reuses', 'list_reuse_followers'],
    'When the pages come out even, the last one has a next page, which is empty.',
    ({ pages }) => ({
      pages: {
        ...pages,
        slice: (call, items, asked) =>
          items.length > 0 && BigInt(items.length) === asked.size * (asked.page - 1n)
            ? []
            : pages.slice(call, items, asked),
        body(call, data, items, asked) {
          const body = pages.body(call, data, items, asked);
          return items.length > 0 && BigInt(items.length) === asked.size * asked.page
            ? { ...body, next_page: pages.link(call, Number(asked.page) + 1) }
            : body;
        },
      },
    }),
  ),
  links.behave(
    'links-escaped-twice',
    list,
    'Links to other pages escape twice what is not ASCII.',
    ({ pages }) => ({
      pages: {
        ...pages,
        link: (call, page) => pages.link(call, page).replace(/%(?=[89A-F][0-9A-F])/g, '%25'),
      },
    }),
  ),
  followers.behave(
    'no-followers-is-404',
    ['list_reuse_followers'],
    'A reuse that nobody follows has no page of followers at all.',
    ({ pages }) => ({
      pages: {
        ...pages,
        slice(call, items, asked) {
          if (call.operation === 'list_reuse_followers' && items.length === 0)
            throw notFound(call.url.pathname, call.url.pathname);
          return pages.slice(call, items, asked);
        },
      },
    }),
  ),
  mask.behave(
    'mask-fills-null-nested',
    ['list_reuses', 'get_reuse'],
    'Under brackets in X-Fields, a missing owner or organization is an object full of null.',
    ({ masks }) => ({
      masks: {
        cut(call, body, model) {
          const cut = masks.cut(call, body, model);
          const source = call.headers.get('x-fields') ?? '';
          return source.trim() === '' ? cut : fillNulls(parseMask(source), cut);
        },
      },
    }),
  ),
  authorization.json(
    'permissions-of-first-item',
    list,
    'The permissions of the first item of a page are shown for all of them.',
    (json) =>
      pageItems(json, (items) => {
        const first = items[0]?.['permissions'];
        return first === undefined
          ? items
          : items.map((item) => changing(item, 'permissions', () => first));
      }),
  ),
  links.reuse(
    'uri-of-namesake',
    ['list_reuses', 'get_reuse'],
    'The number at the end of a slug is missing in the uri: of two namesakes, the second has that of the first.',
    (reuse) =>
      changing(reuse, 'uri', (uri) =>
        typeof uri === 'string' ? uri.replace(/([a-z])-\d+\/$/, '$1/') : uri,
      ),
  ),
  schema.json(
    'organization-badges-of-another',
    list,
    'All organizations of a page have the badges of the first one.',
    (json) =>
      pageItems(json, (items) => {
        const first = items.map((item) => item['organization']).find(isObject)?.['badges'];
        return first === undefined
          ? items
          : items.map((item) =>
              changing(item, 'organization', (organization) =>
                isObject(organization) ? { ...organization, badges: first } : organization,
              ),
            );
      }),
  ),
  schema.json(
    'archived-null-in-list',
    list,
    'The list does not say that a reuse is archived.',
    (json) => changeItems(json, (item) => changing(item, 'archived', () => null)),
  ),
  suggest.behave(
    'suggest-accents-lost',
    ['suggest_reuses'],
    'Accents of what was typed are taken away, those of titles are not, so that énergie finds nothing.',
    ({ suggestions }) => ({
      suggestions: {
        ...suggestions,
        matches: (reuse, q) =>
          suggestions.matches(reuse, q.normalize('NFKD').replace(/\p{M}/gu, '')),
      },
    }),
  ),
  catalogue.behave(
    'untranslated-topics-empty',
    ['reuse_topics'],
    'A topic without a translation has an empty label instead of the English one.',
    ({ catalogue }) => ({
      catalogue: {
        ...catalogue,
        topics: (lang) =>
          languageOf(lang) === 'es'
            ? catalogue
                .topics(lang)
                .map((topic) => (isObject(topic) ? { ...topic, label: '' } : topic))
            : catalogue.topics(lang),
      },
    }),
  ),
  schema.reuse(
    'nested-nulls-left-out',
    ['list_reuses', 'get_reuse'],
    'What is null inside the owner, the organization or a dataset is left out.',
    (reuse) => ({
      ...reuse,
      ...Object.fromEntries(
        ['owner', 'organization', 'datasets']
          .filter((key) => key in reuse)
          .map((key) => [key, withoutNulls(reuse[key] ?? null)]),
      ),
    }),
  ),
  replacing('schema', 'serialise')(
    'afternoons-as-mornings',
    REUSE_OPERATIONS,
    'The date of archiving is written with twelve hours a day: half past three in the afternoon is 03:30.',
    (right) => ({
      reuse: (call, reuse) =>
        changing(right.reuse(call, reuse), 'archived', (at) =>
          typeof at === 'string'
            ? at.replace(/T(\d\d)/, (_, hour: string) => {
                const twelve = Number(hour) % 12;
                return `T${String(twelve === 0 ? 12 : twelve).padStart(2, '0')}`;
              })
            : at,
        ),
    }),
  ),
];
