import type { Ledger } from '../../contracts/ledger.ts';
import { Collector } from '../collector.ts';
import { lacksOperations } from '../partial.ts';
import type { Report } from '../report.ts';
import type { ShardRun } from './read-shard.ts';

/**
 * The report of the run that the shards make together: all their tests go through the collector
 * that a run uses, so that what only a whole run can show is judged on the whole. The time goes
 * from the first start to the last end.
 *
 * @param ledger the one that the shards were judged by; not looked at for CONTRACT=documented
 */
export function mergeShards(shards: readonly ShardRun[], ledger: Ledger): Report {
  const identity = shards[0]?.header.identity;
  const collector = new Collector({
    ledger: identity?.contract === 'documented' ? null : ledger,
    partial:
      shards.some(({ header }) => header.filtered) ||
      lacksOperations(new Set(testsOf(shards).keys())),
    nightly: identity?.nightly ?? false,
  });
  for (const { header, tests, broken, end } of shards) {
    for (const test of tests) collector.add(test);
    for (const message of broken) collector.broke(message);
    if (end?.finished !== true) {
      const { current, total } = header.shard;
      collector.broke(`shard ${current} of ${total} was ended before its last test`);
    }
  }
  const starts = shards.map(({ header, end }) => Date.parse(end?.startedAt ?? header.startedAt));
  const ends = shards.map(({ end }, index) => (starts[index] ?? 0) + millisecondsOf(end));
  const start = Math.min(...starts);
  return collector.report({
    startTime: new Date(start),
    duration: Math.max(...ends) - start,
    finished: shards.every(({ end }) => end?.finished === true),
  });
}

/** Tests of all shards, by group. */
export function testsOf(shards: readonly ShardRun[]): ReadonlyMap<string, number> {
  const tests = new Map<string, number>();
  for (const { header } of shards) {
    for (const [group, count] of Object.entries(header.tests)) {
      tests.set(group, (tests.get(group) ?? 0) + count);
    }
  }
  return tests;
}

function millisecondsOf(end: ShardRun['end']): number {
  return (end?.durationSeconds ?? 0) * 1_000;
}
