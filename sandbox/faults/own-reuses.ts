import { isOwn } from '../auth/permissions.ts';
import { isObject } from '../json.ts';
import type { Fits } from '../query/filters.ts';
import type { Reuse } from '../store/model.ts';
import { faultsOf, knowingCaller, type OperationId } from './make.ts';

const filters = faultsOf('filters');
const pagination = faultsOf('pagination');
const authorization = faultsOf('authorization');
const state = faultsOf('state');
const list: readonly OperationId[] = ['list_reuses'];

/** Reads that treat those whose reuses are among what is read wrongly, or all others. */
export const OWN_REUSE_FAULTS = [
  filters.behave(
    'list-hides-without-datasets',
    list,
    'Reuses without any dataset are listed only to who owns them: the list asks for what the website calls visible.',
    ({ permissions }) => ({
      permissions: {
        ...permissions,
        lists: (world, caller, reuse) =>
          permissions.lists(world, caller, reuse) &&
          (reuse.datasets.length > 0 ||
            permissions.administers(caller) ||
            isOwn(world, caller, reuse)),
      },
    }),
  ),
  filters.behave(
    'own-reuses-escape-filters',
    list,
    'With a key, what is the caller’s own is listed whatever the filters are: the “or own” is put beside all other conditions.',
    knowingCaller(({ filters }, caller) => {
      const loose =
        <Value>(fits: Fits<Value>): Fits<Value> =>
        (reuse, value, world) =>
          fits(reuse, value, world) || isOwn(world, caller(), reuse);
      return {
        filters: {
          ...filters,
          type: loose(filters.type),
          topic: loose(filters.topic),
          tag: loose(filters.tag),
          dataset: loose(filters.dataset),
          featured: loose(filters.featured),
          private: loose(filters.private),
          owner: loose(filters.owner),
          organization: loose(filters.organization),
          organization_badge: loose(filters.organization_badge),
        },
      };
    }),
  ),
  filters.behave(
    'producer-filter-public-only',
    list,
    'The filters by owner and by organization leave out private reuses, also for those whose own they are.',
    ({ filters }) => ({
      filters: {
        ...filters,
        owner: (reuse, id, world) => !reuse.private && filters.owner(reuse, id, world),
        organization: (reuse, id, world) =>
          !reuse.private && filters.organization(reuse, id, world),
      },
    }),
  ),
  pagination.behave(
    'total-of-nobody',
    list,
    'With a key, what is the caller’s own and private is listed but not counted.',
    ({ pages }) => ({
      pages: {
        ...pages,
        body: (call, data, items, asked) =>
          pages.body(
            call,
            data,
            items.filter(
              (item) => !isObject(item) || !('private' in item) || item['private'] === false,
            ),
            asked,
          ),
      },
    }),
  ),
  pagination.behave(
    'own-public-listed-twice',
    list,
    'With a key, what is the caller’s own and public is listed and counted twice: once as theirs, once as public.',
    knowingCaller(({ permissions, sorts }, caller) => {
      const own = new Set<Reuse>();
      return {
        permissions: {
          ...permissions,
          lists(world, who, reuse) {
            if (isOwn(world, who, reuse)) own.add(reuse);
            return permissions.lists(world, who, reuse);
          },
        },
        sorts: {
          ...sorts,
          order(reuses, key) {
            const twice = sorts
              .order(reuses, key)
              .flatMap((reuse) =>
                caller() !== null && own.has(reuse) && !reuse.private && reuse.deleted === null
                  ? [reuse, reuse]
                  : [reuse],
              );
            own.clear();
            return twice;
          },
        },
      };
    }),
  ),
  authorization.behave(
    'list-permissions-forget-organizations',
    list,
    'In the list, editors of an organization are told that they may not edit its reuses.',
    ({ serialise, permissions }) => ({
      serialise: {
        ...serialise,
        reuse(call, reuse) {
          const body = serialise.reuse(call, reuse);
          return call.operation !== 'list_reuses' ||
            reuse.organization === null ||
            permissions.administers(call.caller)
            ? body
            : { ...body, permissions: { delete: false, edit: false } };
        },
      },
    }),
  ),
  state.behave(
    'archived-hidden-from-others',
    ['get_reuse'],
    'An archived reuse is 404 to all but its editors, while the list goes on to show it.',
    ({ permissions }) => ({
      permissions: {
        ...permissions,
        reads: (world, caller, reuse) =>
          permissions.reads(world, caller, reuse) &&
          (reuse.archived === null ||
            permissions.administers(caller) ||
            isOwn(world, caller, reuse)),
      },
    }),
  ),
];
