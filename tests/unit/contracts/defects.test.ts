import assert from 'node:assert/strict';
import test from 'node:test';
import { validate, type SchemaName } from '../../../contracts/validators.ts';
import { bodies, dataset, organization, reuse } from './bodies.ts';
import { changed, missing } from './changed.ts';

const defects: readonly [SchemaName, string, unknown, string, string][] = [
  ['reuse', 'title', missing, 'required', 'present'],
  ['reuse', 'title', 42, 'type', 'a string'],
  ['reuse', 'title', '', 'minLength', 'some text'],
  ['reuse', 'title', null, 'type', 'a string'],
  ['reuse', 'slug', null, 'type', 'a string'],
  ['reuse', 'slug', 'a'.repeat(256), 'maxLength', 'at most 255 characters'],
  ['reuse', 'id', '5F1A00000000000000000005', 'pattern', '24 hex digits'],
  ['reuse', 'id', 'bus-map', 'pattern', '24 hex digits'],
  ['reuse', 'created_at', '2026-03-01', 'format', 'a date-time'],
  ['reuse', 'created_at', '2026-03-01T09:30:00', 'format', 'a date-time'],
  ['reuse', 'created_at', null, 'type', 'a string'],
  ['reuse', 'last_modified', 'yesterday', 'format', 'a date-time'],
  ['reuse', 'archived', true, 'type', 'a string or null'],
  ['reuse', 'deleted', missing, 'required', 'present'],
  ['reuse', 'featured', 'true', 'type', 'a boolean or null'],
  ['reuse', 'private', null, 'type', 'a boolean'],
  ['reuse', 'tags', null, 'type', 'a list'],
  ['reuse', 'tags/0', 'ab', 'minLength', 'at least 3 characters'],
  ['reuse', 'tags/0', 7, 'type', 'a string'],
  ['reuse', 'badges/0/kind', '', 'minLength', 'some text'],
  ['reuse', 'extras', [], 'type', 'an object'],
  ['reuse', 'metrics/views', '3', 'type', 'an integer or null'],
  ['reuse', 'metrics/views', 1.5, 'type', 'an integer or null'],
  ['reuse', 'metrics/followers_by_months', '3', 'type', 'a number or an object or null'],
  ['reuse', 'metrics/views', -1, 'minimum', 'at least 0'],
  ['reuse', 'datasets/0/metrics/reuses_by_months/2026-02', 'x', 'type', 'a number or null'],
  ['reuse', 'url', 'javascript:alert(1)', 'pattern', 'a web address'],
  ['reuse', 'url', 'not a url', 'pattern', 'a web address'],
  ['reuse', 'uri', '/api/1/reuses/bus-map/', 'format', 'an absolute URI'],
  ['reuse', 'page', null, 'type', 'a string'],
  ['reuse', 'image', 'nothing', 'pattern', 'a web address'],
  ['reuse', 'owner', missing, 'required', 'present'],
  ['reuse', 'owner', 'ada-byron', 'type', 'an object or null'],
  ['reuse', 'owner/slug', missing, 'required', 'present'],
  ['reuse', 'owner/class', 'Organization', 'const', '"User"'],
  ['reuse', 'owner/email', 'ada@byron.example', 'additionalProperties', 'no such key'],
  ['reuse', 'organization', organization(), 'not', 'null, as there is an owner'],
  ['reuse', 'surprise', null, 'additionalProperties', 'no such key'],
  ['reuse', 'datasets/0', 'stops', 'type', 'an object'],
  ['reuse', 'datasets/0/resources', missing, 'required', 'present'],
  ['reuse', 'datasets/0/community_resources', null, 'type', 'a list'],
  [
    'reuse',
    'datasets/0/contact_points/0/role',
    'boss',
    'enum',
    'one of contact, creator, publisher, rightsHolder, custodian, distributor, originator, principalInvestigator, processor, resourceProvider, user',
  ],
  ['reuse', 'datasets/0/quality/score', 2, 'maximum', 'at most 1'],
  ['reuse', 'datasets/0/quality', null, 'type', 'an object'],
  ['reuse', 'datasets/0/resources/0/id', '1', 'format', 'a UUID'],
  ['reuse', 'datasets/0/resources/0/filesize', 1.5, 'type', 'an integer or null'],
  [
    'reuse',
    'datasets/0/resources/0/checksum/type',
    'rot13',
    'enum',
    'one of sha1, sha2, sha256, md5, crc',
  ],
  ['reuse', 'datasets/0/resources/0/harvest/uri', 5, 'type', 'a string or null'],
  ['reuse', 'datasets/0/spatial/zones/0', {}, 'type', 'a string'],
  ['reuse', 'datasets/0/temporal_coverage/start', 'spring', 'format', 'a date-time'],
  ['reuse', 'datasets/0/contact_points/0/email', 5, 'type', 'a string or null'],
  ['reuse', 'datasets/0/organization/a~b', 1, 'additionalProperties', 'no such key'],
  ['reuse-page', 'page', 0, 'minimum', 'at least 1'],
  ['reuse-page', 'page_size', '20', 'type', 'an integer'],
  ['reuse-page', 'total', -1, 'minimum', 'at least 0'],
  ['reuse-page', 'next_page', missing, 'required', 'present'],
  ['reuse-page', 'next_page', '?page=2', 'format', 'an absolute URI'],
  ['reuse-page', 'data/0/id', missing, 'required', 'present'],
  ['follower-page', 'data/0/since', 1, 'type', 'a string'],
  ['follower-page', 'data/0/follower', null, 'type', 'an object'],
  ['followers-left', 'followers', null, 'type', 'an integer'],
  ['suggestion-list', '0/slug', missing, 'required', 'present'],
  ['topic-list', '0/label', missing, 'required', 'present'],
  ['badge-catalogue', 'spotlight', null, 'type', 'a string'],
  ['error', 'message', missing, 'required', 'present'],
  ['validation-error', 'errors', missing, 'required', 'present'],
  ['validation-error', 'errors/title', 5, 'type', 'a string or a list or an object'],
  ['reuse-write', 'topic', missing, 'required', 'present'],
  ['dataset-reference', 'class', missing, 'required', 'present'],
];

