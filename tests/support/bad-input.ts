import { ABSENT_ID, ABSENT_KIND } from '../../conformance/harmless.ts';
import type { Body } from '../../conformance/ask.ts';
import type { Written } from '../../conformance/state/properties.ts';

/** Input that the API refuses: what is sent in place of a good property, and why it is bad. */
export interface BadProperty {
  readonly field: string;
  /** Names the case together with the field. */
  readonly what: string;
  /** undefined: the property is left out. */
  readonly value: unknown;
}

const MISSING = undefined;

/** Values that no release should take, property by property, on create and on update alike. */
export const badProperties: readonly BadProperty[] = [
  { field: 'title', what: 'null', value: null },
  { field: 'title', what: 'empty', value: '' },
  { field: 'title', what: 'blank', value: '   ' },
  { field: 'title', what: 'a number', value: 5 },
  { field: 'title', what: 'a list', value: ['Vigie'] },
  { field: 'title', what: 'an object', value: { en: 'Vigie' } },
  { field: 'description', what: 'null', value: null },
  { field: 'description', what: 'empty', value: '' },
  { field: 'description', what: 'a number', value: 5 },
  { field: 'description', what: 'a list', value: ['Vigie'] },
  { field: 'description', what: 'an object', value: { en: 'Vigie' } },
  { field: 'type', what: 'a number', value: 1 },
  { field: 'type', what: 'a list', value: ['api'] },
  { field: 'type', what: 'null', value: null },
  { field: 'type', what: 'unknown', value: 'vigie-no-such-type' },
  { field: 'topic', what: 'unknown', value: 'vigie-no-such-topic' },
  { field: 'topic', what: 'a number', value: 7 },
  { field: 'topic', what: 'a list', value: ['health'] },
  { field: 'url', what: 'a number', value: 5 },
  { field: 'url', what: 'a list', value: ['https://example.org/vigie'] },
  { field: 'url', what: 'null', value: null },
  { field: 'url', what: 'no URL', value: 'not a url' },
  { field: 'url', what: 'a script', value: 'javascript:alert(1)' },
  { field: 'url', what: 'local', value: 'http://127.0.0.1/vigie' },
  { field: 'url', what: 'private network', value: 'http://10.0.0.1/vigie' },
  { field: 'url', what: 'without a top-level domain', value: 'http://vigie/' },
  { field: 'tags', what: 'too short', value: ['ab'] },
  { field: 'tags', what: 'too long', value: ['x'.repeat(97)] },
  { field: 'tags', what: 'numbers', value: [1] },
  { field: 'archived', what: 'no date', value: 'yesterday' },
  { field: 'archived', what: 'a number', value: 5 },
  { field: 'archived', what: 'a list', value: ['2026-01-02'] },
  { field: 'deleted', what: 'no date', value: 'yesterday' },
  { field: 'deleted', what: 'a number', value: 5 },
  { field: 'datasets', what: 'text', value: ABSENT_ID },
  { field: 'datasets', what: 'a number', value: 5 },
  { field: 'datasets', what: 'unknown id', value: [ABSENT_ID] },
  { field: 'extras', what: 'a list', value: ['a'] },
  { field: 'extras', what: 'text', value: 'vigie' },
  { field: 'extras', what: 'a number', value: 5 },
  { field: 'extras', what: 'null inside', value: { vigie: null } },
  { field: 'organization', what: 'a number', value: 5 },
  { field: 'organization', what: 'a list', value: [ABSENT_ID] },
  { field: 'owner', what: 'a number', value: 5 },
  { field: 'owner', what: 'a list', value: [ABSENT_ID] },
  { field: 'extras', what: 'an operator as key', value: { $where: 'a' } },
];

/** Required on create. */
export const missingProperties: readonly BadProperty[] = [
  'title',
  'description',
  'type',
  'topic',
  'url',
].map((field) => ({ field, what: 'missing', value: MISSING }));

/** Only where the run may write in public: a server that takes them might make the reuse public. */
export const badPrivate: readonly BadProperty[] = [
  { field: 'private', what: 'text', value: 'true' },
  { field: 'private', what: 'a number', value: 1 },
];

/** A payload with one property replaced or left out. */
export function spoiled(good: Written, { field, value }: BadProperty): Written {
  const entries = Object.entries({ ...good, [field]: value });
  return Object.fromEntries(entries.filter(([, each]) => each !== MISSING));
}

const JSON_TYPE = 'application/json';

export interface BadBody {
  readonly what: string;
  readonly body: Body;
  readonly statuses: readonly number[];
}

/** Bodies that are refused whole: with the status that says why. The first three show the most. */
export const badBodies: readonly BadBody[] = [
  { what: 'broken JSON', body: { text: '{"title": ', contentType: JSON_TYPE }, statuses: [400] },
  { what: 'a list', body: { json: [{ title: 'Vigie' }] }, statuses: [400] },
  { what: 'no JSON type', body: { text: '{}', contentType: 'text/plain' }, statuses: [415] },
  { what: 'no JSON', body: { text: '{title: Vigie}', contentType: JSON_TYPE }, statuses: [400] },
  { what: 'an empty body', body: { text: '', contentType: JSON_TYPE }, statuses: [400] },
  { what: 'a string', body: { json: 'Vigie' }, statuses: [400] },
  {
    what: 'a form',
    body: { text: 'title=Vigie', contentType: 'application/x-www-form-urlencoded' },
    statuses: [415],
  },
];

/** What could be meant by read-only properties: another reuse that there is, a badge that can be given. */
interface Meant {
  readonly id?: string | undefined;
  readonly slug?: string | null | undefined;
  readonly kind?: string | undefined;
}

/**
 * Properties that nobody may write: read-only ones and unknown ones, which are ignored. A server
 * that takes one by mistake may still find no such thing; what is meant here it would find.
 */
export const readOnlyProperties = ({ id, slug, kind }: Meant): Written => ({
  id: id ?? ABSENT_ID,
  slug: slug ?? 'vigie-no-such-slug',
  created_at: '2001-01-01T00:00:00+00:00',
  last_modified: '2001-01-01T00:00:00+00:00',
  featured: true,
  badges: [{ kind: kind ?? ABSENT_KIND }],
  metrics: { views: 1_000 },
  permissions: { edit: false, delete: false },
  page: 'https://example.org/',
  uri: 'https://example.org/api/1/reuses/vigie/',
  'vigie-no-such-property': 1,
});

/** The end of an address that must be kept as it was typed. */
export const delicatePath = '/Chemin/été%20à?Q=Un%2FDeux&r=é&r=2#Partie';

/** Text that must come back exactly as it was typed. */
export const delicateText = [
  'emoji 🚢👩‍🔬🇫🇷',
  'precomposed é, decomposed e\u0301',
  'right to left שלום مرحبا \u202Eabc\u202C',
  'markup <b>bold</b> <script>alert(1)</script> &amp; "quotes" \\ % {{ x }}',
  'spaces\u00A0\u2003 and a tab\tand\na line',
  '漢字 ไทย 𝒳 ﬁ',
  // What a guard before the server may take for an attack.
  "SELECT nom FROM communes WHERE nom = '' OR 1=1 -- ../../etc/passwd",
].join(' · ');
