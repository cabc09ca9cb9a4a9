import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notAlone, worthOfRules } from '../../../bench/faults/rule-table.ts';
import type { Verdict } from '../../../bench/faults/verdict.ts';
import { WORTH } from '../../../bench/faults/worth.ts';
import { rules } from '../../../conformance/rules/index.ts';
import { faultNamed } from '../../../sandbox/faults/index.ts';

/** A run to its end in which these rules were broken. */
function verdict(fault: string, ...findings: readonly string[]): Verdict {
  return {
    fault,
    class: 'status',
    operations: ['get_reuse'],
    caught: true,
    findings,
    named: true,
    toldBy: null,
    seconds: 1,
    requests: 1,
    problem: null,
  };
}

test('every rule has a fault that it alone sees, or says why it stays', () => {
  assert.deepEqual(
    Object.keys(WORTH),
    rules.map(({ id }) => id),
  );
  for (const [rule, { alone, stays }] of Object.entries(WORTH)) {
    if (alone !== undefined) assert.ok(faultNamed(alone) !== undefined, `${rule}: ${alone}`);
    else assert.match(stays, /\S/, rule);
  }
});

test('a fault that other rules see as well is seen by none alone', () => {
  const verdicts = [
    verdict('no-followers-is-404', 'list_reuse_followers status'),
    verdict('allow-lost', 'get_reuse method.allow', 'get_reuse status'),
  ];
  const worth = worthOfRules(verdicts);
  const of = (rule: string) => worth.find((each) => each.rule === rule);
  assert.deepEqual(of('status')?.alone, ['no-followers-is-404']);
  assert.equal(of('status')?.sees, 2);
  assert.deepEqual(of('method.allow')?.alone, []);
  assert.deepEqual(notAlone(verdicts), [
    'method.allow is said to see allow-lost alone: get_reuse method.allow, get_reuse status',
  ]);
});
