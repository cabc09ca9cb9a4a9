import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskEmails } from '../../../conformance/mask-emails.ts';
import { placesOf } from '../../../conformance/schema-places.ts';
import { spotOf } from '../../../conformance/spot.ts';

describe('what is shown of an answer', () => {
  it('has no e-mail address', () => {
    assert.equal(
      maskEmails('{"a":"jo.e+x@mines.example.org","b":"@me"}'),
      '{"a":"***@***","b":"@me"}',
    );
    assert.equal(maskEmails('/?mail=jo%40example.org&a=1'), '/?mail=***@***&a=1');
    assert.equal(maskEmails('/?mail=a%2Bb%40example.org'), '/?mail=***@***');
    assert.equal(maskEmails('a@b, no address'), 'a@b, no address');
  });

  it('holds what the pointer leads to, however large the body', () => {
    const items = Array.from({ length: 200 }, (_, id) => ({ id, text: 'x'.repeat(500) }));
    const spot = spotOf({ data: items, total: 200 }, '/data/150/id');
    assert.equal(spot?.pointer, '/data/150');
    assert.deepEqual((JSON.parse(spot.text) as { id: number }).id, 150);
    assert.ok(spot.text.length < 300);
    assert.equal(spotOf({ data: [] }, '/data/0/id')?.pointer, '/data');
    assert.equal(spotOf('text', '/data'), null);
  });
});

describe('the places of a schema', () => {
  it('are every key that it describes, references followed', () => {
    const places = new Map(placesOf('reuse-page').map((place) => [place.pointer, place.values]));
    assert.ok(places.has('/data/*/organization/name'));
    assert.ok(places.has('/total'));
    assert.ok(places.get('/data/*/type')?.includes('api'));
  });
});
