import { writeInstant, type Instant } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import type { Resource } from '../store/model.ts';
import type { Random } from './random.ts';

const FORMATS = [
  { format: 'csv', mime: 'text/csv' },
  { format: 'json', mime: 'application/json' },
  { format: 'geojson', mime: 'application/geo+json' },
  { format: 'pdf', mime: 'application/pdf' },
  { format: null, mime: null },
] as const;
const TYPES = ['main', 'documentation', 'update', 'api', 'code', 'other'] as const;

/** A UUID of the fourth kind, from the generator. */
function uuid(random: Random): string {
  const hex = random.hex(32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** The resources of one dataset: the first rich, the later ones with more and more left out. */
export function seedResources(
  random: Random,
  slug: string,
  count: number,
  created: Instant,
): Resource[] {
  return Array.from({ length: count }, (_, index) => ({
    id: uuid(random),
    body: resourceBody(random, slug, index, created + index * 86_400_000_000),
  }));
}

function resourceBody(random: Random, slug: string, index: number, created: Instant): JsonObject {
  const { format, mime } = random.pick(FORMATS);
  const rich = index === 0;
  const moment = writeInstant(created);
  return {
    checksum:
      rich || random.next() < 0.5
        ? { type: random.pick(['sha1', 'sha256', 'md5']), value: random.hex(40) }
        : null,
    created_at: moment,
    description: rich ? `Fichier principal, ligne d’en-tête comprise (« ${slug} »).` : null,
    extras: rich ? { 'check:available': true, 'check:status': 200 } : {},
    filesize: rich ? 1024 + random.below(9_000_000) : null,
    filetype: rich ? 'file' : 'remote',
    format,
    geopf: null,
    harvest: rich ? { modified_at: moment, uri: `https://example.org/moissonnage/${slug}` } : null,
    internal: { created_at_internal: moment, last_modified_internal: moment },
    last_modified: moment,
    metrics: rich ? { views: random.below(500) } : {},
    mime,
    preview_url: rich ? `https://example.org/apercu/${slug}` : null,
    schema: rich
      ? { name: 'etalab/schema-exemple', url: 'https://example.org/schema.json', version: '1.2.0' }
      : null,
    title: `${slug}-${index + 1}${format === null ? '' : `.${format}`}`,
    type: rich ? 'main' : random.pick(TYPES),
    url: `https://static.example.org/ressources/${slug}/${index + 1}`,
  };
}
