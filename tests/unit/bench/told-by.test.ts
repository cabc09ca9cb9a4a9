import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readToldBy, toldAfter } from '../../../bench/faults/told-by.ts';
import { faultNamed } from '../../../sandbox/faults/index.ts';

test('what is kept of a run: who told now, as before where it was not in it, nothing of what is gone', () => {
  const before = { again: 'a-1', 'not-in-it': 'b-1', survived: 'c-1', gone: 'd-1' };
  const verdicts = [
    { fault: 'again', toldBy: 'a-2' },
    { fault: 'survived', toldBy: null },
    { fault: 'first-time', toldBy: 'e-1' },
  ];
  const faults = ['survived', 'not-in-it', 'first-time', 'again'].map((name) => ({ name }));
  assert.deepEqual(Object.entries(toldAfter(before, verdicts, faults)), [
    ['again', 'a-2'],
    ['first-time', 'e-1'],
    ['not-in-it', 'b-1'],
  ]);
});

test('what is kept names faults that there are', () => {
  for (const name of Object.keys(readToldBy())) assert.ok(faultNamed(name) !== undefined, name);
});
