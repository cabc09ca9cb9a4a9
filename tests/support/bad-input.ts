import { ABSENT_ID } from '../../conformance/harmless.ts';
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
  { field: 'description', what: 'null', value: null },
  { field: 'description', what: 'empty', value: '' },
  { field: 'description', what: 'a number', value: 5 },
  { field: 'type', what: 'null', value: null },
  { field: 'type', what: 'unknown', value: 'vigie-no-such-type' },
  { field: 'topic', what: 'unknown', value: 'vigie-no-such-topic' },
  { field: 'topic', what: 'a number', value: 7 },
  { field: 'url', what: 'null', value: null },
  { field: 'url', what: 'no URL', value: 'not a url' },
  { field: 'url', what: 'a script', value: 'javascript:alert(1)' },
  { field: 'url', what: 'local', value: 'http://127.0.0.1/vigie' },
  { field: 'url', what: 'private network', value: 'http://10.0.0.1/vigie' },
  { field: 'url', what: 'without a top-level domain', value: 'http://vigie/' },
  { field: 'tags', what: 'too short', value: ['ab'] },
  { field: 'tags', what: 'too long', value: ['x'.repeat(97)] },
  { field: 'archived', what: 'no date', value: 'yesterday' },
  { field: 'deleted', what: 'no date', value: 'yesterday' },
  { field: 'datasets', what: 'unknown id', value: [ABSENT_ID] },
  { field: 'extras', what: 'a list', value: ['a'] },
  { field: 'extras', what: 'an operator as key', value: { $where: 'a' } },
];

/** One of each field: what an update is asked, as it validates by the same model. */
export const badChanges: readonly BadProperty[] = badProperties.filter(
  ({ field, what }, index) =>
    badProperties.findIndex((each) => each.field === field) === index ||
    field === 'title' ||
    (field === 'url' && what === 'a script'),
);

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
  { what: 'an empty body', body: { text: '', contentType: JSON_TYPE }, statuses: [400] },
  { what: 'a string', body: { json: 'Vigie' }, statuses: [400] },
  {
    what: 'a form',
    body: { text: 'title=Vigie', contentType: 'application/x-www-form-urlencoded' },
    statuses: [415],
  },
];

/** Text that must come back exactly as it was typed. */
export const delicateText = [
  'emoji 🚢👩‍🔬🇫🇷',
  'precomposed é, decomposed e\u0301',
  'right to left שלום مرحبا \u202Eabc\u202C',
  'markup <b>bold</b> <script>alert(1)</script> &amp; "quotes" \\ % {{ x }}',
  'spaces\u00A0\u2003 and a tab\tand\na line',
  '漢字 ไทย 𝒳 ﬁ',
].join(' · ');
