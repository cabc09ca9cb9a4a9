import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Fault, FaultClass } from '../../../sandbox/faults/fault.ts';
import { FAULTS } from '../../../sandbox/faults/index.ts';
import { ALL_OPERATIONS, READ_OPERATIONS } from '../../../sandbox/faults/make.ts';
import { runProbes, type Answered } from './probes.ts';
import { SCENARIOS } from './scenarios.ts';

/** Shown elsewhere: over a real connection, with several calls at once, or by the time they take. */
const ELSEWHERE: readonly FaultClass[] = ['transport', 'latency', 'concurrency'];

const READS: readonly string[] = READ_OPERATIONS;
/** The reads that show what writes have done. */
const SHOWING_WRITES = ['list_reuses', 'get_reuse', 'list_reuse_followers'];

const healthy: Answered[] = [];

before(async () => {
  for await (const answer of runProbes(undefined)) healthy.push(answer);
});

test('a healthy sandbox answers the scenario the same in every run', async () => {
  for await (const answer of runProbes(undefined)) assert.deepEqual(answer, healthy[answer.index]);
});

/**
 * Reads change nothing, so that those of other operations can be left out: all of them for a fault in
 * reads alone, the expensive ones and the catalogues for a fault in writes.
 */
function leavesOut({ operations }: Fault): (index: number) => boolean {
  const firstWrite = healthy.findIndex(({ operation }) => operation === 'create_reuse');
  const inReads = operations.every((operation) => READS.includes(operation));
  return (index) => {
    const known = healthy[index];
    if (
      known === undefined ||
      known.operation === null ||
      !READS.includes(known.operation) ||
      operations.includes(known.operation)
    )
      return false;
    return (
      inReads ||
      index < firstWrite ||
      known.text.length > 30_000 ||
      !SHOWING_WRITES.includes(known.operation)
    );
  };
}

test('there are at least 150 faults, each with a name of its own and operations that exist', () => {
  assert.ok(FAULTS.length >= 150);
  assert.equal(new Set(FAULTS.map(({ name }) => name)).size, FAULTS.length);
  for (const { name, operations, summary } of FAULTS) {
    assert.match(name, /^[a-z0-9]+(-[a-z0-9_]+)*$/);
    assert.match(summary, /^\p{Lu}.*\.$|^[a-z].*\.$/u, name);
    assert.ok(operations.length > 0, name);
    for (const operation of operations)
      assert.ok((ALL_OPERATIONS as readonly string[]).includes(operation), name);
  }
});

const inCommonScenario = FAULTS.filter(
  (one) => !ELSEWHERE.includes(one.class) && !SCENARIOS.has(one.name),
);

for (const fault of inCommonScenario) {
  test(`the fault ${fault.name} can be observed`, async () => {
    for await (const answer of runProbes(fault.name, leavesOut(fault))) {
      if (answer.text !== healthy[answer.index]?.text) return;
    }
    assert.fail('every answer of the scenario is that of a healthy sandbox');
  });
}
