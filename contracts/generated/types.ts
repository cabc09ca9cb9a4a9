/* Generated from contracts/schemas/ by `node --import tsx contracts/generate.ts`. Do not edit. */

/**
 * What a reuse is about.
 */
export type TopicId =
  | 'health'
  | 'transport_and_mobility'
  | 'housing_and_development'
  | 'food_and_agriculture'
  | 'culture_and_recreation'
  | 'economy_and_business'
  | 'environment_and_energy'
  | 'work_and_training'
  | 'politics_and_public_life'
  | 'safety_and_security'
  | 'education_and_research'
  | 'society_and_demography'
  | 'law_and_justice'
  | 'open_data_tools'
  | 'others';
/**
 * What a reuse is.
 */
export type ReuseTypeId =
  'api' | 'application' | 'idea' | 'news_article' | 'paper' | 'post' | 'visualization' | 'hardware';
/**
 * A list of suggestions.
 */
export type SuggestionList = Suggestion[];
/**
 * A list of topics.
 */
export type TopicList = Topic[];
/**
 * A list of types.
 */
export type ReuseTypeList = ReuseType[];

export interface Contract {
  badge: Badge;
  'badge-catalogue': BadgeCatalogue;
  checksum: Checksum;
  'community-resource': CommunityResource;
  'contact-point': ContactPoint;
  dataset: Dataset;
  'dataset-harvest': DatasetHarvest;
  'dataset-reference': DatasetReference;
  error: ApiError;
  follower: Follower;
  'follower-page': FollowerPage;
  'followers-left': FollowersLeft;
  geojson: GeoJson;
  internal: Internal;
  metrics: Metrics;
  'organization-reference': OrganizationReference;
  quality: Quality;
  resource: Resource;
  'resource-harvest': ResourceHarvest;
  reuse: Reuse;
  'reuse-page': ReusePage;
  'reuse-write': ReuseWrite;
  'schema-reference': SchemaReference;
  'spatial-coverage': SpatialCoverage;
  suggestion: Suggestion;
  'suggestion-list': SuggestionList;
  'temporal-coverage': TemporalCoverage;
  topic: Topic;
  'topic-id': TopicId;
  'topic-list': TopicList;
  type: ReuseType;
  'type-id': ReuseTypeId;
  'type-list': ReuseTypeList;
  'user-reference': UserReference;
  'validation-error': ApiValidationError;
}
/**
 * A badge that administrators give. The kinds depend on the installation.
 */
export interface Badge {
  /**
   * The kind of badge.
   */
  kind: string;
}
/**
 * The kinds of badges and their labels. Installations without any send {}.
 */
export interface BadgeCatalogue {
  [k: string]: string;
}
/**
 * The checksum of a file.
 */
export interface Checksum {
  /**
   * The algorithm.
   */
  type: 'sha1' | 'sha2' | 'sha256' | 'md5' | 'crc';
  /**
   * The sum.
   */
  value: string;
}
/**
 * A resource that somebody else than the producer added to a dataset.
 */
export interface CommunityResource {
  /**
   * The checksum of the file.
   */
  checksum: Checksum | null;
  /**
   * When it was created.
   */
  created_at: string;
  /**
   * The description.
   */
  description: string | null;
  extras: Extras;
  /**
   * The size in bytes.
   */
  filesize: number | null;
  /**
   * Whether it is an uploaded file or a remote one.
   */
  filetype: 'file' | 'remote';
  /**
   * The format.
   */
  format: string | null;
  /**
   * Where it was harvested.
   */
  harvest: ResourceHarvest | null;
  /**
   * The resource identifier.
   */
  id: string;
  internal: Internal;
  /**
   * When it was last modified.
   */
  last_modified: string;
  /**
   * The permanent address that leads to the latest version.
   */
  latest: string;
  metrics: Metrics;
  /**
   * The media type.
   */
  mime: string | null;
  /**
   * A page that previews it.
   */
  preview_url: string | null;
  /**
   * The schema that it follows.
   */
  schema: SchemaReference | null;
  /**
   * The title.
   */
  title: string;
  /**
   * What it is to the dataset.
   */
  type: 'main' | 'documentation' | 'update' | 'api' | 'code' | 'other';
  /**
   * The address of the file.
   */
  url: string;
  /**
   * The dataset that it belongs to.
   */
  dataset: DatasetReference | null;
  /**
   * The organization that publishes it.
   */
  organization: OrganizationReference | null;
  /**
   * The user who publishes it.
   */
  owner: UserReference | null;
}
/**
 * Free key-value pairs, set by whoever owns the object.
 */
