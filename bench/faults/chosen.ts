import type { Fault } from '../../sandbox/faults/fault.ts';
import { FAULTS } from '../../sandbox/faults/index.ts';
import { Refusal } from '../../udata/refusal.ts';
import { sampleOf, shardOf } from './sample.ts';

/** Which faults are wanted, as the command line says it. */
export interface Wanted {
  /** Names of faults; left out: all. */
  readonly names: readonly string[] | undefined;
  /** Names of classes; left out: all. */
  readonly classes: readonly string[] | undefined;
  readonly sample: string | undefined;
  readonly seed: string;
  readonly shard: string | undefined;
}

/**
 * The faults that are wanted: at least one.
 *
 * @throws Refusal in one line: there is none of such a name or class, or none is left
 */
export function chosenFaults({ names, classes, sample, seed, shard }: Wanted): readonly Fault[] {
  refuseUnknown('fault', names, new Set(FAULTS.map(({ name }) => name)));
  refuseUnknown('class of faults', classes, new Set(FAULTS.map((fault) => fault.class)));
  const fitting = FAULTS.filter(
    (fault) => (names?.includes(fault.name) ?? true) && (classes?.includes(fault.class) ?? true),
  );
  const chosen = shardOf(sampleOf(fitting, sample, seed), shard);
  if (chosen.length === 0) {
    throw new Refusal(`no fault is left of ${fitting.length}: ask for a larger part`);
  }
  return chosen;
}

function refuseUnknown(
  what: string,
  asked: readonly string[] | undefined,
  known: ReadonlySet<string>,
): void {
  const unknown = (asked ?? []).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new Refusal(`no ${what} has the name ${unknown.join(', ')}; see sandbox/faults`);
}
