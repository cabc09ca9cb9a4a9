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
