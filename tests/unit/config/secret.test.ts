import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { it } from 'node:test';
import { maskSecrets, Secret } from '../../../config/secret.ts';

const VALUE = 'canary-key-0123456789';

void it('a secret prints masked in every form', () => {
  const secret = new Secret(VALUE);
  const forms = [
    String(secret),
    JSON.stringify({ secret }),
    inspect({ deep: { secret } }, { depth: 5, showHidden: true }),
    'key: ' + String(secret),
    JSON.stringify(Object.entries(secret)),
  ];
  for (const form of forms) assert.ok(!form.includes(VALUE), form);
  assert.equal(secret.reveal(), VALUE);
});

void it('masks a secret in text, also encoded', () => {
  const value = 'a/b+c key';
  const secret = new Secret(value);
  const text = [
    `X-API-KEY: ${value}`,
    encodeURIComponent(value),
    Buffer.from(value).toString('base64'),
  ].join('\n');
  assert.equal(maskSecrets(text, [secret]), 'X-API-KEY: ***\n***\n***');
});

void it('masks a secret in base64 of a text that holds it, wherever it begins', () => {
  const value = 'canary+9f3b47d28e60b1f4c7a9/63fa2c85';
  for (const before of ['', 'X', 'X:', 'X: ', 'X-API-KEY: ']) {
    for (const coding of ['base64', 'base64url'] as const) {
      const packed = Buffer.from(`${before}${value}, and more`).toString(coding);
      const masked = maskSecrets(packed, [new Secret(value)]);
      // What a person would read out of it, had the mask not taken it.
      for (const part of masked.split('***')) {
        for (const offset of [0, 1, 2, 3]) {
          const read = Buffer.from(part.slice(offset), 'base64').toString('latin1');
          assert.doesNotMatch(read, /canary|9f3b4|7d28e|60b1f|4c7a9|63fa2/);
        }
      }
      assert.match(masked, /\*{3}/);
    }
  }
});

void it('masks the beginning of a secret where the text was cut', () => {
  const value = 'canary/9f3b47d28e60';
  const secrets = [new Secret('other-key-0123'), new Secret(value)];
  const forms = [value, encodeURIComponent(value), Buffer.from(value).toString('base64url')];
  for (const form of forms) {
    for (let length = 8; length < form.length; length += 1) {
      const part = form.slice(0, length);
      assert.equal(maskSecrets(`a ${part}… ${part}"...`, secrets), 'a ***… ***"...', part);
    }
  }
  assert.equal(maskSecrets('canary/… canary/9f3b', secrets), 'canary/… canary/9f3b');
});

void it('masks the longer of two secrets that begin alike', () => {
  const secrets = [new Secret('canary-key'), new Secret('canary-key-of-another')];
  assert.equal(maskSecrets('is canary-key-of-another', secrets), 'is ***');
});

void it('leaves texts alone that a very short secret would take apart', () => {
  assert.equal(maskSecrets('abc… YWI= xQ', [new Secret('xQ')]), 'abc… YWI= ***');
});

void it('masks parts of a secret wherever they stand, and leaves what only resembles one', () => {
  const value = 'canary+9f3b47d28e60b1f4c7a93528d04e7b91/63fa2c85';
  const secrets = [new Secret(value)];
  for (const form of [value, encodeURIComponent(value), Buffer.from(value).toString('base64')]) {
    for (let length = 12; length < form.length; length += 1) {
      for (const begin of [0, 5, form.length - length]) {
        const part = form.slice(begin, begin + length);
        // At every place, for the text is looked at in steps.
        for (const before of ['', '?', '? ', '?  ', '?   ', '?    ', '?     ']) {
          const masked = maskSecrets(`${before}${part}&page=1`, secrets);
          assert.equal(masked, `${before}***&page=1`, `${before}${part}`);
        }
      }
    }
  }
  const alike = 'canary+9f3b-canary+9f3b';
  assert.equal(maskSecrets(alike, secrets), alike);
});

void it('keeps JSON whole where a part of a secret stands before its signs', () => {
  const value = 'first-half-of-it","second-half-of-it';
  const text = JSON.stringify({ a: 'first-half-of-it', b: 'second-half-of-it' });
  assert.deepEqual(JSON.parse(maskSecrets(text, [new Secret(value)])), { a: '***', b: '***' });
});