for (const [name, place, value, keyword, expected] of defects) {
  const told = value === missing ? 'missing' : JSON.stringify(value).slice(0, 30);
  test(`${name}: ${place} ${told} is one error, ${keyword}`, () => {
    const errors = validate(name, changed(bodies[name], [place, value]));
    const seen = errors.map((error) => [error.pointer, error.keyword, error.expected]);
    assert.deepEqual(seen, [[`/${place.replaceAll('~', '~0')}`, keyword, expected]]);
    assert.deepEqual(errors[0]?.actual, value === missing ? undefined : value);
  });
}

for (const [name, place, count] of [
  ['reuse', 'type', 8],
  ['reuse', 'topic', 15],
  ['type-list', '0/id', 8],
  ['topic-list', '0/id', 15],
] as const) {
  test(`${name}: ${place} is one of ${count} values, spelled out`, () => {
    const [error, ...more] = validate(name, changed(bodies[name], [place, 'bogus']));
    assert.deepEqual([error?.pointer, error?.keyword, more], [`/${place}`, 'enum', []]);
    assert.equal(error?.expected.split(', ').length, count);
    const [type, ...others] = validate(name, changed(bodies[name], [place, 5]));
    assert.deepEqual([type?.expected, others], ['a string', []]);
  });
}

/** The places of all keys of a body, those inside free maps and sparse objects aside. */
function places(body: unknown, at = ''): string[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => {
    const place = at === '' ? key : `${at}/${key}`;
    const own = Array.isArray(body) ? [] : [place];
    const free = ['extras', 'metrics', 'quality', 'harvest'].includes(key);
    return free ? own : [...own, ...places(value, place)];
  });
}

for (const place of places(bodies.reuse)) {
  test(`reuse: ${place} may not be missing`, () => {
    const errors = validate('reuse', changed(bodies.reuse, [place, missing]));
    const seen = errors.map(({ pointer, keyword }) => `${pointer} ${keyword}`);
    assert.deepEqual(seen, [`/${place} required`]);
  });
}

test('two defects are two errors', () => {
  const body = changed(reuse(), ['title', missing], ['datasets/0/title', missing]);
  const pointers = validate('reuse', body).map(({ pointer }) => pointer);
  assert.deepEqual(pointers.sort(), ['/datasets/0/title', '/title']);
});

test('a dataset with both an owner and an organization is one error', () => {
  const body = { ...dataset(), owner: reuse().owner };
  const [error, ...more] = validate('dataset', body);
  assert.deepEqual([error?.pointer, error?.keyword, more], ['/organization', 'not', []]);
});
