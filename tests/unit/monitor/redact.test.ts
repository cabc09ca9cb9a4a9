import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generalised, redact } from '../../../monitor/redact.ts';

for (const [what, text, gone] of [
  ['an e-mail address', 'got "jeanne.martin@example.org" there', 'jeanne'],
  ['a phone number', 'call +33 6 12 34 56 78 now', '12 34'],
  ['a name', '{"first_name": "Jeanne", "last_name": "Martin"}', 'Jeanne'],
  ['a name with an escaped quote', '{"last_name": "Mar\\"tin", "id": 1}', 'tin'],
  ['a name that is cut off', '{"id": 1, "last_name": "Mart', 'Mart'],
  ['a token', 'key eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiMSJ9.c2lnbmF0dXJl!', 'eyJ'],
  ['a key in a body', '{"apikey":"0123456789"}', '0123'],
  [
    'an owner',
    '{"owner":{"class":"User","avatar":"https://portal.example/avatars/7f/jeanne.png","first_name":"Jeanne","id":"a00000000000000000000001","last_name":"Martin","page":"https://portal.example/users/jeanne-martin/","slug":"jeanne-martin","uri":"https://portal.example/api/1/users/jeanne-martin/"}}',
    'eanne',
  ],
  ['a follower that is cut off', '{"uri":"https://portal.example/api/1/users/jeanne-mar', 'eanne'],
  ['the place of a user', 'expected /api/1/users/jeanne-martin/', 'jeanne'],
] as const) {
  test(`hides ${what}`, () => {
    assert.ok(!redact(text).includes(gone), redact(text));
    assert.match(redact(text), /\*\*\*/);
  });
}

test('leaves what tells of no person', () => {
  const text = '{"title": "Reuse @ work", "total": 374, "slug": "first-name"}';
  assert.equal(redact(text), text);
});

test('one defect has one label value, whatever id, link or time it shows', () => {
  const one = generalised(
    '"https://a.example/x/" of 5f2a1b3c4d5e6f708192a3b4 at 2026-01-02T03:04:05.678Z',
  );
  const two = generalised(
    '"https://b.example/y?z=1" of 0123456789abcdef01234567 at 2025-11-12T13:14:15+00:00',
  );
  assert.equal(one, two);
  assert.equal(one, '"<url>" of <id> at <time>');
  assert.equal(generalised('/api/1/reuses/my-reuse/'), '/api/1/reuses/<slug>/');
  assert.ok(generalised('x'.repeat(500)).length <= 80);
  assert.doesNotMatch(generalised('a\nb'), /\n/);
});