export interface Extras {
  [k: string]: unknown;
}
/**
 * Where a harvested resource comes from. Keys without a value are left out.
 */
export interface ResourceHarvest {
  /**
   * When the source created it.
   */
  created_at?: string | null;
  /**
   * When the source last modified it.
   */
  modified_at?: string | null;
  /**
   * The URI at the source.
   */
  uri?: string | null;
}
/**
 * Dates that the site keeps for itself, whatever a harvested source says.
 */
export interface Internal {
  /**
   * When the site created it.
   */
  created_at_internal: string;
  /**
   * When the site last modified it.
   */
  last_modified_internal: string;
}
/**
 * Counters by name: whole numbers; a counter by months is an object of YYYY-MM to number, or 0 before it was first counted.
 */
export interface Metrics {
  /**
   * Datasets.
   */
  datasets?: number | null;
  /**
   * Discussions, closed ones too.
   */
  discussions?: number | null;
  /**
   * Open discussions.
   */
  discussions_open?: number | null;
  /**
   * Followers.
   */
  followers?: number | null;
  /**
   * Reuses.
   */
  reuses?: number | null;
  /**
   * Views.
   */
  views?: number | null;
  [k: string]:
    | number
    | {
        /**
         * This interface was referenced by `undefined`'s JSON-Schema definition
         * via the `patternProperty` "^\d{4}-\d{2}$".
         */
        [k: string]: number | null;
      }
    | null
    | undefined;
}
/**
 * The schema that a file or a dataset says it follows: a name in the catalogue of schemas, or a link.
 */
export interface SchemaReference {
  /**
   * The name.
   */
  name: string | null;
  /**
   * The link.
   */
  url: string | null;
  /**
   * The version.
   */
  version: string | null;
}
/**
 * A dataset by class and identifier; servers add the rest when they send one.
 */
export interface DatasetReference {
  /**
   * The class of the object.
   */
  class: 'Dataset';
  /**
   * The dataset identifier.
   */
  id: string;
  /**
   * The acronym.
   */
  acronym?: string | null;
  /**
   * The web page of the dataset.
   */
  page?: string;
  /**
   * The title.
   */
  title?: string;
  /**
   * The API address of the dataset.
   */
  uri?: string;
}
/**
 * An organization, as named inside other objects.
 */
export interface OrganizationReference {
  /**
   * The class of the object.
   */
  class: 'Organization';
  /**
   * The organization identifier.
   */
  id: string;
  /**
   * The acronym.
   */
  acronym: string | null;
  /**
   * The badges of the organization.
   */
  badges: Badge[];
  /**
   * The logo.
   */
  logo: string | null;
  /**
   * The logo, cropped to a square of 100 by 100.
   */
  logo_thumbnail: string | null;
  /**
   * The name.
   */
  name: string;
  /**
   * The web page of the organization.
   */
  page: string;
  /**
   * The permalink string.
   */
  slug: string;
  /**
   * The API address of the organization.
   */
  uri: string;
}
/**
 * A user, as named inside other objects.
 */
export interface UserReference {
  /**
   * The class of the object.
   */
  class: 'User';
  /**
   * The user identifier.
   */
  id: string;
  /**
   * The avatar.
   */
  avatar: string | null;
  /**
   * The avatar, cropped to a square of 500 by 500.
   */
  avatar_thumbnail: string | null;
  /**
   * The first name.
   */
  first_name: string;
  /**
   * The last name.
   */
  last_name: string;
  /**
   * The web page of the user.
   */
  page: string;
  /**
   * The permalink string.
   */
  slug: string;
  /**
   * The API address of the user.
   */
  uri: string;
}
/**
 * Whom to write to about a dataset.
 */
