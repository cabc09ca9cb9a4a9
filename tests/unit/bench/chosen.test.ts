import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenFaults, type Wanted } from '../../../bench/faults/chosen.ts';
import { FAULTS } from '../../../sandbox/faults/index.ts';

const ALL: Wanted = {
  names: undefined,
  classes: undefined,
  sample: undefined,
  seed: '1',
  shard: undefined,
};

test('all faults, those of some names, those of a class', () => {
  assert.deepEqual(chosenFaults(ALL), FAULTS);
  const named = chosenFaults({ ...ALL, names: ['page-ignored', 'head-breaks-on-get'] });
  assert.deepEqual(named.map(({ name }) => name).sort(), ['head-breaks-on-get', 'page-ignored']);
  const latency = chosenFaults({ ...ALL, classes: ['latency'] });
  assert.ok(latency.length > 0 && latency.every((fault) => fault.class === 'latency'));
});

test('what nobody knows, and a part with nothing in it, is refused in one line', () => {
  const refusals: readonly (readonly [Partial<Wanted>, string])[] = [
    [
      { names: ['page-ignored', 'page-ignord'] },
      'no fault has the name page-ignord; see sandbox/faults',
    ],
    [{ classes: ['slow'] }, 'no class of faults has the name slow; see sandbox/faults'],
    [{ names: ['page-ignored'], shard: '2/4' }, 'no fault is left of 1: ask for a larger part'],
    [{ sample: 'x' }, `no fault is left of ${FAULTS.length}: ask for a larger part`],
  ];
  for (const [wanted, message] of refusals) {
    assert.throws(() => chosenFaults({ ...ALL, ...wanted }), { name: 'Refusal', message });
  }
});
