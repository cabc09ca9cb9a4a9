import assert from 'node:assert/strict';
import { it } from 'node:test';
import { maskSecrets, Secret } from '../../../config/secret.ts';
import { nearKeysOf } from '../../../conformance/near-keys.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BEGINNING = '9f3b47d28e60b1f4c7a93528d04e7b9';

void it('differs from the key in its last character alone, and in its first bit as base64', () => {
  for (const last of ALPHABET) {
    const near = nearKeysOf(new Secret(BEGINNING + last));
    assert.equal(near?.['cut-key'], BEGINNING);
    assert.equal(near['near-key'].slice(0, -1), BEGINNING);
    const index = ALPHABET.indexOf(near['near-key'].slice(-1));
    assert.notEqual(index >> 5, ALPHABET.indexOf(last) >> 5, last);
  }
});

void it('stays hexadecimal where the key is', () => {
  for (const last of '0123456789abcdef') {
    assert.match(nearKeysOf(new Secret(BEGINNING + last))?.['near-key'] ?? '', /^[0-9a-f]{32}$/);
  }
});

void it('is masked as the key itself, in whatever form it is echoed', () => {
  const key = new Secret('canary+9f3b47d28e60b1f4c7a93528d04e7b91/63fa2c85');
  for (const near of Object.values(nearKeysOf(key) ?? {})) {
    for (const coded of [near, encodeURIComponent(near), Buffer.from(near).toString('base64')]) {
      // What may be left is the end, where it is no longer the key's.
      assert.match(maskSecrets(`got ${coded}.`, [key]), /^got \*\*\*.{0,4}\.$/);
    }
  }
});

void it('is not made of a key whose parts would be shown', () => {
  assert.equal(nearKeysOf(undefined), null);
  assert.equal(nearKeysOf(new Secret('a-short-key-of-23-chars')), null);
  assert.equal(nearKeysOf(new Secret('a-key-with-"quotes"-in-it-is-shown')), null);
});
