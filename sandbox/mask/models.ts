import type { MaskModel } from './apply.ts';

const scalars = (...names: string[]): Record<string, MaskModel> =>
  Object.fromEntries(names.map((name) => [name, 'scalar' as const]));

const user: MaskModel = scalars(
  'avatar',
  'avatar_thumbnail',
  'class',
  'deleted',
  'first_name',
  'id',
  'last_name',
  'page',
  'slug',
  'uri',
);
const badge: MaskModel = scalars('kind');
const organization: MaskModel = {
  ...scalars('acronym', 'class', 'id', 'logo', 'logo_thumbnail', 'name', 'page', 'slug', 'uri'),
  badges: badge,
  permissions: scalars('delete', 'edit', 'harvest', 'members', 'private'),
};
const schema: MaskModel = scalars('name', 'url', 'version');
const internal: MaskModel = scalars('created_at_internal', 'last_modified_internal');
const resource: MaskModel = {
  ...scalars(
    'created_at',
    'description',
    'filesize',
    'filetype',
    'format',
    'id',
    'last_modified',
    'latest',
    'mime',
    'preview_url',
    'title',
    'type',
    'url',
  ),
  checksum: scalars('type', 'value'),
  extras: 'raw',
  geopf: scalars('offering_id', 'push_status'),
  harvest: scalars('issued_at', 'last_update', 'modified_at', 'uri'),
  internal,
  metrics: 'raw',
  schema,
};
const dataset: MaskModel = {
  ...scalars(
    'access_type',
    'access_type_reason',
    'access_type_reason_category',
    'acronym',
    'archived',
    'authorization_request_url',
    'created_at',
    'deleted',
    'description',
    'description_short',
    'doi',
    'featured',
    'frequency',
    'frequency_date',
    'id',
    'last_modified',
    'last_update',
    'license',
    'page',
    'private',
    'slug',
    'tags',
    'title',
    'uri',
  ),
  access_audiences: scalars('condition', 'role'),
  badges: badge,
  contact_points: {
    ...scalars('contact_form', 'email', 'id', 'name', 'role'),
    organization,
    owner: user,
  },
  extras: 'raw',
  geopf: scalars('datasheet_url'),
  harvest: 'raw',
  internal,
  metrics: 'raw',
  organization,
  owner: user,
  permissions: scalars('delete', 'edit', 'edit_resources'),
  quality: 'raw',
  resources: resource,
  schema,
  spatial: { geom: 'raw', granularity: 'raw', zones: 'raw' },
  temporal_coverage: scalars('end', 'start'),
};

/** The fields of a reuse. */
export const reuseModel: MaskModel = {
  ...scalars(
    'archived',
    'created_at',
    'deleted',
    'description',
    'featured',
    'id',
    'image',
    'image_thumbnail',
    'last_modified',
    'page',
    'private',
    'slug',
    'tags',
    'title',
    'topic',
    'type',
    'uri',
    'url',
  ),
  badges: badge,
  dataservices: scalars('class', 'id', 'self_api_url', 'self_web_url', 'title'),
  datasets: dataset,
  extras: 'raw',
  metrics: 'raw',
  organization,
  owner: user,
  permissions: scalars('delete', 'edit'),
};

const page = (data: MaskModel): MaskModel => ({
  ...scalars('next_page', 'page', 'page_size', 'previous_page', 'total'),
  data,
});

/** The fields of a page of reuses. */
export const reusePageModel: MaskModel = page(reuseModel);
/** The fields of a page of followers. */
export const followPageModel: MaskModel = page({ ...scalars('id', 'since'), follower: user });
/** The fields of a suggestion. */
export const suggestionModel: MaskModel = scalars('id', 'image_url', 'page', 'slug', 'title');
/** The fields of a type or a topic. */
export const labelModel: MaskModel = scalars('id', 'label');
/** The fields of a badge. */
export const badgeModel: MaskModel = badge;
