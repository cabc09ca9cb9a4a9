import type { Permissions } from '../auth/permissions.ts';
import type { Call } from '../call.ts';
import { faultsOf, type OperationId } from './make.ts';

const { behave } = faultsOf('authorization');

/** The operations that need the right to edit the reuse that they are asked about. */
export const EDIT_OPERATIONS: readonly OperationId[] = [
  'update_reuse',
  'delete_reuse',
  'reuse_add_dataset',
];

/**
 * A fault in the right to edit that knows which call it is asked for: the right itself is told the
 * caller and what is owned, and neither the operation nor the address. `may` is asked about the reuse
 * of the path only, with what would be right.
 */
export function editing(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  may: (call: Call, right: boolean) => boolean,
) {
  return behave(name, operations, summary, ({ authentication, permissions }) => {
    let current: Call | null = null;
    const edits: Permissions['edits'] = (world, caller, owned) => {
      const right = permissions.edits(world, caller, owned);
      const call = current;
      const asked =
        call !== null && owned === call.reuse && operations.some((one) => one === call.operation);
      return asked ? may(call, right) : right;
    };
    return {
      authentication: {
        ...authentication,
        require(call, need) {
          current = call;
          authentication.require(call, need);
        },
      },
      permissions: { ...permissions, edits },
    };
  });
}
