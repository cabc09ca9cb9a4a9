import { isOwn } from '../auth/permissions.ts';
import { broken } from '../http/errors.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { parseMask, type Mask } from '../mask/parse.ts';
import { changing, faultsOf, replacing, textOf, without, REUSE_OPERATIONS } from './make.ts';
import { masks } from './masks.ts';

const { reuse: schema } = faultsOf('schema');
const catalogue = replacing('catalogue', 'catalogue');

/** True when a mask opens brackets on an object that is null. */
function opensNull(mask: Mask, value: Json): boolean {
  if (Array.isArray(value)) return value.some((item) => opensNull(mask, item));
  if (!isObject(value)) return value === null;
  return [...mask].some(([field, nested]) => {
    const item = value[field];
    return nested !== true && item !== undefined && opensNull(nested, item);
  });
}

/** The object with null in place of every value. */
function allNull(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(object).map((key) => [key, null]));
}

/** A label as Python shows a translation that nobody has asked for yet. */
function lazyText(label: Json): string {
  return `l'${textOf(label)}'`;
}

/** Labels as such texts. */
function lazily(labels: Json[]): Json[] {
  return labels.map((label) => (isObject(label) ? changing(label, 'label', lazyText) : label));
}

/** What the library that turns documents into JSON does otherwise after an upgrade. */
export const MARSHALLING_FAULTS = [
  masks(
    'mask-nested-null-breaks',
    ['list_reuses', 'get_reuse'],
    'Brackets in X-Fields break the server where the owner or the organization is null.',
    (right) => (call, body, model) => {
      if (opensNull(parseMask(call.headers.get('x-fields') ?? ''), body)) throw broken();
      return right.cut(call, body, model);
    },
  ),
  masks(
    'mask-ignored-on-add-dataset',
    ['reuse_add_dataset'],
    'X-Fields does nothing on adding a dataset.',
    () => (_call, body) => body,
  ),
  schema(
    'nulls-left-out',
    ['list_reuses', 'get_reuse'],
    'A property of a reuse that is null is not sent at all.',
    (reuse) => without(reuse, ...Object.keys(reuse).filter((key) => reuse[key] === null)),
  ),
  replacing('schema', 'serialise')(
    'missing-owner-all-null',
    REUSE_OPERATIONS,
    'A reuse that nobody owns alone has an owner whose properties are all null.',
    (right) => ({
      reuse(call, reuse) {
        const [anybody] = call.world.store.users.values();
        return changing(right.reuse(call, reuse), 'owner', (owner) =>
          owner === null && anybody !== undefined ? allNull(right.user(call, anybody)) : owner,
        );
      },
    }),
  ),
  replacing('authorization', 'serialise')(
    'administrator-told-may-not-edit',
    REUSE_OPERATIONS,
    'An administrator of the portal is told that they may not edit what is not their own, and may.',
    (right) => ({
      reuse: (call, reuse) =>
        isOwn(call.world, call.caller, reuse)
          ? right.reuse(call, reuse)
          : { ...right.reuse(call, reuse), permissions: { delete: false, edit: false } },
    }),
  ),
  catalogue(
    'labels-as-lazy-texts',
    ['reuse_types', 'reuse_topics', 'available_reuse_badges'],
    "Labels are written before they are translated, as the placeholder of the library: l'Health'.",
    (right) => ({
      types: (lang) => lazily(right.types(lang)),
      topics: (lang) => lazily(right.topics(lang)),
      badges: (world) =>
        Object.fromEntries(
          Object.entries(right.badges(world)).map(([kind, label]) => [kind, lazyText(label)]),
        ),
    }),
  ),
];
