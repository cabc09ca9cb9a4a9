import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replicaOf } from '../../../monitor/replica-of.ts';

/** Names as target files have them: short, alike, and with a number at the end. */
const names = Array.from({ length: 2_000 }, (_, index) => `portal-${index}`);
const numbers = Array.from({ length: 20 }, (_, index) => index + 1);

test('each target falls to one of 1 to 20 replicas, the same one for whoever asks', () => {
  for (const replicas of numbers) {
    for (const name of names) {
      const ordinal = replicaOf(name, replicas);
      assert.ok(
        Number.isInteger(ordinal) && ordinal >= 0 && ordinal < replicas,
        `${name}: ${ordinal}`,
      );
      assert.equal(replicaOf(name, replicas), ordinal, `${name} of ${replicas}, asked once more`);
    }
  }
});

test('replicas get even shares: within four standard deviations of the mean', () => {
  for (const replicas of numbers) {
    const counts = Array.from({ length: replicas }, () => 0);
    for (const name of names) {
      const ordinal = replicaOf(name, replicas);
      counts[ordinal] = (counts[ordinal] ?? 0) + 1;
    }
    const mean = names.length / replicas;
    const deviation = Math.sqrt(mean * (1 - 1 / replicas));
    for (const [ordinal, count] of counts.entries()) {
      assert.ok(
        Math.abs(count - mean) <= 4 * deviation,
        `${ordinal} of ${replicas} has ${count}, the mean is ${mean.toFixed(0)}`,
      );
    }
  }
});

test('one replica more takes its share from the others, and moves nothing among them', () => {
  for (const replicas of numbers) {
    const moved = names.filter(
      (name) => replicaOf(name, replicas) !== replicaOf(name, replicas + 1),
    );
    for (const name of moved) assert.equal(replicaOf(name, replicas + 1), replicas, name);
    const share = 1 / (replicas + 1);
    const deviation = Math.sqrt((share * (1 - share)) / names.length);
    assert.ok(
      Math.abs(moved.length / names.length - share) <= 4 * deviation,
      `${moved.length} of ${names.length} moved from ${replicas} to ${replicas + 1}`,
    );
  }
});

test('the shares are those of every release: an upgrade moves no target', () => {
  const kept = ['www', 'demo', 'lu', 'pt', 'sandbox'].map((name) => replicaOf(name, 3));
  assert.deepEqual(kept, [1, 1, 0, 2, 0]);
});
