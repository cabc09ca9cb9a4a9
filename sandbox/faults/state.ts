import type { Answer } from '../call.ts';
import { isObject, type Json } from '../json.ts';
import type { Reuse } from '../store/model.ts';
import type { Draft } from '../validation/draft.ts';
import type { Writable } from '../validation/patchers.ts';
import type { Writes } from '../writes/writes.ts';
import { concerns, faultsOf, patching, type OperationId } from './make.ts';

const { behave, effect } = faultsOf('state');
const patches = patching('state');
const update: readonly OperationId[] = ['update_reuse'];
const create: readonly OperationId[] = ['create_reuse'];

function writes(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  change: (right: Writes) => Partial<Writes>,
) {
  return behave(name, operations, summary, (right) => ({
    writes: { ...right.writes, ...change(right.writes) },
  }));
}

/** A property that one of the two writing operations reads and does not keep. */
function ignores(operation: 'create_reuse' | 'update_reuse', property: Writable) {
  const verb = operation === 'create_reuse' ? 'create' : 'update';
  return patches(
    `${verb}-ignores-${property}`,
    [operation],
    `What ${verb} is sent as ${property} is not kept.`,
    property,
    () => () => undefined,
  );
}

/** An update that changes more of the stored reuse than it was asked to. */
function alsoChanges(
  name: string,
  summary: string,
  change: (reuse: Reuse, sent: readonly string[]) => Partial<Reuse>,
) {
  return writes(name, update, summary, (right) => ({
    update(call, reuse, payload) {
      const fresh = right.update(call, reuse, payload);
      return right.save(call, { ...fresh, ...change(fresh, Object.keys(payload)) });
    },
  }));
}

/** Answers reads of one operation from what was answered first, however old. */
function cached(name: string, operation: OperationId, summary: string) {
  return effect(name, [operation], summary, () => {
    const kept = new Map<string, Answer>();
    return {
      answer(answer, exchange) {
        if (!concerns([operation], exchange) || answer.status !== 200) return answer;
        const key = `${exchange.url.href} ${exchange.headers.get('x-api-key') ?? ''} ${exchange.headers.get('x-fields') ?? ''}`;
        const known = kept.get(key);
        if (known === undefined) kept.set(key, answer);
        return known ?? answer;
      },
    };
  });
}

const appended = (edit: Draft, key: 'tags' | 'datasets', value: string[]): string[] => [
  ...new Set([...edit[key], ...value]),
];