export interface ContactPoint {
  /**
   * A contact form.
   */
  contact_form: string | null;
  /**
   * An address to write to.
   */
  email: string | null;
  /**
   * The contact point identifier.
   */
  id: string;
  /**
   * The name.
   */
  name: string | null;
  /**
   * The organization that it belongs to.
   */
  organization: OrganizationReference | null;
  /**
   * The user that it belongs to.
   */
  owner: UserReference | null;
  /**
   * What the contact point does for the dataset.
   */
  role:
    | 'contact'
    | 'creator'
    | 'publisher'
    | 'rightsHolder'
    | 'custodian'
    | 'distributor'
    | 'originator'
    | 'principalInvestigator'
    | 'processor'
    | 'resourceProvider'
    | 'user';
}
/**
 * A dataset, as nested in a reuse.
 */
export interface Dataset {
  /**
   * The acronym.
   */
  acronym: string | null;
  /**
   * When it was archived.
   */
  archived: string | null;
  /**
   * The badges.
   */
  badges: Badge[];
  /**
   * The resources that others added.
   */
  community_resources?: CommunityResource[];
  /**
   * Whom to write to.
   */
  contact_points: ContactPoint[];
  /**
   * When it was created, by the source if it was harvested.
   */
  created_at: string;
  /**
   * When it was deleted.
   */
  deleted: string | null;
  /**
   * The description.
   */
  description: string;
  /**
   * Free key-value pairs, set by whoever owns the object.
   */
  extras: {
    [k: string]: unknown;
  };
  /**
   * Whether it is featured.
   */
  featured: boolean;
  /**
   * How often it is updated.
   */
  frequency:
    | 'unknown'
    | 'punctual'
    | 'continuous'
    | 'hourly'
    | 'fourTimesADay'
    | 'threeTimesADay'
    | 'semidaily'
    | 'daily'
    | 'fourTimesAWeek'
    | 'threeTimesAWeek'
    | 'semiweekly'
    | 'weekly'
    | 'biweekly'
    | 'threeTimesAMonth'
    | 'semimonthly'
    | 'monthly'
    | 'bimonthly'
    | 'quarterly'
    | 'threeTimesAYear'
    | 'semiannual'
    | 'annual'
    | 'biennial'
    | 'triennial'
    | 'quinquennial'
    | 'irregular';
  /**
   * When the next update is expected.
   */
  frequency_date: string | null;
  /**
   * Where it was harvested.
   */
  harvest: DatasetHarvest | null;
  /**
   * The dataset identifier.
   */
  id: string;
  internal: Internal;
  /**
   * When it was last modified.
   */
  last_modified: string;
  /**
   * When one of its resources was last modified.
   */
  last_update: string;
  /**
   * The identifier of the license.
   */
  license: string;
  metrics: Metrics;
  /**
   * The organization that publishes it.
   */
  organization: OrganizationReference | null;
  /**
   * The user who publishes it.
   */
  owner: UserReference | null;
  /**
   * The web page of the dataset.
   */
  page: string;
  /**
   * Whether only its owner sees it.
   */
  private: boolean;
  quality: Quality;
  /**
   * The files and APIs.
   */
  resources: Resource[];
  /**
   * The schema that it follows.
   */
  schema: SchemaReference | null;
  /**
   * The permalink string.
   */
  slug: string;
  /**
   * The area covered.
   */
  spatial: SpatialCoverage | null;
  /**
   * The tags.
   *
   * Items: A tag.
   */
  tags: string[];
  /**
   * The period covered.
   */
  temporal_coverage: TemporalCoverage | null;
  /**
   * The title.
   */
  title: string;
  /**
   * The API address of the dataset.
   */
  uri: string;
}
/**
 * Where a harvested dataset comes from. Keys without a value are left out.
 */
export interface DatasetHarvest {
  /**
   * Why it was archived.
   */
  archived?: string | null;
  /**
   * When it was archived.
   */
  archived_at?: string | null;
  /**
   * The harvest backend.
   */
  backend?: string | null;
  /**
   * The name on a CKAN source.
   */
  ckan_name?: string | null;
  /**
   * The CKAN source.
   */
  ckan_source?: string | null;
  /**
   * When the source created it.
   */
  created_at?: string | null;
  /**
   * The dct:identifier at the source.
   */
  dct_identifier?: string | null;
  /**
   * The harvested domain.
   */
  domain?: string | null;
  /**
   * When it was last harvested.
   */
  last_update?: string | null;
  /**
   * When the source last modified it.
   */
  modified_at?: string | null;
  /**
   * The identifier at the source.
   */
  remote_id?: string | null;
  /**
   * The page at the source.
   */
  remote_url?: string | null;
  /**
   * The harvester.
   */
  source_id?: string | null;
  /**
   * The URI at the source.
   */
  uri?: string | null;
}
/**
 * What a dataset lacks or has, and a score from 0 to 1. Criteria come and go with releases.
 */
