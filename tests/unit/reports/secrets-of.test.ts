import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseSettings } from '../../../config/parse-settings.ts';
import { secretsOf } from '../../../reports/secrets-of.ts';

const revealed = (environment: Readonly<Record<string, string>>): string[] =>
  secretsOf(parseSettings(environment, () => '{"X-Gate": "canary-of-the-gate"}')).map((each) =>
    each.reveal(),
  );

test('the keys of the settings and the values of headers are secrets', () => {
  const given = { TARGET_URL: 'https://portal.example', API_KEY: 'canary-key-of-somebody' };
  assert.deepEqual(revealed({ ...given, EXTRA_HEADERS_FILE: 'gate.json' }), [
    'canary-key-of-somebody',
    'canary-of-the-gate',
  ]);
});

test('so is a key by the variable that a target file names', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-targets-'));
  // A target file names a variable of the environment itself.
  // eslint-disable-next-line no-restricted-properties
  const { env } = process;
  env['VIGIE_TEST_STAGING_KEY'] = 'canary-key-of-staging';
  t.after(() => {
    delete env['VIGIE_TEST_STAGING_KEY'];
    rmSync(folder, { recursive: true });
  });
  const file = {
    ...{ name: 'staging', description: 'staging', url: 'https://staging.example' },
    ...{ writes: 'none', disposable: false, release: null },
    keys: { owner: 'VIGIE_TEST_STAGING_KEY' },
  };
  writeFileSync(join(folder, 'staging.json'), JSON.stringify(file));
  assert.deepEqual(revealed({ TARGETS_DIR: folder, TARGET: 'staging' }), ['canary-key-of-staging']);
});
