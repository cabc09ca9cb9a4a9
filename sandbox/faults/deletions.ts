import { gone } from '../http/errors.ts';
import { replacing, type OperationId } from './make.ts';

const update: readonly OperationId[] = ['update_reuse'];
const writes = replacing('state', 'writes');
const rights = replacing('authorization', 'writes');

/** Deleting and bringing back, where only the second time, a member or something archived shows it. */
export const DELETION_FAULTS = [
  writes(
    'undelete-drops-the-rest',
    update,
    'An update that brings a reuse back keeps nothing else of what it was sent.',
    (right) => ({
      update: (call, reuse, payload) =>
        right.update(call, reuse, reuse.deleted === null ? payload : { deleted: null }),
    }),
  ),
  writes(
    'second-delete-not-kept',
    ['delete_reuse'],
    'A reuse that was brought back cannot be deleted again: answered 204, and still there.',
    (right) => {
      const deleted = new Set<string>();
      return {
        remove(call, reuse) {
          if (!deleted.has(reuse.id)) right.remove(call, reuse);
          deleted.add(reuse.id);
        },
      };
    },
  ),
  rights(
    'member-undelete-is-gone',
    update,
    'What an organization has deleted is brought back by its administrators only: 410 to its editors.',
    (right) => ({
      update(call, reuse, payload) {
        const organization = call.world.store.organizations.get(reuse.organization ?? '');
        const member = organization?.members.find(({ user }) => user === call.caller?.id);
        if (reuse.deleted !== null && member?.role === 'editor') throw gone();
        return right.update(call, reuse, payload);
      },
    }),
  ),
  rights(
    'archived-delete-is-gone',
    ['delete_reuse'],
    'What is archived cannot be deleted: 410.',
    (right) => ({
      remove(call, reuse) {
        if (reuse.archived !== null) throw gone();
        right.remove(call, reuse);
      },
    }),
  ),
];
