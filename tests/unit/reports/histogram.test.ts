import assert from 'node:assert/strict';
import { it } from 'node:test';
import { histogramOf } from '../../../reports/histogram.ts';

it('a histogram has the same classes for every run, upper bounds included, the last one open', () => {
  const empty = histogramOf([]);
  assert.deepEqual(
    empty.map(({ upTo }) => upTo),
    [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, null],
  );
  assert.ok(empty.every(({ count }) => count === 0));
  const counts = histogramOf([0, 0.005, 0.0051, 0.01, 10, 10.001, 3_600]).map(({ count }) => count);
  assert.deepEqual(counts, [2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
});
