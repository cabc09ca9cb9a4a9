import { catalogue, type Operation, type OperationId } from '../contracts/catalogue.ts';
import type { WritePolicy } from '../config/settings.ts';
import type { KeyedRole } from '../targets/target.ts';
import type { ExchangeRecord } from './record.ts';

/** What a run could do on its target: decides whether success or refusal exercises an operation. */
export interface Capabilities {
  readonly writes: WritePolicy;
  readonly roles: readonly KeyedRole[];
  /** Badge kinds of the installation; none: badge operations can only be refused. */
  readonly badgeKinds: readonly string[];
  /** Whether a dataset is known that can be added: DATASET_ID, or one that a listed reuse bears. */
  readonly datasets: boolean;
}

export interface Exercise {
  readonly operationId: OperationId;
  readonly exercised: boolean;
  /** What was reached, or why nothing was. */
  readonly reason: string;
}

const BADGE_OPERATIONS: readonly OperationId[] = ['add_reuse_badge', 'delete_reuse_badge'];

/** Why an operation cannot reach its success in a run; null when it can. */
export function obstacle(operation: Operation, can: Capabilities): string | null {
  if (!operation.write) return null;
  if (can.writes === 'none') return 'the run may not write';
  if (!can.roles.includes('owner')) return 'there is no key';
  if (operation.access === 'administrator' && !can.roles.includes('administrator')) {
    return 'there is no key of an administrator';
  }
  if (BADGE_OPERATIONS.includes(operation.id) && can.badgeKinds.length === 0) {
    return 'the installation has no badge kind';
  }
  if (operation.id === 'reuse_add_dataset' && !can.datasets) {
    return 'no dataset is known: set DATASET_ID';
  }
  return null;
}

/**
 * For each operation of the catalogue whether it was exercised: its success status was reached,
 * or its refusal where the run lacks the write policy, the role or the badge kind.
 */
export function exercises(records: readonly ExchangeRecord[], can: Capabilities): Exercise[] {
  return catalogue.map((operation) => {
    const own = records.filter(
      (record) => record.operationId === operation.id && record.method === operation.method,
    );
    const blocked = obstacle(operation, can);
    if (own.some((record) => record.expectation === 'success' && record.asExpected)) {
      return { operationId: operation.id, exercised: true, reason: 'success' };
    }
    if (blocked === null) {
      const reason = own.length === 0 ? 'it was not called' : 'it never reached its success status';
      return { operationId: operation.id, exercised: false, reason };
    }
    const refusedOnce = own.some(
      (record) =>
        record.asExpected && ['refused', 'absent', 'rejected'].includes(record.expectation),
    );
    return refusedOnce
      ? { operationId: operation.id, exercised: true, reason: `refusal, for ${blocked}` }
      : {
          operationId: operation.id,
          exercised: false,
          reason: `${blocked}, and its refusal was not seen`,
        };
  });
}
