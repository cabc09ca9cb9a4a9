import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { hashSync } from 'bcryptjs';
import { ConfigError } from '../../../config/config-error.ts';
import { BasicAuth, readWebConfig } from '../../../monitor/web-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigie-web-'));
after(() => {
  rmSync(folder, { recursive: true });
});

function file(text: string): string {
  const path = join(folder, 'web.yml');
  writeFileSync(path, text);
  return path;
}

const hash = hashSync('open sesame', 4);
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

test('reads users and headers as Prometheus writes them', async () => {
  const path = file(
    `basic_auth_users:\n  scraper: ${hash}\nhttp_server_config:\n  headers:\n    X-Frame-Options: SAMEORIGIN\n`,
  );
  const config = readWebConfig(path);
  assert.equal(config.tls, null);
  assert.deepEqual(config.headers, { 'X-Frame-Options': 'SAMEORIGIN' });
  const auth = new BasicAuth(config.users);
  assert.ok(await auth.allows(basic('scraper:open sesame')));
  assert.ok(await auth.allows(basic('scraper:open sesame')), 'remembered');
  for (const wrong of [
    undefined,
    'Bearer x',
    basic('scraper:open'),
    basic('nobody:open sesame'),
    basic('constructor:open sesame'),
    basic('scraper'),
  ]) {
    assert.ok(!(await auth.allows(wrong)), wrong);
  }
});

test('without users everybody may read', async () => {
  assert.ok(await new BasicAuth({}).allows(undefined));
});

for (const [why, text] of [
  ['no YAML', 'a: [b'],
  ['a word that Prometheus does not know either', 'basic_auth: {}'],
  ['a password that is not hashed', 'basic_auth_users: { scraper: sesame }'],
  ['a certificate that is not there', 'tls_server_config: { cert_file: no.crt, key_file: no.key }'],
  ['a certificate without its key', 'tls_server_config: { cert_file: no.crt }'],
  ['a list', '- 1'],
] as const) {
  test(`refuses ${why} with one line`, () => {
    assert.throws(
      () => readWebConfig(file(text)),
      (error) => error instanceof ConfigError && !error.message.includes('\n'),
    );
  });
}
