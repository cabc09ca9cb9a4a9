import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ShardRun } from '../../../reports/shards/read-shard.ts';
import { identityOf, type RunIdentity } from '../../../reports/shards/run-identity.ts';
import { wholeRun } from '../../../reports/shards/whole-run.ts';
import { parseSettings } from '../../../config/parse-settings.ts';
import { header, IDENTITY, shard } from './shards.ts';

const own = { version: IDENTITY.version, commit: IDENTITY.commit };
const four = [1, 2, 3, 4].map((current) => shard(current, 4));
const [one, two, three, last] = four as [ShardRun, ShardRun, ShardRun, ShardRun];

function refused(shards: readonly ShardRun[], line: RegExp, expected: object = own): void {
  assert.throws(
    () => wholeRun(shards, expected),
    (error: unknown) => {
      assert.match((error as Error).message, line);
      assert.ok(!(error as Error).message.includes('\n'));
      return true;
    },
  );
}

const changed = (changes: Partial<RunIdentity>): ShardRun =>
  shard(4, 4, { header: header(4, 4, { identity: { ...IDENTITY, ...changes } }) });

describe('shards make a whole run', () => {
  it('in any order', () => {
    assert.deepEqual(wholeRun([last, two, one, three], own), four);
    assert.equal(wholeRun([shard(1, 1)], own).length, 1);
  });

  it('not with one missing, told by its number', () => {
    refused([one, two, last], /^merge: shard 3 of 4 missing \(there: 1, 2, 4\); give /);
    refused([last], /^merge: shard 1 of 4, shard 2 of 4, shard 3 of 4 missing \(there: 4\); /);
    refused([], /^merge: there is no shard; /);
  });

  it('not with one twice', () => {
    const copy = { ...two, path: 'again/shard-2-of-4.jsonl' };
    refused([...four, copy], /^again\/\S+: shard 2 of 4 comes twice, here and in shards\/2\/\S+; /);
    refused([one, two, copy, last], /comes twice/);
  });

  it('not with one of another total', () => {
    refused([one, two, three, shard(4, 5)], /^\S+: it is shard 4 of 5, elsewhere they are of 4; /);
    refused([one, two, three, shard(5, 4)], /^\S+: it is shard 5 of 4, /);
  });

  it('not with one of another run, whatever differs', () => {
    const differences: [Partial<RunIdentity>, RegExp][] = [
      [{ target: 'www' }, /its target is www, elsewhere sandbox; give the shards of one run$/],
      [{ address: 'https://x.example' }, /its address is https:\S+, elsewhere none/],
      [{ sandbox: 'messy, healthy' }, /its sandbox is messy, healthy, elsewhere default, healthy/],
      [{ writes: 'public' }, /its ALLOW_WRITES is public, elsewhere none/],
      [{ keys: 'owner' }, /its set of keys is owner, elsewhere none;/],
      [{ contract: 'documented' }, /its CONTRACT is documented/],
      [{ nightly: false }, /its NIGHTLY is false/],
      [{ seed: 2 }, /its FUZZ_SEED is 2, elsewhere 1/],
      [{ version: '0.2.0' }, /its version of this suite is 0\.2\.0/],
      [{ commit: null }, /its commit is none, elsewhere a{40}/],
      [{ run: '17' }, /its CI run is 17, elsewhere none/],
    ];
    assert.equal(differences.length, Object.keys(IDENTITY).length, 'each thing is tried');
    for (const [changes, line] of differences) refused([one, two, three, changed(changes)], line);
    const filtered = shard(4, 4, { header: header(4, 4, { filtered: true }) });
    refused([one, two, three, filtered], /it was cut by --grep, others were not; /);
  });

  it('not with one of yesterday, unless CI says that it is the same run', () => {
    const startedAt = '2026-11-22T12:00:00.000Z';
    const old = shard(4, 4, { header: header(4, 4, { startedAt }) });
    refused([one, two, three, old], /it started 24 hours before or after others; /);
    const run = { identity: { ...IDENTITY, run: '17' } };
    const rerun = four.map(({ header: { shard: part } }) =>
      shard(part.current, 4, {
        header: header(part.current, 4, part.current === 4 ? { ...run, startedAt } : run),
      }),
    );
    assert.equal(wholeRun(rerun, own).length, 4);
  });

  it('only of this checkout, and of these settings where that is asked', () => {
    const line = /its commit is a{40}, here b{40}; merge with the checkout and the settings /;
    refused(four, line, { ...own, commit: 'b'.repeat(40) });
    refused(four, /its target is sandbox, here www; /, { ...IDENTITY, target: 'www' });
    assert.equal(wholeRun(four, IDENTITY).length, 4);
  });
});

describe('the identity of a run', () => {
  const identity = (environment: Record<string, string>): RunIdentity =>
    identityOf(parseSettings(environment, () => ''));

  it('holds no key, and no port of the embedded sandbox', () => {
    const [one_, other] = [identity({}), identity({ SANDBOX_PORT: '4711' })];
    assert.deepEqual(one_, other);
    assert.equal(one_.address, null);
    assert.match(one_.commit ?? '', /^[0-9a-f]{40}(-dirty)?$/);
    const keyed = identity({ TARGET_URL: 'http://127.0.0.1:1', API_KEY: 'canary-key-1234' });
    assert.equal(keyed.keys, 'owner');
    assert.ok(!JSON.stringify(keyed).includes('canary'));
  });

  it('tells apart what settings tell apart', () => {
    const all = [
      {},
      { SANDBOX_FAULT: 'type-lost' },
      { SANDBOX_PROFILE: 'messy' },
      { NIGHTLY: 'true' },
      { FUZZ_SEED: '2' },
      { CONTRACT: 'documented' },
      { GITHUB_RUN_ID: '17' },
      { TARGET: 'www' },
      { TARGET_URL: 'http://127.0.0.1:1' },
      { TARGET_URL: 'http://127.0.0.1:1', API_KEY: 'a-key-of-somebody' },
      { TARGET_URL: 'http://127.0.0.1:1', API_KEY: 'a-key-of-somebody', ALLOW_WRITES: 'private' },
      { TARGET_URL: 'http://127.0.0.1:2' },
    ].map((environment) => JSON.stringify(identity(environment as Record<string, string>)));
    assert.equal(new Set(all).size, all.length);
  });
});
