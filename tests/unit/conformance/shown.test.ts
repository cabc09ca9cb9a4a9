import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret, maskSecrets } from '../../../config/secret.ts';
import { describe as described } from '../../../conformance/describe.ts';
import { maskEmails } from '../../../conformance/mask-emails.ts';
import { readReply } from '../../../conformance/read-reply.ts';
import { placesOf } from '../../../conformance/schema-places.ts';
import { shorten } from '../../../conformance/shorten.ts';
import { spotOf } from '../../../conformance/spot.ts';

const KEY = 'canary+9f3b47d28e60b1f4c7a93528d04e7b91/63fa2c85';
const ADDRESS = 'canary.bird+cage@mines.example.org';
const asItIs = (text: string): string => text;
const clean = (text: string): string => maskEmails(maskSecrets(text, [new Secret(KEY)]));
/** The key, the address and each of their parts that would tell something. */
const telling = /canary\+9|canary\.b|9f3b47d2|c7a93528|63fa2c85|mines/;

describe('what is shown of an answer', () => {
  it('has no e-mail address', () => {
    assert.equal(
      maskEmails('{"a":"jo.e+x@mines.example.org","b":"@me"}'),
      '{"a":"***@***","b":"@me"}',
    );
    assert.equal(maskEmails('/?mail=jo%40example.org&a=1'), '/?mail=***@***&a=1');
    assert.equal(maskEmails('/?mail=a%2Bb%40example.org'), '/?mail=***@***');
    assert.equal(maskEmails('a@b, no address'), 'a@b, no address');
    assert.equal(maskEmails('"jo.e+x@mines.e…'), '"***@***…');
    assert.equal(maskEmails('of jo@min"...'), 'of ***@***"...');
    assert.equal(maskEmails('of jo%40…'), 'of ***@***…');
  });

  it('holds what the pointer leads to, however large the body', () => {
    const items = Array.from({ length: 200 }, (_, id) => ({ id, text: 'x'.repeat(500) }));
    const spot = spotOf({ data: items, total: 200 }, '/data/150/id', asItIs);
    assert.equal(spot?.pointer, '/data/150');
    assert.deepEqual((JSON.parse(spot.text) as { id: number }).id, 150);
    assert.ok(spot.text.length < 300);
    assert.equal(spotOf({ data: [] }, '/data/0/id', asItIs)?.pointer, '/data');
    assert.equal(spotOf('text', '/data', asItIs), null);
  });
});

describe('what a cut goes through', () => {
  for (const [what, cut] of [
    ['a text that is cut', (text: string) => shorten(text, 160, clean)],
    ['a value', (text: string) => clean(described(text))],
    ['a part of a body', (text: string) => spotOf({ a: { text } }, '/a/text', clean)?.text ?? ''],
  ] as const) {
    it(`shows nothing of a key or an address in ${what}`, () => {
      for (const secret of [KEY, encodeURIComponent(KEY), ADDRESS, encodeURIComponent(ADDRESS)]) {
        for (let before = 90; before < 170; before += 1) {
          for (const after of ['', ' and so on'.repeat(80), '_'.repeat(800)]) {
            const text = `${'x '.repeat(before / 2)}${before % 2 === 0 ? '' : '.'} ${secret}${after}`;
            assert.doesNotMatch(cut(text), telling, `${before} before`);
          }
        }
      }
    });
  }

  it('stays hidden where so much is masked that the end of what was read is seen', () => {
    const text = `${ADDRESS} `.repeat(60);
    for (let longest = 100; longest < 140; longest += 1) {
      assert.doesNotMatch(shorten(text, longest, clean), telling);
    }
  });

  it('is not quoted by the parser', () => {
    for (const text of [`<pre>${KEY}`, `{"a":${KEY}}`, KEY, `{"${ADDRESS}":${ADDRESS}}`]) {
      const bytes = Buffer.from(text);
      const { jsonError } = readReply({ status: 200, headers: [], body: bytes } as never);
      assert.doesNotMatch(jsonError ?? '', /canary|"/);
      assert.match(jsonError ?? '', /JSON/);
    }
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
