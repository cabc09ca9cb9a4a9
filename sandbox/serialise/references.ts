import type { Call } from '../call.ts';
import type { Json } from '../json.ts';

/** A user by id, or null: owners may be missing. */
export function userOrNull(call: Call, id: string | null): Json {
  const user = call.world.store.users.get(id ?? '');
  return user === undefined ? null : call.world.behaviour.serialise.user(call, user);
}

/** An organization by id, or null. */
export function organizationOrNull(call: Call, id: string | null): Json {
  const organization = call.world.store.organizations.get(id ?? '');
  return organization === undefined
    ? null
    : call.world.behaviour.serialise.organization(call, organization);
}
