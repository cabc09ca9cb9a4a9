import { replacing, type OperationId } from './make.ts';

const update: readonly OperationId[] = ['update_reuse'];
const writes = replacing('state', 'writes');

/** Moments that a write stamps with another one, cut short, or in another zone. */
export const WRITTEN_DATE_FAULTS = [
  writes(
    'publish-moves-created-at',
    update,
    'A private reuse that is made public is as if created at that moment.',
    (right) => ({
      update(call, reuse, payload) {
        const fresh = right.update(call, reuse, payload);
        return reuse.private && !fresh.private
          ? right.save(call, { ...fresh, createdAt: fresh.lastModified })
          : fresh;
      },
    }),
  ),
  writes(
    'deleted-date-of-creation',
    ['delete_reuse'],
    'A deleted reuse says that it was deleted when it was created.',
    (right) => ({
      remove(call, reuse) {
        right.save(call, { ...reuse, deleted: reuse.createdAt });
      },
    }),
  ),
  writes(
    'modified-cut-to-minute',
    update,
    'An update stamps the minute only: a new reuse was modified before it was created.',
    (right) => ({
      update(call, reuse, payload) {
        const fresh = right.update(call, reuse, payload);
        const lastModified = Math.floor(fresh.lastModified / 60_000_000) * 60_000_000;
        const stored = call.world.store.reuses.get(reuse.id) ?? fresh;
        call.world.store.put({ ...stored, lastModified });
        return { ...fresh, lastModified };
      },
    }),
  ),
  writes(
    'create-answer-local-time',
    ['create_reuse'],
    'The answer to a create tells the time of Paris as UTC; every later read is right.',
    (right) => ({
      create(call, payload) {
        const fresh = right.create(call, payload);
        return { ...fresh, createdAt: fresh.createdAt + 7_200_000_000 };
      },
    }),
  ),
];