export interface Quality {
  /**
   * The score.
   */
  score?: number;
  [k: string]: unknown;
}
/**
 * A file or an API of a dataset.
 */
export interface Resource {
  /**
   * The checksum of the file.
   */
  checksum: Checksum | null;
  /**
   * When it was created.
   */
  created_at: string;
  /**
   * The description.
   */
  description: string | null;
  extras: Extras;
  /**
   * The size in bytes.
   */
  filesize: number | null;
  /**
   * Whether it is an uploaded file or a remote one.
   */
  filetype: 'file' | 'remote';
  /**
   * The format.
   */
  format: string | null;
  /**
   * Where it was harvested.
   */
  harvest: ResourceHarvest | null;
  /**
   * The resource identifier.
   */
  id: string;
  internal: Internal;
  /**
   * When it was last modified.
   */
  last_modified: string;
  /**
   * The permanent address that leads to the latest version.
   */
  latest: string;
  metrics: Metrics;
  /**
   * The media type.
   */
  mime: string | null;
  /**
   * A page that previews it.
   */
  preview_url: string | null;
  /**
   * The schema that it follows.
   */
  schema: SchemaReference | null;
  /**
   * The title.
   */
  title: string;
  /**
   * What it is to the dataset.
   */
  type: 'main' | 'documentation' | 'update' | 'api' | 'code' | 'other';
  /**
   * The address of the file.
   */
  url: string;
}
/**
 * The area that a dataset covers: zones or a geometry, never both.
 */
export interface SpatialCoverage {
  /**
   * A multipolygon for the whole coverage.
   */
  geom: GeoJson | null;
  /**
   * The identifier of the granularity.
   */
  granularity: string;
  /**
   * The identifiers of the covered zones. The documentation page has no type for it and prints {}.
   *
   * Items: A zone.
   */
  zones: string[];
}
/**
 * A GeoJSON geometry.
 */
export interface GeoJson {
  /**
   * The geometry as lists of coordinates, longitude first; one position of numbers for a Point.
   */
  coordinates: (unknown[] | number)[];
  /**
   * The GeoJSON type.
   */
  type: 'Point' | 'LineString' | 'Polygon' | 'MultiPoint' | 'MultiLineString' | 'MultiPolygon';
}
/**
 * The period that a dataset covers.
 */
export interface TemporalCoverage {
  /**
   * The end of the period.
   */
  end: string | null;
  /**
   * The start of the period.
   */
  start: string | null;
}
/**
 * Why a request was refused.
 */
export interface ApiError {
  /**
   * A sentence for people; not stable.
   */
  message: string;
}
/**
 * Who follows an object, and since when.
 */
export interface Follower {
  follower: UserReference;
  /**
   * The identifier of the following.
   */
  id: string;
  /**
   * Since when.
   */
  since: string;
}
/**
 * A page of followers.
 */
export interface FollowerPage {
  /**
   * What stands on the page.
   */
  data: Follower[];
  /**
   * The next page, if there is one.
   */
  next_page: string | null;
  /**
   * The number of this page.
   */
  page: number;
  /**
   * The size of a page.
   */
  page_size: number;
  /**
   * The previous page, if there is one.
   */
  previous_page: string | null;
  /**
   * How many items there are on all pages.
   */
  total: number;
}
/**
 * The number of followers after a follow or an unfollow.
 */
export interface FollowersLeft {
  /**
   * How many users follow the object now.
   */
  followers: number;
}
/**
 * A reuse, as servers send it.
 */
