import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAULTS } from '../../../sandbox/faults/index.ts';
import { lastAnswer, SCENARIOS } from './scenarios.ts';

test('every scenario is of a fault that there is', () => {
  const names = FAULTS.map(({ name }) => name);
  assert.deepEqual(
    [...SCENARIOS.keys()].filter((name) => !names.includes(name)),
    [],
  );
});

// A fault that is missing in the table is asked for in faults.test.ts, or in wire-faults.test.ts.
for (const [name, scenario] of SCENARIOS) {
  test(`the fault ${name} can be observed in its own scenario`, async () => {
    const healthy = await lastAnswer(scenario);
    assert.equal(await lastAnswer(scenario), healthy, 'a healthy sandbox answers differently');
    assert.notEqual(await lastAnswer(scenario, name), healthy, 'the last answer is a healthy one');
  });
}
