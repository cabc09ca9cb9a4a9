import type { SchemaName } from '../../../contracts/schema-files.ts';
import type {
  ContactPoint,
  Dataset,
  OrganizationReference,
  Resource,
  Reuse,
  ReusePage,
  UserReference,
} from '../../../contracts/generated/types.ts';

/** Healthy bodies, made up, with everything that the contract documents. */

const day = '2026-03-01T09:30:00+00:00';
const site = 'https://portal.example';

function user(): UserReference {
  return {
    class: 'User',
    id: '5f1a00000000000000000001',
    avatar: null,
    avatar_thumbnail: null,
    first_name: 'Ada',
    last_name: 'Byron',
    page: `${site}/users/ada-byron`,
    slug: 'ada-byron',
    uri: `${site}/api/1/users/ada-byron/`,
  };
}

export function organization(): OrganizationReference {
  return {
    class: 'Organization',
    id: '5f1a00000000000000000002',
    acronym: null,
    badges: [{ kind: 'certified' }],
    logo: `${site}/s/logo.png`,
    logo_thumbnail: `${site}/s/logo-100.png`,
    name: 'Office of Maps',
    page: `${site}/organizations/office-of-maps`,
    slug: 'office-of-maps',
    uri: `${site}/api/1/organizations/office-of-maps/`,
  };
}

function resource(): Resource {
  return {
    checksum: { type: 'sha256', value: 'ab12' },
    created_at: day,
    description: null,
    extras: { 'check:status': 200 },
    filesize: 12,
    filetype: 'remote',
    format: 'csv',
    harvest: { uri: 'urn:x:1' },
    id: '0f8fad5b-d9cb-469f-a165-70867728950e',
    internal: { created_at_internal: day, last_modified_internal: day },
    last_modified: day,
    latest: `${site}/api/1/datasets/r/0f8fad5b-d9cb-469f-a165-70867728950e`,
    metrics: {},
    mime: 'text/csv',
    preview_url: null,
    schema: { name: 'stops', url: null, version: '1.0' },
    title: 'Stops',
    type: 'main',
    url: 'ftp://files.example/stops.csv',
  };
}

function contactPoint(): ContactPoint {
  return {
    contact_form: null,
    email: 'maps@office.example',
    id: '5f1a00000000000000000003',
    name: 'Maps desk',
    organization: organization(),
    owner: null,
    role: 'publisher',
  };
}

export function dataset(): Dataset {
  return {
    acronym: null,
    archived: null,
    badges: [],
    contact_points: [contactPoint()],
    created_at: day,
    deleted: null,
    description: 'Where buses stop',
    extras: {},
    featured: false,
    frequency: 'weekly',
    frequency_date: null,
    harvest: { backend: 'dcat', modified_at: day },
    id: '5f1a00000000000000000004',
    internal: { created_at_internal: day, last_modified_internal: day },
    last_modified: day,
    last_update: day,
    license: 'notspecified',
    metrics: { views: 3, reuses_by_months: { '2026-02': 1 }, followers_by_months: 0 },
    organization: organization(),
    owner: null,
    page: `${site}/datasets/stops`,
    private: false,
    quality: { score: 0.5, license: false },
    resources: [resource()],
    schema: null,
    slug: 'stops',
    spatial: { geom: null, granularity: 'other', zones: ['country:xx'] },
    tags: ['bus'],
    temporal_coverage: { start: day, end: null },
    title: 'Stops',
    uri: `${site}/api/1/datasets/stops/`,
  };
}

export function reuse(): Reuse {
  return {
    archived: null,
    badges: [{ kind: 'spotlight' }],
    created_at: '2026-03-01T09:30:00.585203+00:00',
    datasets: [dataset()],
    deleted: null,
    description: 'A *map*',
    extras: {},
    featured: null,
    id: '5f1a00000000000000000005',
    image: null,
    image_thumbnail: null,
    last_modified: day,
    metrics: { datasets: 1, followers: 0, followers_by_months: 0, views: 0 },
    organization: null,
    owner: user(),
    page: `${site}/reuses/bus-map`,
    private: false,
    slug: 'bus-map',
    tags: ['bus'],
    title: 'Bus map',
    topic: 'transport_and_mobility',
    type: 'visualization',
    uri: `${site}/api/1/reuses/bus-map/`,
    url: 'https://bus.example/map?a=1',
  };
}

export function page(): ReusePage {
  return {
    data: [reuse()],
    next_page: `${site}/api/1/reuses/?page=2`,
    page: 1,
    page_size: 20,
    previous_page: null,
    total: 21,
  };
}

/** A healthy body for each schema that a response or a request has. */
export const bodies: Partial<Record<SchemaName, unknown>> = {
  reuse: reuse(),
  'reuse-page': page(),
  'follower-page': {
    ...page(),
    data: [{ id: reuse().id, since: reuse().created_at, follower: reuse().owner }],
  },
  'followers-left': { followers: 1 },
  'suggestion-list': [
    { id: reuse().id, image_url: null, page: reuse().page, slug: 'a', title: 'A' },
  ],
  'topic-list': [{ id: 'health', label: 'Health' }],
  'type-list': [{ id: 'api', label: 'API' }],
  badge: { kind: 'spotlight' },
  'badge-catalogue': { spotlight: 'Spotlight' },
  error: { message: 'Not here' },
  'validation-error': { message: 'Not like this', errors: { title: 'Field is required' } },
  'reuse-write': {
    title: 'T',
    description: 'D',
    type: 'api',
    topic: 'health',
    url: 'https://a.example',
  },
  'dataset-reference': { class: 'Dataset', id: dataset().id },
};
