import { faultsOf } from './make.ts';

const { behave: filters } = faultsOf('filters');
const { behave: state } = faultsOf('state');

/** Writes that what is searched in, filtered and suggested does not learn of. */
export const STALE_INDEX_FAULTS = [
  filters(
    'added-dataset-not-filterable',
    ['reuse_add_dataset', 'list_reuses'],
    'A dataset that was added alone is not found by the filter, until the next update.',
    ({ filters: find, writes: right }) => {
      const added = new Map<string, Set<string>>();
      return {
        writes: {
          ...right,
          addDataset(call, reuse, dataset) {
            added.set(reuse.id, (added.get(reuse.id) ?? new Set<string>()).add(dataset));
            return right.addDataset(call, reuse, dataset);
          },
          update(call, reuse, payload) {
            added.delete(reuse.id);
            return right.update(call, reuse, payload);
          },
        },
        filters: {
          ...find,
          dataset: (reuse, id, world) =>
            find.dataset(reuse, id, world) && added.get(reuse.id)?.has(id) !== true,
        },
      };
    },
  ),
  filters(
    'updated-tags-not-filterable',
    ['update_reuse', 'list_reuses'],
    'The filter by tag knows the tags of before an update, the reuse shows the new ones.',
    ({ filters: find, writes: right }) => {
      const indexed = new Map<string, string[]>();
      return {
        writes: {
          ...right,
          update(call, reuse, payload) {
            if (!indexed.has(reuse.id)) indexed.set(reuse.id, reuse.tags);
            return right.update(call, reuse, payload);
          },
        },
        filters: {
          ...find,
          tag: (reuse, tags, world) =>
            find.tag({ ...reuse, tags: indexed.get(reuse.id) ?? reuse.tags }, tags, world),
        },
      };
    },
  ),
  state(
    'undeleted-not-listed',
    ['update_reuse', 'list_reuses'],
    'A reuse that was brought back is read by its address and not listed any more.',
    ({ permissions, writes: right }) => {
      const back = new Set<string>();
      return {
        writes: {
          ...right,
          update(call, reuse, payload) {
            const fresh = right.update(call, reuse, payload);
            if (reuse.deleted !== null && fresh.deleted === null) back.add(reuse.id);
            return fresh;
          },
        },
        permissions: {
          ...permissions,
          lists: (world, caller, reuse) =>
            !back.has(reuse.id) && permissions.lists(world, caller, reuse),
        },
      };
    },
  ),
  state(
    'published-not-suggested',
    ['update_reuse', 'suggest_reuses'],
    'A reuse that was private once is never suggested.',
    ({ permissions, writes: right }) => {
      const hidden = new Set<string>();
      return {
        writes: {
          ...right,
          save(call, reuse) {
            if (reuse.private) hidden.add(reuse.id);
            return right.save(call, reuse);
          },
        },
        permissions: {
          ...permissions,
          suggests: (reuse) => !hidden.has(reuse.id) && permissions.suggests(reuse),
        },
      };
    },
  ),
];
