import assert from 'node:assert/strict';
import test from 'node:test';
import { validate, type SchemaName } from '../../../contracts/validators.ts';
import { bodies, organization, reuse } from './bodies.ts';
import { changed, type Change } from './changed.ts';

for (const [name, body] of Object.entries(bodies)) {
  test(`a healthy ${name} has no errors, masked or not`, () => {
    assert.deepEqual(validate(name as SchemaName, body), []);
    assert.deepEqual(validate(name as SchemaName, body, { partial: true }), []);
  });
}

const healthy: Record<string, readonly Change[]> = {
  'accents and half-escaped spaces in the address': [
    ['url', 'https://données.example/à%20côté/une carte?q=é#haut'],
  ],
  'an address without scheme': [['url', '//bus.example']],
  'capitals, a port, an IPv6 host': [['url', 'HTTPS://[2001:db8::1]:8443/x']],
  'emoji, HTML and decomposed letters as title': [['title', '🚌 <b>Ar\u0072e\u0302t</b>']],
  'a long title': [['title', 'x'.repeat(5000)]],
  'an empty description': [['description', '']],
  'no owner at all': [['owner', null]],
  'an organization instead of an owner': [
    ['owner', null],
    ['organization', organization()],
  ],
  archived: [['archived', '2026-01-01T00:00:00+00:00']],
  deleted: [['deleted', '2026-01-01T00:00:00.1+00:00']],
  featured: [['featured', true]],
  'an image with accents': [['image', 'https://portal.example/s/aperçu 1.png']],
  'no datasets, no tags': [
    ['datasets', []],
    ['tags', []],
  ],
  'nested extras': [['extras', { a: [{ b: null }], 'c:d': 1.5, email: 'x' }]],
  'metrics nobody documented': [['metrics', { plays: 1.5, odd: null, m: { '2026-01': 2 } }]],
  'quality criteria nobody documented': [['datasets/0/quality', { novelty: 'high', score: 0 }]],
  'a dataset that was never harvested': [
    ['datasets/0/harvest', null],
    ['datasets/0/resources/0/harvest', null],
  ],
  'a drawn area': [
    [
      'datasets/0/spatial',
      {
        geom: { type: 'MultiPolygon', coordinates: [[[[1, 2.5]]]] },
        zones: [],
        granularity: 'other',
      },
    ],
  ],
  'a drawn point': [
    ['datasets/0/spatial/geom', { type: 'Point', coordinates: [1.5, -2] }],
    ['datasets/0/spatial/zones', []],
  ],
};

for (const [what, changes] of Object.entries(healthy)) {
  test(`healthy: ${what}`, () => {
    assert.deepEqual(validate('reuse', changed(reuse(), ...changes)), []);
  });
}

test('a masked answer may lack anything, and is judged in what it has', () => {
  assert.deepEqual(validate('reuse', {}, { partial: true }), []);
  assert.deepEqual(validate('reuse-page', { data: [{ owner: {} }] }, { partial: true }), []);
  const [error] = validate('reuse-page', { data: [{ title: 5 }] }, { partial: true });
  assert.equal(error?.pointer, '/data/0/title');
  const both = { owner: { slug: 'a' }, organization: { slug: 'b' } };
  assert.equal(validate('reuse', both, { partial: true })[0]?.keyword, 'not');
});