/** Writes that are answered well and not kept, or kept and not shown. */
export const STATE_FAULTS = [
  ...(
    [
      'title',
      'description',
      'type',
      'topic',
      'url',
      'private',
      'archived',
      'extras',
      'tags',
      'datasets',
    ] as const
  ).map((property) => ignores('update_reuse', property)),
  ...(['tags', 'extras', 'datasets', 'organization', 'archived'] as const).map((property) =>
    ignores('create_reuse', property),
  ),
  patches(
    'update-merges-extras',
    update,
    'Extras are merged with the former ones instead of replaced.',
    'extras',
    (right) => (edit, value) => {
      right(edit, isObject(value) ? { ...edit.former?.extras, ...value } : value);
    },
  ),
  patches(
    'update-appends-tags',
    update,
    'Tags are added to the former ones instead of replaced.',
    'tags',
    (right) => (edit, value) => {
      const former = [...edit.draft.tags];
      right(edit, value);
      edit.draft.tags = appended(edit.draft, 'tags', former);
    },
  ),
  patches(
    'update-appends-datasets',
    update,
    'Datasets are added to the former ones instead of replaced.',
    'datasets',
    (right) => (edit, value) => {
      const former = [...edit.draft.datasets];
      right(edit, value);
      edit.draft.datasets = appended(edit.draft, 'datasets', former);
    },
  ),
  patches(
    'datasets-kept-one',
    ['create_reuse', 'update_reuse'],
    'Of several datasets, only the first is kept.',
    'datasets',
    (right) => (edit, value) => {
      right(edit, value);
      edit.draft.datasets = edit.draft.datasets.slice(0, 1);
    },
  ),
  patches(
    'tags-cut-to-three',
    ['create_reuse', 'update_reuse'],
    'Only the first three tags are kept.',
    'tags',
    (right) => (edit, value) => {
      right(edit, value);
      edit.draft.tags = edit.draft.tags.slice(0, 3);
    },
  ),
  patches(
    'undelete-ignored',
    update,
    'deleted: null is answered with 200, and the reuse stays deleted.',
    'deleted',
    (right) => (edit, value) => {
      if (value !== null) right(edit, value);
    },
  ),
  alsoChanges(
    'update-clears-tags',
    'An update that sends no tags takes them away.',
    (reuse, sent) => (sent.includes('tags') ? {} : { tags: [], title: reuse.title }),
  ),
  alsoChanges(
    'update-clears-extras',
    'An update that sends no extras takes them away.',
    (_reuse, sent) => (sent.includes('extras') ? {} : { extras: {} }),
  ),
  alsoChanges(
    'update-clears-datasets',
    'An update that sends no datasets takes them away.',
    (_reuse, sent) => (sent.includes('datasets') ? {} : { datasets: [] }),
  ),
  alsoChanges('update-publishes', 'An update makes a private reuse public.', (_reuse, sent) =>
    sent.includes('private') ? {} : { private: false },
  ),
  alsoChanges('update-unfeatures', 'An update takes a reuse out of the featured ones.', () => ({
    featured: null,
  })),
  alsoChanges('update-drops-badges', 'An update takes the badges away.', () => ({ badges: [] })),
  alsoChanges('update-moves-created-at', 'An update moves the creation date.', (reuse) => ({
    createdAt: reuse.lastModified,
  })),
  alsoChanges(
    'update-resets-views',
    'An update counts followers and views from zero.',
    (reuse) => ({ metrics: { ...reuse.metrics, followers: 0, views: 0 } }),
  ),
  alsoChanges(
    'update-resets-topic',
    'An update that sends no topic sets it to others.',
    (_reuse, sent) => (sent.includes('topic') ? {} : { topic: 'others' }),
  ),
  writes(
    'modified-stays',
    ['update_reuse', 'feature_reuse', 'unfeature_reuse', 'reuse_add_dataset'],
    'The date of modification does not move.',
    (right) => ({
      save(call, reuse) {
        const former = call.world.store.reuses.get(reuse.id);
        const fresh = right.save(call, reuse);
        if (former === undefined) return fresh;
        const stayed = { ...fresh, lastModified: former.lastModified };
        call.world.store.put({ ...stayed, tags: [...stayed.tags].sort() });
        return stayed;
      },
    }),
  ),
  writes('update-not-stored', update, 'An update is answered well and not kept.', (right) => ({
    update(call, reuse, payload) {
      const fresh = right.update(call, reuse, payload);
      call.world.store.put(reuse);
      return fresh;
    },
  })),
  writes('create-not-stored', create, 'A create is answered well and not kept.', (right) => ({
    create(call, payload) {
      const fresh = right.create(call, payload);
      call.world.store.reuses.delete(fresh.id);
      call.world.store.slugs.delete(fresh.slug);
      return fresh;
    },
  })),
  writes('create-stored-twice', create, 'A create makes two of the same.', (right) => ({
    create(call, payload) {
      const fresh = right.create(call, payload);
      call.world.store.put({ ...fresh, id: call.world.store.newId(), slug: `${fresh.slug}-bis` });
      return fresh;
    },
  })),
  writes(
    'create-answers-other-id',
    create,
    'A create answers with an id that nothing has.',
    (right) => ({
      create: (call, payload) => ({
        ...right.create(call, payload),
        id: call.world.store.newId(),
      }),
    }),
  ),
  writes('create-featured', create, 'A new reuse is featured at once.', (right) => ({
    create: (call, payload) =>
      right.save(call, {
        ...right.create(call, payload),
        featured: true,
      }),
  })),
  writes('create-stamps-1970', create, 'A new reuse was created in 1970.', (right) => ({
    create: (call, payload) =>
      right.save(call, {
        ...right.create(call, payload),
        createdAt: 0,
      }),
  })),
  writes(
    'delete-not-stored',
    ['delete_reuse'],
    'A delete is answered well and changes nothing.',
    () => ({ remove: () => undefined }),
  ),
  writes(
    'delete-makes-private',
    ['delete_reuse'],
    'A delete makes the reuse private instead.',
    (right) => ({
      remove: (call, reuse) => {
        right.save(call, { ...reuse, private: true });
      },
    }),
  ),
  writes(
    'delete-takes-neighbour',
    ['delete_reuse'],
    'A delete takes another reuse of the same owner with it.',
    (right) => ({
      remove(call, reuse) {
        right.remove(call, reuse);
        const other = [...call.world.store.reuses.values()].find(
          (one) => one.owner === reuse.owner && one.id !== reuse.id && one.deleted === null,
        );
        if (other !== undefined) right.remove(call, other);
      },
    }),
  ),
  writes(
    'delete-forgets-for-good',
    ['delete_reuse'],
    'A delete leaves nothing behind, not even for the owner.',
    () => ({
      remove: ({ world }, reuse) => {
        world.store.reuses.delete(reuse.id);
        world.store.slugs.delete(reuse.slug);
      },
    }),
  ),
  writes(
    'dataset-not-stored',
    ['reuse_add_dataset'],
    'An added dataset is answered and not kept.',
    () => ({
      addDataset: (_call, reuse, dataset) => ({ ...reuse, datasets: [...reuse.datasets, dataset] }),
    }),
  ),
  writes(
    'dataset-replaces-others',
    ['reuse_add_dataset'],
    'An added dataset takes the place of all others.',
    (right) => ({
      addDataset: (call, reuse, dataset) => right.save(call, { ...reuse, datasets: [dataset] }),
    }),
  ),
  writes(
    'dataset-added-twice',
    ['reuse_add_dataset'],
    'An added dataset is there twice.',
    (right) => ({
      addDataset: (call, reuse, dataset) =>
        right.save(call, { ...reuse, datasets: [...reuse.datasets, dataset, dataset] }),
    }),
  ),
  writes(
    'dataset-answer-stale',
    ['reuse_add_dataset'],
    'The answer to an added dataset does not hold it yet.',
    (right) => ({
      addDataset(call, reuse, dataset) {
        const fresh = right.addDataset(call, reuse, dataset);
        return { ...fresh, datasets: reuse.datasets, metrics: reuse.metrics };
      },
    }),
  ),
  writes(
    'dataset-counter-stuck',
    ['reuse_add_dataset', 'update_reuse', 'create_reuse'],
    'The counter of datasets does not move.',
    (right) => ({
      save(call, reuse) {
        const fresh = right.save(call, reuse);
        const stuck = { ...fresh, metrics: { ...fresh.metrics, datasets: 0 } };
        const stored = call.world.store.reuses.get(fresh.id);
        if (stored !== undefined) call.world.store.put({ ...stored, metrics: stuck.metrics });
        return stuck;
      },
    }),
  ),
  writes(
    'feature-not-stored',
    ['feature_reuse'],
    'Featuring is answered and not kept.',
    (right) => ({
      feature: (call, reuse, featured) =>
        featured ? { ...reuse, featured } : right.feature(call, reuse, featured),
    }),
  ),
  writes(
    'unfeature-not-stored',
    ['unfeature_reuse'],
    'Unfeaturing is answered and not kept.',
    (right) => ({
      feature: (call, reuse, featured) =>
        featured ? right.feature(call, reuse, featured) : { ...reuse, featured },
    }),
  ),
  writes('feature-toggles', ['feature_reuse'], 'Featuring twice takes it back.', (right) => ({
    feature: (call, reuse, featured) =>
      right.save(call, { ...reuse, featured: featured && reuse.featured !== true }),
  })),
  writes(
    'unfeature-also-archives',
    ['unfeature_reuse'],
    'Unfeaturing archives the reuse.',
    (right) => ({
      feature: (call, reuse, featured) =>
        right.save(call, {
          ...reuse,
          featured,
          archived: featured ? reuse.archived : call.world.clock.now(),
        }),
    }),
  ),
  writes('badge-not-stored', ['add_reuse_badge'], 'A badge is answered and not kept.', () => ({
    addBadge: () => undefined,
  })),
  writes(
    'badge-of-other-kind',
    ['add_reuse_badge'],
    'Another badge than the one asked for is kept.',
    (right) => ({
      addBadge: (call, reuse, kind) => {
        const other = [...call.world.store.badgeKinds.keys()].find((one) => one !== kind) ?? kind;
        right.addBadge(call, reuse, other);
      },
    }),
  ),
  writes(
    'badge-replaces-others',
    ['add_reuse_badge'],
    'A new badge takes the place of the others.',
    (right) => ({
      addBadge: (call, reuse, kind) => {
        right.addBadge(call, { ...reuse, badges: [] }, kind);
      },
    }),
  ),
  writes('badge-not-removed', ['delete_reuse_badge'], 'A badge taken away is still there.', () => ({
    removeBadge: () => undefined,
  })),
  writes(
    'all-badges-removed',
    ['delete_reuse_badge'],
    'Taking one badge away takes all away.',
    () => ({
      removeBadge: ({ world }, reuse) => {
        world.store.put({ ...reuse, badges: [] });
      },
    }),
  ),
  behave(
    'refused-update-leaves-a-trace',
    update,
    'What is refused for one property is kept for the others.',
    (right) => ({
      writes: {
        ...right.writes,
        update(call, reuse, payload) {
          if (typeof payload['description'] === 'string')
            call.world.store.put({ ...reuse, description: payload['description'] });
          return right.writes.update(call, reuse, payload);
        },
      },
    }),
  ),
  behave(
    'refused-create-leaves-a-trace',
    create,
    'A create with a bad type is refused, and kept all the same.',
    (right) => ({
      writes: {
        ...right.writes,
        create(call, payload) {
          if (payload['type'] === undefined || typeof payload['title'] !== 'string') {
            return right.writes.create(call, payload);
          }
          try {
            return right.writes.create(call, payload);
          } catch (refusal) {
            const kept: Json = 'idea';
            right.writes.create(call, {
              ...payload,
              type: kept,
              topic: 'others',
            });
            throw refusal;
          }
        },
      },
    }),
  ),
  cached('get-stale', 'get_reuse', 'A reuse alone is answered from a cache that nobody empties.'),
  cached('list-stale', 'list_reuses', 'The list is answered from a cache that nobody empties.'),
  cached(
    'followers-stale',
    'list_reuse_followers',
    'Followers are answered from a cache that nobody empties.',
  ),
  behave(
    'list-lacks-new',
    ['list_reuses'],
    'The list does not hold what was made since the last indexing.',
    ({ permissions }) => ({
      permissions: {
        ...permissions,
        lists: (world, caller, reuse) =>
          !reuse.id.startsWith('6c') && permissions.lists(world, caller, reuse),
      },
    }),
  ),
  behave(
    'suggest-lacks-new',
    ['suggest_reuses'],
    'Suggestions do not know what was made since the last indexing.',
    ({ permissions }) => ({
      permissions: {
        ...permissions,
        suggests: (reuse) => !reuse.id.startsWith('6c') && permissions.suggests(reuse),
      },
    }),
  ),
  behave(
    'list-and-get-disagree',
    ['list_reuses'],
    'Titles in the list are the former ones, cut.',
    ({ serialise }) => ({
      serialise: {
        ...serialise,
        reuse: (call, reuse) =>
          serialise.reuse(
            call,
            call.operation === 'list_reuses'
              ? { ...reuse, title: reuse.title.slice(0, 12) }
              : reuse,
          ),
      },
    }),
  ),
];
