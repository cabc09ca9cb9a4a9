import { createHash } from 'node:crypto';
import { operationIds, type OperationId } from '../contracts/catalogue.ts';

/**
 * Where in the interval each operation of a target is probed, as a share of it (0 to 1). The name
 * of the target, hashed, says where the first stands; the others follow in hashed order at equal
 * distances. So neither targets nor operations bunch, and a restart changes nothing.
 */
export function offsetsOf(target: string): ReadonlyMap<OperationId, number> {
  const order = [...operationIds].sort((a, b) => share(`${target} ${a}`) - share(`${target} ${b}`));
  return new Map(order.map((id, rank) => [id, (share(target) + rank / order.length) % 1]));
}

function share(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
