import { isObject, type Json, type JsonObject } from '../json.ts';
import {
  changeItems,
  changing,
  faultsOf,
  without,
  REUSE_OPERATIONS,
  type OperationId,
  textOf,
} from './make.ts';

const { json, reuse } = faultsOf('schema');
type Change = (object: JsonObject) => JsonObject;

const drops =
  (key: string): Change =>
  (object) =>
    without(object, key);
const sets =
  (key: string, value: Json): Change =>
  (object) =>
    changing(object, key, () => value);
const maps =
  (key: string, change: (value: Json) => Json): Change =>
  (object) =>
    changing(object, key, change);
const renames =
  (from: string, to: string): Change =>
  (object) => {
    const value = object[from];
    return value === undefined ? object : { ...without(object, from), [to]: value };
  };
/** Goes one level down: into an object, or into every object of a list. */
const inside = (key: string, change: Change): Change =>
  maps(key, (value) =>
    Array.isArray(value) || isObject(value) ? changeEach(value, change) : value,
  );

function changeEach(value: Json, change: Change): Json {
  if (Array.isArray(value)) return value.map((item) => (isObject(item) ? change(item) : item));
  return isObject(value) ? change(value) : value;
}

/** Changes the objects of a list or page of something else than reuses. */
function items(name: string, operation: OperationId, summary: string, change: Change) {
  return json(name, [operation], summary, (body) => changeItems(body, change));
}

const list: readonly OperationId[] = ['list_reuses'];
const get: readonly OperationId[] = ['get_reuse'];

