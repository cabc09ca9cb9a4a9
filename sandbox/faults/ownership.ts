import { isOwn } from '../auth/permissions.ts';
import type { Call } from '../call.ts';
import { forbidden } from '../http/errors.ts';
import type { Json } from '../json.ts';
import { isObjectId } from '../query/filters.ts';
import type { Reuse } from '../store/model.ts';
import { slugify } from '../text/slugify.ts';
import { EDIT_OPERATIONS, editing } from './editing-rights.ts';
import { replacing, type OperationId } from './make.ts';

const create: readonly OperationId[] = ['create_reuse'];
const update: readonly OperationId[] = ['update_reuse'];
const writing: readonly OperationId[] = ['create_reuse', 'update_reuse'];
const writes = replacing('state', 'writes');
const owners = replacing('authorization', 'writes');
const follows = replacing('followers', 'followers');
const rights = replacing('authorization', 'permissions');

/** Rights of owners, their organizations and administrators that are too wide, too narrow or moved. */
export const OWNERSHIP_FAULTS = [
  owners(
    'administrator-update-takes-ownership',
    update,
    'What an administrator updates for another belongs to the administrator from then on.',
    (right) => ({
      update(call, reuse, payload) {
        const fresh = right.update(call, reuse, payload);
        const { caller, world } = call;
        if (!world.behaviour.permissions.administers(caller) || isOwn(world, caller, reuse))
          return fresh;
        if ('owner' in payload || 'organization' in payload) return fresh;
        return right.save(call, { ...fresh, owner: caller?.id ?? null, organization: null });
      },
    }),
  ),
  rights(
    'administrator-publishes-for-own-only',
    create,
    'An administrator of the portal cannot create in the name of an organization of others.',
    (right) => ({
      publishesFor: (caller, organization) =>
        right.publishesFor(caller, organization) &&
        organization.members.some(({ user }) => user === caller?.id),
    }),
  ),
  writes(
    'private-for-organization-ignored',
    create,
    'A reuse created in the name of an organization is public, though it was sent as private.',
    (right) => ({
      create(call, payload) {
        const fresh = right.create(call, payload);
        return fresh.organization !== null && fresh.private
          ? right.save(call, { ...fresh, private: false })
          : fresh;
      },
    }),
  ),
  rights(
    'colleagues-edit-each-other',
    EDIT_OPERATIONS,
    'Members of one organization may edit what each of them owns alone.',
    (right) => ({
      edits(world, caller, owned) {
        if (right.edits(world, caller, owned)) return true;
        if (caller === null || owned.owner === null || owned.organization !== null) return false;
        return world.store
          .organizationsOf(caller.id)
          .some(({ members }) => members.some(({ user }) => user === owned.owner));
      },
    }),
  ),
  editing(
    'others-edit-private',
    EDIT_OPERATIONS,
    'Any user may change and delete what is private: nobody was thought to find it.',
    (call, right) => right || (call.caller !== null && call.reuse?.private === true),
  ),
  editing(
    'slug-refused-to-owner',
    EDIT_OPERATIONS,
    'The right to edit is looked up by id: who writes to the address by slug is refused, administrators apart.',
    (call, right) =>
      right &&
      (isObjectId(call.params['reuse'] ?? '') ||
        call.world.behaviour.permissions.administers(call.caller)),
  ),
  owners(
    'slug-writable',
    writing,
    'A slug that is sent is kept: the address is whatever its owner likes.',
    (right) => {
      const named = (call: Call, fresh: Reuse, sent: Json | undefined): Reuse =>
        typeof sent === 'string' && sent !== fresh.slug && slugify(sent) !== ''
          ? right.save(call, { ...fresh, slug: slugify(sent) })
          : fresh;
      return {
        create: (call, payload) => named(call, right.create(call, payload), payload['slug']),
        update: (call, reuse, payload) =>
          named(call, right.update(call, reuse, payload), payload['slug']),
      };
    },
  ),
  owners(
    'dataset-of-others-refused',
    ['reuse_add_dataset'],
    'Only datasets that one may edit can be added to a reuse, so that hardly any can.',
    (right) => ({
      addDataset(call, reuse, id) {
        const dataset = call.world.store.datasets.get(id);
        const { permissions } = call.world.behaviour;
        if (dataset !== undefined && !permissions.edits(call.world, call.caller, dataset))
          throw forbidden();
        return right.addDataset(call, reuse, id);
      },
    }),
  ),
  follows(
    'owner-may-not-follow-own',
    ['follow_reuse'],
    'An owner is refused to follow their own reuse, and a member that of their organization.',
    (right) => ({
      follow(call, reuse) {
        if (isOwn(call.world, call.caller, reuse)) throw forbidden();
        return right.follow(call, reuse);
      },
    }),
  ),
];
