import { instantOf, writeInstant, type Instant } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import type { ContactPoint, Dataset } from '../store/model.ts';
import { slugify } from '../text/slugify.ts';
import { seededId } from './ids.ts';
import { ORGANIZATION_IDS, ROLE_IDS } from './people.ts';
import { Random } from './random.ts';
import { seedResources } from './resources.ts';

const TITLES = [
  'Comptages vélo horaires',
  'Stations de mesure de l’air',
  'Installations solaires',
  'Annuaire de l’éducation',
  'Marchés publics conclus',
  'Loyers par commune',
  'Capacités hospitalières',
  'Peuplements forestiers',
  'Niveaux des nappes',
  'Horaires des trains régionaux',
  'Résultats électoraux',
  'Monuments protégés',
  'Bornes de recharge',
  'Repas bio servis',
] as const;
const FREQUENCIES = [
  'daily',
  'weekly',
  'monthly',
  'annual',
  'unknown',
  'continuous',
  'irregular',
] as const;
const LICENSES = ['lov2', 'odc-odbl', 'fr-lo', 'notspecified'] as const;

/** The datasets: rich ones and bare ones, with every optional part at least once there and once not. */
export function seedDatasets(): Dataset[] {
  const random = new Random(20_240_117);
  return TITLES.map((title, index) => {
    const slug = slugify(title);
    const createdAt = instantOf('2021-03-01T07:30:00.125Z') + index * 2_678_400_000_000;
    const owned = index % 4 === 3;
    return {
      id: seededId('dataset', index + 1),
      slug,
      title,
      acronym: index % 5 === 0 ? slug.slice(0, 3).toUpperCase() : null,
      private: false,
      deleted: null,
      owner: owned ? ROLE_IDS.other : null,
      organization: owned ? null : (Object.values(ORGANIZATION_IDS)[index % 3] ?? null),
      createdAt,
      contactPoints: index % 3 === 0 ? [contactPoint(index)] : [],
      resources: seedResources(random, slug, [1, 0, 2, 1][index % 4] ?? 0, createdAt),
      body: datasetBody(random, index, createdAt),
    };
  });
}

function contactPoint(index: number): ContactPoint {
  const full = index % 2 === 0;
  return {
    id: seededId('contact', index + 1),
    name: 'Guichet des données',
    email: full ? 'contact@example.org' : null,
    contactForm: full ? null : 'https://example.org/contact',
    role: full ? 'contact' : 'publisher',
    organization: full ? ORGANIZATION_IDS.own : null,
    owner: full ? null : ROLE_IDS.other,
  };
}

function datasetBody(random: Random, index: number, created: Instant): JsonObject {
  const rich = index % 2 === 0;
  const modified = writeInstant(created + 3_600_000_000);
  return {
    access_audiences: index === 4 ? [{ condition: 'under_condition', role: 'private' }] : [],
    access_type: index === 4 ? 'restricted' : 'open',
    access_type_reason: index === 4 ? 'Données à diffusion restreinte.' : null,
    access_type_reason_category: null,
    archived: index === 9 ? writeInstant(created + 9_000_000_000) : null,
    authorization_request_url: index === 4 ? 'https://example.org/habilitation' : null,
    badges: index === 0 ? [{ kind: 'spd' }, { kind: 'hvd' }] : [],
    description:
      'Description du jeu de données, avec des accents : été, œuvre, naïf.\n\n**Source** : relevés de terrain.',
    description_short: rich ? 'Description courte.' : null,
    doi: index === 6 ? '10.5072/exemple.6' : null,
    extras: rich ? { 'transport:url': 'https://example.org/t', nombre: 3 } : {},
    featured: index % 6 === 1,
    frequency: FREQUENCIES[index % FREQUENCIES.length] ?? 'unknown',
    frequency_date: rich ? writeInstant(created + 90_000_000_000) : null,
    geopf: null,
    harvest: index % 5 === 2 ? harvest(index, modified) : null,
    last_modified: modified,
    last_update: modified,
    license: random.pick(LICENSES),
    quality: {
      all_resources_available: true,
      dataset_description_quality: true,
      has_open_format: rich,
      has_resources: index % 4 !== 1,
      license: rich,
      resources_documentation: rich,
      score: rich ? 0.7777777777777778 : 0.3333333333333333,
      spatial: rich,
      temporal_coverage: rich,
      update_frequency: true,
    },
    schema: index % 7 === 3 ? { name: 'etalab/schema-exemple', url: null, version: '2.0.1' } : null,
    spatial: rich ? spatial(index) : null,
    tags: rich ? ['donnees-ouvertes', 'exemple'] : [],
    temporal_coverage: rich
      ? { end: index % 4 === 0 ? '2023-12-31' : null, start: '2015-01-01' }
      : null,
  };
}

function harvest(index: number, moment: string): JsonObject {
  return {
    backend: 'DCAT',
    created_at: moment,
    domain: 'donnees.example.org',
    last_update: moment,
    modified_at: moment,
    remote_id: `distant-${index}`,
    remote_url: `https://donnees.example.org/jeux/${index}`,
    source_id: seededId('dataset', 900 + index),
    uri: `https://donnees.example.org/id/${index}`,
  };
}

function spatial(index: number): JsonObject {
  const square = [
    [
      [
        [2.2, 48.8],
        [2.4, 48.8],
        [2.4, 48.9],
        [2.2, 48.8],
      ],
    ],
  ];
  return {
    geom: index % 4 === 0 ? { coordinates: square, type: 'MultiPolygon' } : null,
    granularity: index % 4 === 0 ? 'poi' : 'fr:region',
    zones: index % 4 === 0 ? [] : ['fr:region:53', 'fr:region:11'],
  };
}
