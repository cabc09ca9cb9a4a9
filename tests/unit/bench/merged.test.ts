import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { mergedVerdicts } from '../../../bench/faults/merged.ts';
import { shardOf } from '../../../bench/faults/sample.ts';
import { FAULTS } from '../../../sandbox/faults/index.ts';

/** A folder with the tables of these shards, each in a folder of its own as a download leaves it. */
function folderOf(t: TestContext, shards: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-shards-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [index, shard] of shards.entries()) {
    const verdicts = shardOf(FAULTS, shard).map(({ name }) => ({ fault: name }));
    mkdirSync(join(folder, String(index)));
    const name = `kill-table-${shard.replace('/', '-of-')}.json`;
    writeFileSync(join(folder, String(index), name), JSON.stringify(verdicts));
  }
  return folder;
}

test('all shards together tell of every fault', (t) => {
  const merged = mergedVerdicts(folderOf(t, ['1/3', '2/3', '3/3']));
  assert.deepEqual(merged.map(({ fault }) => fault).sort(), FAULTS.map(({ name }) => name).sort());
});

test('a shard that is missing or comes twice, and no shard at all, are refused', (t) => {
  const first = FAULTS[0]?.name ?? '';
  const third = FAULTS[2]?.name ?? '';
  const more = (count: number): string => `and ${count - 1} more are`;
  const missing = folderOf(t, ['1/3', '2/3']);
  assert.throws(() => mergedVerdicts(missing), {
    message: `${missing}: ${third} ${more(shardOf(FAULTS, '3/3').length)} in no table`,
  });
  const twice = folderOf(t, ['1/3', '2/3', '3/3', '1/3']);
  assert.throws(() => mergedVerdicts(twice), {
    message: `${twice}: ${first} ${more(shardOf(FAULTS, '1/3').length)} in more than one table`,
  });
  const none = folderOf(t, []);
  assert.throws(() => mergedVerdicts(none), {
    message: `${none}: must hold kill-table.json of shards`,
  });
  assert.throws(() => mergedVerdicts(`${none}/gone`), {
    message: `${none}/gone: must be a folder that can be read`,
  });
});
