import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault.ts';
import { concerns, faultsOf, ALL_OPERATIONS, WRITE_OPERATIONS, type OperationId } from './make.ts';

const { effect } = faultsOf('latency');

/** Answers late: every `every`th of the answers concerned, by so many milliseconds. */
function late(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  milliseconds: number,
  every = 1,
): Fault {
  return effect(name, operations, summary, () => {
    let count = 0;
    return {
      async answer(healthy, exchange) {
        if (!concerns(operations, exchange)) return healthy;
        count += 1;
        if (count % every === 0) await sleep(milliseconds, undefined, { ref: false });
        return healthy;
      },
    };
  });
}

/** Answers that come too late. */
export const LATENCY_FAULTS = [
  late('list-slow', ['list_reuses'], 'The list takes six seconds.', 6000),
  late('get-slow', ['get_reuse'], 'A reuse alone takes six seconds.', 6000),
  late('suggest-slow', ['suggest_reuses'], 'Suggestions take six seconds.', 6000),
  late('types-slow', ['reuse_types', 'reuse_topics'], 'Types and topics take six seconds.', 6000),
  late('types-sluggish', ['reuse_types'], 'The list of types takes three seconds.', 3000),
  late('badges-slow', ['available_reuse_badges'], 'The badge catalogue takes six seconds.', 6000),
  late('followers-slow', ['list_reuse_followers'], 'Followers take six seconds.', 6000),
  late(
    'writes-slow',
    WRITE_OPERATIONS,
    'Every write takes six seconds, as if a name had to be resolved.',
    6000,
  ),
  late(
    'everything-slow-now-and-then',
    ALL_OPERATIONS,
    'Every tenth answer takes six seconds.',
    6000,
    10,
  ),
];
