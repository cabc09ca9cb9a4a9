import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { parseMonitorSettings } from '../../../config/monitor-settings.ts';
import { parseSettings } from '../../../config/parse-settings.ts';
import { readWatchList } from '../../../monitor/watch-list.ts';
import type { WatchOptions } from '../../../monitor/target-watch.ts';
import { ledger } from './support.ts';

const GATE = '{"X-Gate": "canary-of-the-gate"}';

/** The targets that are watched with these settings, and target files of this content. */
function watchList(
  t: TestContext,
  files: Readonly<Record<string, object>>,
  environment: Readonly<Record<string, string>>,
): Readonly<Record<string, WatchOptions['target']>> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-targets-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, more] of Object.entries(files)) {
    const file = { name, description: name, url: `https://${name}.example`, writes: 'none' };
    writeFileSync(
      join(folder, `${name}.json`),
      JSON.stringify({ ...file, disposable: false, release: null, ...more }),
    );
  }
  const given = { TARGETS_DIR: folder, MONITOR_TARGETS: Object.keys(files).join(), ...environment };
  const list = readWatchList(
    parseSettings(given, () => GATE),
    parseMonitorSettings(given),
    null,
    ledger,
  );
  return Object.fromEntries(list.map(({ target }) => [target.name, target]));
}

test('of several targets none gets a secret that was given without a name', (t) => {
  const { one, two } = watchList(
    t,
    { one: {}, two: {} },
    { API_KEY: 'canary-key-of-somebody', EXTRA_HEADERS_FILE: 'gate.json' },
  );
  for (const target of [one, two]) {
    assert.deepEqual(target?.keys, {});
    assert.deepEqual(target.extraHeaders, {});
  }
});

test('a single target gets them', (t) => {
  const { one } = watchList(
    t,
    { one: {} },
    { API_KEY: 'canary-key-of-somebody', EXTRA_HEADERS_FILE: 'gate.json' },
  );
  assert.equal(one?.keys.owner?.reveal(), 'canary-key-of-somebody');
  assert.equal(one.extraHeaders['X-Gate']?.reveal(), 'canary-of-the-gate');
});

test('journeys on one target leave another one, that may not be written to, read only', (t) => {
  // A target file names a variable of the environment: only there can its key be put.
  /* eslint-disable no-restricted-properties -- see above */
  process.env['VIGIE_TEST_DEMO_KEY'] = 'canary-key-of-demo';
  t.after(() => {
    delete process.env['VIGIE_TEST_DEMO_KEY'];
  });
  /* eslint-enable no-restricted-properties */
  const { demo, www } = watchList(
    t,
    { demo: { keys: { owner: 'VIGIE_TEST_DEMO_KEY' } }, www: {} },
    {
      ALLOW_WRITES: 'private',
      WRITE_HOSTS: 'demo.example',
      MONITOR_JOURNEY_S: '600',
    },
  );
  assert.equal(demo?.writes, 'private');
  assert.equal(demo.keys.owner?.reveal(), 'canary-key-of-demo');
  assert.equal(www?.writes, 'none');
  assert.deepEqual(www.keys, {});
});
