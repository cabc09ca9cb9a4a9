import { toMilliseconds } from '../clock.ts';
import { isObject } from '../json.ts';
import { EDIT_OPERATIONS, editing } from './editing-rights.ts';
import { ALL_OPERATIONS, faultsOf, replacing, type OperationId } from './make.ts';

const { behave } = faultsOf('authorization');
const writes = replacing('authorization', 'writes');
const update: readonly OperationId[] = ['update_reuse'];

/** Rights that are wrong for what is in a certain state, or for who has a certain past. */
export const SPECIAL_RIGHT_FAULTS = [
  editing(
    'others-may-undelete',
    update,
    'Any user may bring back, and change by the way, what another has deleted.',
    ({ reuse }, right) => right || (reuse !== undefined && reuse.deleted !== null),
  ),
  editing(
    'others-edit-archived',
    update,
    'Any user may change what is archived.',
    ({ reuse }, right) => right || (reuse !== undefined && reuse.archived !== null),
  ),
  behave(
    'ownerless-edited-by-anyone',
    EDIT_OPERATIONS,
    'Any user may edit a reuse that has neither owner nor organization.',
    ({ permissions }) => ({
      permissions: {
        ...permissions,
        edits: (world, caller, owned) =>
          (caller !== null && owned.owner === null && owned.organization === null) ||
          permissions.edits(world, caller, owned),
      },
    }),
  ),
  behave(
    'administrator-may-not-edit-organizations',
    EDIT_OPERATIONS,
    'An administrator of the portal may edit what users own, and not what organizations own.',
    ({ permissions }) => ({
      permissions: {
        ...permissions,
        edits: (world, caller, owned) =>
          permissions.edits(world, caller, owned) &&
          (owned.organization === null ||
            world.store
              .organizationsOf(caller?.id ?? '')
              .some(({ id }) => id === owned.organization)),
      },
    }),
  ),
  behave(
    'former-owner-still-edits',
    EDIT_OPERATIONS,
    'Who gave a reuse away, or had it taken by an administrator, may still edit it.',
    ({ permissions, writes: right }) => {
      const former = new Set<string>();
      return {
        permissions: {
          ...permissions,
          edits: (world, caller, owned) =>
            (caller !== null && 'id' in owned && former.has(`${caller.id} ${String(owned.id)}`)) ||
            permissions.edits(world, caller, owned),
        },
        writes: {
          ...right,
          update(call, reuse, payload) {
            const fresh = right.update(call, reuse, payload);
            if (reuse.owner !== null && fresh.owner !== reuse.owner)
              former.add(`${reuse.owner} ${reuse.id}`);
            return fresh;
          },
        },
      };
    },
  ),
  behave(
    'key-prefix-suffices',
    ALL_OPERATIONS,
    'A key is looked up by its first sixteen characters, and the rest is not compared.',
    ({ authentication }) => ({
      authentication: {
        ...authentication,
        identify(call) {
          const sent = call.headers.get('x-api-key') ?? '';
          const known = [...call.world.keys.keys()].find(
            (key) => sent.length >= 16 && key.slice(0, 16) === sent.slice(0, 16),
          );
          if (known !== undefined) call.headers.set('x-api-key', known);
          return authentication.identify(call);
        },
      },
    }),
  ),
  behave(
    'members-feature-for-organization',
    ['feature_reuse'],
    'Members of an organization may feature what it owns.',
    ({ authentication }) => ({
      authentication: {
        ...authentication,
        require(call, need) {
          const own =
            call.operation === 'feature_reuse' &&
            call.caller !== null &&
            call.world.store
              .organizationsOf(call.caller.id)
              .some(({ id }) => id === call.reuse?.organization);
          authentication.require(call, own ? 'user' : need);
        },
      },
    }),
  ),
  writes(
    'badges-writable',
    update,
    'An owner gives a badge to their own reuse by sending badges in an update.',
    (right) => ({
      update(call, reuse, payload) {
        const fresh = right.update(call, reuse, payload);
        const sent = payload['badges'];
        if (!Array.isArray(sent)) return fresh;
        const kinds = sent.flatMap((badge) =>
          isObject(badge) && typeof badge['kind'] === 'string' ? [badge['kind']] : [],
        );
        const created = toMilliseconds(call.world.clock.now());
        const badges = kinds
          .filter((kind) => call.world.store.badgeKinds.has(kind))
          .map((kind) => ({ kind, created, createdBy: call.caller?.id ?? '' }));
        return right.save(call, { ...fresh, badges });
      },
    }),
  ),
  writes(
    'update-by-body-id',
    update,
    'An id in the body of an update wins over the one in the path: another reuse is changed.',
    (right) => ({
      update(call, reuse, payload) {
        const id = payload['id'];
        const named = typeof id === 'string' ? call.world.store.reuses.get(id) : undefined;
        return right.update(call, named ?? reuse, payload);
      },
    }),
  ),
];
