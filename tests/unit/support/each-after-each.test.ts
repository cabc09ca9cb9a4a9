import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachAfterEach } from '../../support/each-after-each.ts';

void test('each step comes once after each, in a circle', () => {
  for (const count of [1, 2, 3, 7]) {
    const order = eachAfterEach(count);
    const pairs = order.map((step, index) => `${order.at(index - 1)} ${step}`);
    assert.equal(order.length, count * count);
    assert.equal(new Set(pairs).size, count * count);
  }
});