export interface Reuse {
  /**
   * When it was archived.
   */
  archived: string | null;
  /**
   * The badges.
   */
  badges: Badge[];
  /**
   * When it was created.
   */
  created_at: string;
  /**
   * The datasets reused.
   */
  datasets: Dataset[];
  /**
   * When it was deleted.
   */
  deleted: string | null;
  /**
   * The description.
   */
  description: string;
  /**
   * Free key-value pairs, set by whoever owns the object.
   */
  extras: {
    [k: string]: unknown;
  };
  /**
   * Whether it is featured; null until somebody decides.
   */
  featured: boolean | null;
  /**
   * The reuse identifier.
   */
  id: string;
  /**
   * The image.
   */
  image: string | null;
  /**
   * The image, cropped to a square of 500 by 500.
   */
  image_thumbnail: string | null;
  /**
   * When it was last modified.
   */
  last_modified: string;
  metrics: Metrics;
  /**
   * Only present if owner is not set. Can only be set to an organization of the current authenticated user.
   */
  organization: OrganizationReference | null;
  /**
   * Only present if organization is not set. Can only be set to the current authenticated user.
   */
  owner: UserReference | null;
  /**
   * The web page of the reuse.
   */
  page: string;
  /**
   * Whether only its owner sees it.
   */
  private: boolean;
  /**
   * The permalink string; it follows the title.
   */
  slug: string;
  /**
   * The tags. Servers turn what was written into slugs.
   *
   * Items: A tag.
   */
  tags: string[];
  /**
   * The title.
   */
  title: string;
  topic: TopicId;
  type: ReuseTypeId;
  /**
   * The API address of the reuse.
   */
  uri: string;
  /**
   * The remote URL (website).
   */
  url: string;
}
/**
 * A page of reuses.
 */
export interface ReusePage {
  /**
   * What stands on the page.
   */
  data: Reuse[];
  /**
   * The next page, if there is one.
   */
  next_page: string | null;
  /**
   * The number of this page.
   */
  page: number;
  /**
   * The size of a page.
   */
  page_size: number;
  /**
   * The previous page, if there is one.
   */
  previous_page: string | null;
  /**
   * How many items there are on all pages.
   */
  total: number;
}
/**
 * A reuse, as written. Read-only properties are ignored by servers.
 */
export interface ReuseWrite {
  /**
   * When it was archived; null takes it out of the archive.
   */
  archived?: string | null;
  /**
   * The datasets reused.
   *
   * Items: ID of the reference.
   */
  datasets?: string[];
  /**
   * When it was deleted; null brings it back.
   */
  deleted?: string | null;
  /**
   * The description.
   */
  description: string;
  /**
   * Free key-value pairs, set by whoever owns the object.
   */
  extras?: {
    [k: string]: unknown;
  };
  /**
   * Only present if owner is not set. Can only be set to an organization of the current authenticated user.
   */
  organization?: string;
  /**
   * Only present if organization is not set. Can only be set to the current authenticated user.
   */
  owner?: string;
  /**
   * Whether only its owner sees it.
   */
  private?: boolean;
  /**
   * The tags.
   *
   * Items: A tag.
   */
  tags?: string[];
  /**
   * The title.
   */
  title: string;
  topic: TopicId;
  type: ReuseTypeId;
  /**
   * The remote URL (website).
   */
  url: string;
}
/**
 * A reuse, as suggested while somebody types.
 */
export interface Suggestion {
  /**
   * The reuse identifier.
   */
  id: string;
  /**
   * The image.
   */
  image_url: string | null;
  /**
   * The web page of the reuse.
   */
  page: string;
  /**
   * The permalink string.
   */
  slug: string;
  /**
   * The title.
   */
  title: string;
}
/**
 * A topic of reuses with its display name.
 */
export interface Topic {
  id: TopicId;
  /**
   * The display name, in the language asked for.
   */
  label: string;
}
/**
 * A type of reuse with its display name.
 */
export interface ReuseType {
  id: ReuseTypeId;
  /**
   * The display name, in the language asked for.
   */
  label: string;
}
/**
 * Why an input was refused, by field.
 */
export interface ApiValidationError {
  /**
   * A message by field, a list of them, or an object for what is inside the field.
   */
  errors: {
    [k: string]: string | unknown[] | {};
  };
  /**
   * A sentence for people; not stable.
   */
  message: string;
}
