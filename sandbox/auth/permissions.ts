import type { World } from '../call.ts';
import type { Membership, Organization, Reuse, User } from '../store/model.ts';

/** Who may do what. Every right in the sandbox is decided here. */
export interface Permissions {
  /** May feature, badge, and do what everybody else may. */
  administers(caller: User | null): boolean;
  /** May change, delete and add datasets. */
  edits(world: World, caller: User | null, owned: Owned): boolean;
  /** May see a reuse that is private or deleted. */
  reads(world: World, caller: User | null, reuse: Reuse): boolean;
  /** Sees a reuse in lists: public ones, and what is the caller's own, private and deleted included. */
  lists(world: World, caller: User | null, reuse: Reuse): boolean;
  /** Sees a reuse among the suggestions, whoever asks. */
  suggests(reuse: Reuse): boolean;
  /** May publish in the name of an organization. */
  publishesFor(caller: User | null, organization: Organization): boolean;
}

/** What an object's owner is read from. */
export type Owned = Pick<Reuse, 'owner' | 'organization'>;

const EDITORS: readonly Membership['role'][] = ['admin', 'editor'];

function roleIn(
  organization: Organization | undefined,
  caller: User | null,
): Membership['role'] | undefined {
  return organization?.members.find((member) => member.user === caller?.id)?.role;
}

/** The rights of udata 17.18.0. */
export const rightPermissions: Permissions = {
  administers: (caller) => caller?.administrator ?? false,

  edits(world, caller, owned) {
    if (caller === null) return false;
    if (world.behaviour.permissions.administers(caller)) return true;
    if (owned.organization === null) return owned.owner === caller.id;
    const role = roleIn(world.store.organizations.get(owned.organization), caller);
    return role !== undefined && EDITORS.includes(role);
  },

  reads(world, caller, reuse) {
    if (!reuse.private && reuse.deleted === null) return true;
    return world.behaviour.permissions.administers(caller) || isOwn(world, caller, reuse);
  },

  lists(world, caller, reuse) {
    if (!reuse.private && reuse.deleted === null) return true;
    return world.behaviour.permissions.administers(caller) || isOwn(world, caller, reuse);
  },

  suggests: (reuse) => !reuse.private && reuse.deleted === null && reuse.archived === null,

  publishesFor: (caller, organization) =>
    (caller?.administrator ?? false) || roleIn(organization, caller) !== undefined,
};

/** Owned by the caller, or by an organization that the caller is a member of, in whatever role. */
export function isOwn(world: World, caller: User | null, owned: Owned): boolean {
  if (caller === null) return false;
  if (owned.organization === null) return owned.owner === caller.id;
  return roleIn(world.store.organizations.get(owned.organization), caller) !== undefined;
}