/** Objects that have not the shape that the contract gives them. */
export const SCHEMA_FAULTS = [
  reuse('reuses-without-slug', REUSE_OPERATIONS, 'Reuses have lost their slug.', drops('slug')),
  reuse(
    'reuses-without-permissions',
    ['create_reuse', 'update_reuse'],
    'Written reuses are answered without permissions.',
    drops('permissions'),
  ),
  reuse(
    'url-renamed',
    REUSE_OPERATIONS,
    'The property url has become remote_url.',
    renames('url', 'remote_url'),
  ),
  reuse('topic-renamed', get, 'The property topic has become theme.', renames('topic', 'theme')),
  reuse('list-without-metrics', list, 'The list has lost the metrics.', drops('metrics')),
  reuse('list-without-url', list, 'The list has lost the addresses.', drops('url')),
  reuse('get-without-datasets', get, 'A reuse alone has lost its datasets.', drops('datasets')),
  reuse(
    'feature-without-featured',
    ['feature_reuse', 'unfeature_reuse'],
    'What is answered to featuring does not say featured.',
    drops('featured'),
  ),
  reuse(
    'ids-as-numbers',
    list,
    'Ids are numbers in the list.',
    maps('id', (id) => Number.parseInt(textOf(id).slice(-6), 16)),
  ),
  reuse(
    'ids-as-objects',
    get,
    'Ids come as the database writes them.',
    maps('id', (id) => ({ $oid: id })),
  ),
  reuse(
    'created-at-date-only',
    REUSE_OPERATIONS,
    'Creation dates have lost their time.',
    maps('created_at', (at) => textOf(at).slice(0, 10)),
  ),
  reuse(
    'modified-as-epoch',
    list,
    'Modification dates are numbers of seconds.',
    maps('last_modified', (at) => Math.floor(Date.parse(textOf(at)) / 1000)),
  ),
  reuse(
    'modified-without-zone',
    get,
    'Modification dates have lost their time zone.',
    maps('last_modified', (at) => textOf(at).replace('+00:00', '')),
  ),
  reuse(
    'modified-in-rfc-822',
    get,
    'Modification dates are written as in mail.',
    maps('last_modified', (at) => new Date(textOf(at)).toUTCString()),
  ),
  reuse(
    'featured-as-text',
    list,
    'Featured is a text in the list.',
    maps('featured', (value) => (value === null ? 'null' : textOf(value))),
  ),
  reuse('private-as-number', get, 'Private is 0 or 1.', maps('private', Number)),
  reuse('private-null', list, 'Private is null in the list.', sets('private', null)),
  reuse(
    'tags-as-text',
    list,
    'Tags are one text with commas.',
    maps('tags', (tags) => (Array.isArray(tags) ? tags.map(textOf).join(',') : tags)),
  ),
  reuse('tags-null', get, 'Tags are null.', sets('tags', null)),
  reuse(
    'tags-as-objects',
    get,
    'Tags are objects with a name.',
    maps('tags', (tags) => (Array.isArray(tags) ? tags.map((name) => ({ name })) : tags)),
  ),
  reuse(
    'owner-as-id',
    list,
    'The owner is an id instead of an object.',
    maps('owner', (owner) => (isObject(owner) ? (owner['id'] ?? null) : owner)),
  ),
  reuse(
    'organization-empty',
    list,
    'A missing organization is an empty object.',
    maps('organization', (value) => value ?? {}),
  ),
  reuse(
    'organization-as-slug',
    get,
    'The organization is a slug instead of an object.',
    maps('organization', (value) => (isObject(value) ? (value['slug'] ?? null) : value)),
  ),
  reuse(
    'organization-without-name',
    REUSE_OPERATIONS,
    'Organizations have lost their name.',
    inside('organization', drops('name')),
  ),
  reuse(
    'organization-badges-as-texts',
    list,
    'Badges of organizations are texts.',
    inside(
      'organization',
      maps('badges', (badges) => (Array.isArray(badges) ? badges.map(() => 'certified') : badges)),
    ),
  ),
  reuse('owner-without-slug', list, 'Owners have lost their slug.', inside('owner', drops('slug'))),
  reuse(
    'owner-class-lost',
    get,
    'Owners do not say what they are.',
    inside('owner', drops('class')),
  ),
  reuse('metrics-null', list, 'Metrics are null.', sets('metrics', null)),
  reuse(
    'views-as-text',
    get,
    'The counter of views is a text.',
    inside('metrics', maps('views', textOf)),
  ),
  reuse(
    'followers-negative',
    list,
    'The counter of followers is negative.',
    inside(
      'metrics',
      maps('followers', (count) => -1 - Number(count)),
    ),
  ),
  reuse(
    'views-with-decimals',
    list,
    'The counter of views has decimals.',
    inside(
      'metrics',
      maps('views', (count) => Number(count) + 0.5),
    ),
  ),
  reuse(
    'datasets-as-ids',
    list,
    'Datasets are ids instead of objects.',
    maps('datasets', (value) =>
      Array.isArray(value)
        ? value.map((item) => (isObject(item) ? (item['id'] ?? null) : item))
        : value,
    ),
  ),
  reuse(
    'datasets-counted',
    get,
    'Datasets are a number instead of a list.',
    maps('datasets', (value) => (Array.isArray(value) ? value.length : value)),
  ),
  reuse(
    'datasets-null',
    ['reuse_add_dataset'],
    'The answer to an added dataset holds null instead of datasets.',
    sets('datasets', null),
  ),
  reuse(
    'dataset-without-title',
    list,
    'Nested datasets have lost their title.',
    inside('datasets', drops('title')),
  ),
  reuse(
    'dataset-without-resources',
    get,
    'Nested datasets have lost their resources.',
    inside('datasets', drops('resources')),
  ),
  reuse(
    'dataset-quality-null',
    list,
    'The quality of nested datasets is null.',
    inside('datasets', sets('quality', null)),
  ),
  reuse(
    'dataset-frequency-unknown-word',
    list,
    'The frequency of nested datasets is in French.',
    inside('datasets', sets('frequency', 'quotidienne')),
  ),
  reuse(
    'dataset-private-as-text',
    get,
    'Nested datasets say private as a text.',
    inside('datasets', maps('private', textOf)),
  ),
  reuse(
    'dataset-internal-lost',
    list,
    'Nested datasets have lost their internal dates.',
    inside('datasets', drops('internal')),
  ),
  reuse(
    'resource-id-no-uuid',
    list,
    'Ids of resources are no UUIDs.',
    inside(
      'datasets',
      inside(
        'resources',
        maps('id', (id) => textOf(id).slice(0, 8)),
      ),
    ),
  ),
  reuse(
    'resource-type-unknown',
    list,
    'The type of resources is a word that nobody knows.',
    inside('datasets', inside('resources', sets('type', 'principal'))),
  ),
  reuse(
    'resource-filesize-as-text',
    list,
    'File sizes are texts with a unit.',
    inside(
      'datasets',
      inside(
        'resources',
        maps('filesize', (size) => (size === null ? null : `${textOf(size)} o`)),
      ),
    ),
  ),
  reuse(
    'checksum-as-text',
    list,
    'Checksums are texts.',
    inside(
      'datasets',
      inside(
        'resources',
        maps('checksum', (sum) => (isObject(sum) ? (sum['value'] ?? null) : sum)),
      ),
    ),
  ),
  reuse(
    'type-unknown-word',
    list,
    'Some reuses have a type that the catalogue does not know.',
    maps('type', (type) => (type === 'idea' ? 'dashboard' : type)),
  ),
  reuse(
    'type-as-label',
    get,
    'The type is its label.',
    maps('type', (type) => textOf(type).replace(/^./, (letter) => letter.toUpperCase())),
  ),
  reuse(
    'topic-empty',
    list,
    'Some reuses have an empty topic.',
    maps('topic', (topic) => (topic === 'health' ? '' : topic)),
  ),
  reuse(
    'extras-as-list',
    list,
    'Extras are a list of pairs.',
    maps('extras', (extras) =>
      isObject(extras) ? Object.entries(extras).map(([key, value]) => ({ key, value })) : extras,
    ),
  ),
  reuse(
    'badges-as-texts',
    get,
    'Badges are texts.',
    maps('badges', (badges) =>
      Array.isArray(badges)
        ? badges.map((badge) => (isObject(badge) ? (badge['kind'] ?? null) : badge))
        : badges,
    ),
  ),
  reuse('description-null', list, 'Descriptions are null in the list.', sets('description', null)),
  reuse('title-empty', list, 'Titles are empty in the list.', sets('title', '')),
  reuse(
    'owner-beside-organization',
    list,
    'Reuses of organizations have an owner as well.',
    (object) => {
      const organization = object['organization'];
      return isObject(organization)
        ? {
            ...object,
            owner: { ...organization, class: 'User', first_name: 'Camille', last_name: 'Bel-Air' },
          }
        : object;
    },
  ),
  reuse(
    'deleted-as-boolean',
    get,
    'Deleted is false instead of null.',
    maps('deleted', (at) => at !== null),
  ),
  items(
    'suggestions-without-slug',
    'suggest_reuses',
    'Suggestions have lost their slug.',
    drops('slug'),
  ),
  items('suggestions-without-id', 'suggest_reuses', 'Suggestions have lost their id.', drops('id')),
  items(
    'suggestion-image-renamed',
    'suggest_reuses',
    'The image of suggestions has another name.',
    renames('image_url', 'image'),
  ),
  items(
    'follows-without-since',
    'list_reuse_followers',
    'Follows have lost their date.',
    drops('since'),
  ),
  items('follower-null', 'list_reuse_followers', 'Followers are null.', sets('follower', null)),
  items(
    'follow-since-date-only',
    'list_reuse_followers',
    'The date of follows has lost its time.',
    maps('since', (at) => textOf(at).slice(0, 10)),
  ),
  items(
    'follower-flattened',
    'list_reuse_followers',
    'Followers are names instead of objects.',
    maps('follower', (user) => (isObject(user) ? (user['first_name'] ?? null) : user)),
  ),
  items('type-label-null', 'reuse_types', 'Labels of types are null.', sets('label', null)),
  items(
    'type-ids-renamed',
    'reuse_types',
    'The id of types has become a value.',
    renames('id', 'value'),
  ),
  items(
    'topic-labels-as-objects',
    'reuse_topics',
    'Labels of topics hold all languages.',
    maps('label', (label) => ({ en: label })),
  ),
  items(
    'badge-kind-renamed',
    'add_reuse_badge',
    'A badge says type instead of kind.',
    renames('kind', 'type'),
  ),
  items('badge-kind-null', 'add_reuse_badge', 'A new badge has no kind.', sets('kind', null)),
  items(
    'follow-counter-as-text',
    'follow_reuse',
    'The counter after a follow is a text.',
    maps('followers', textOf),
  ),
  items(
    'unfollow-counter-lost',
    'unfollow_reuse',
    'The counter after an unfollow is missing.',
    drops('followers'),
  ),
  json('badge-labels-null', ['available_reuse_badges'], 'Labels of badges are null.', (body) =>
    isObject(body) ? Object.fromEntries(Object.keys(body).map((kind) => [kind, null])) : body,
  ),
  json('page-total-as-text', list, 'The total of the list is a text.', (body) =>
    isObject(body) ? maps('total', textOf)(body) : body,
  ),
  json('page-total-lost', ['list_reuse_followers'], 'A page of followers has no total.', (body) =>
    isObject(body) ? drops('total')(body) : body,
  ),
  json('page-number-lost', list, 'A page does not say its number.', (body) =>
    isObject(body) ? drops('page')(body) : body,
  ),
  json('page-data-renamed', list, 'The items of a page are called items.', (body) =>
    isObject(body) ? renames('data', 'items')(body) : body,
  ),
];
