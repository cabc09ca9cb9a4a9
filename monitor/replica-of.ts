import { createHash } from 'node:crypto';

/**
 * The ordinal of the replica that watches a target, by rendezvous hashing: each replica draws a weight
 * for the name, and the highest wins. All replicas come to the same answer without asking each other,
 * and one more of them takes about its share from the others and moves nothing among them.
 *
 * @param target the target's name
 * @param replicas how many monitors share the targets, at least 1
 */
export function replicaOf(target: string, replicas: number): number {
  let winner = 0;
  let highest = -1n;
  for (let ordinal = 0; ordinal < replicas; ordinal += 1) {
    const weight = weightOf(target, ordinal);
    if (weight > highest) {
      winner = ordinal;
      highest = weight;
    }
  }
  return winner;
}

/** 64 bits drawn for a pair; two replicas never tie in practice, and if so the first one has it. */
function weightOf(target: string, ordinal: number): bigint {
  return createHash('sha256').update(`${ordinal} ${target}`).digest().readBigUInt64BE(0);
}
