import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleOf, shardOf } from '../../../bench/faults/sample.ts';

const ITEMS = Array.from({ length: 11 }, (_, index) => index);

test('all shards together are the whole, none is in two', () => {
  const shards = ['1/4', '2/4', '3/4', '4/4'].map((shard) => shardOf(ITEMS, shard));
  assert.deepEqual(
    shards.map(({ length }) => length),
    [3, 3, 3, 2],
  );
  assert.deepEqual(
    shards.flat().sort((a, b) => a - b),
    ITEMS,
  );
  assert.deepEqual(shardOf(ITEMS, undefined), ITEMS);
});

test('a shard that there cannot be is refused in one line', () => {
  for (const shard of ['0/4', '5/4', '1', '', 'a/b', '-1/4', '1/4/2', '1.5/4']) {
    assert.throws(() => shardOf(ITEMS, shard), {
      message: `--shard ${shard}: must be like 2/4, from 1/4 to 4/4`,
    });
  }
});

test('a seed draws the same ones each time, another draws others', () => {
  assert.deepEqual(sampleOf(ITEMS, '4', '7'), sampleOf(ITEMS, '4', '7'));
  assert.notDeepEqual(sampleOf(ITEMS, '4', '7'), sampleOf(ITEMS, '4', '8'));
  assert.equal(new Set(sampleOf(ITEMS, '4', '7')).size, 4);
  assert.deepEqual(sampleOf(ITEMS, undefined, '7'), ITEMS);
});
