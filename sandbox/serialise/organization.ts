import { isOwn } from '../auth/permissions.ts';
import type { Call } from '../call.ts';
import { originOf } from '../http/origin.ts';
import type { JsonObject } from '../json.ts';
import type { Organization } from '../store/model.ts';

/** An organization as it stands inside other objects. Its permissions are those of the caller. */
export function writeOrganization(call: Call, organization: Organization): JsonObject {
  const origin = originOf(call);
  const { caller, world } = call;
  const above = world.behaviour.permissions.administers(caller);
  const administers =
    above || organization.members.some(({ user, role }) => user === caller?.id && role === 'admin');
  return {
    acronym: organization.acronym,
    badges: organization.badges.map((kind) => ({ kind })),
    class: 'Organization',
    id: organization.id,
    logo: organization.logo === null ? null : `${origin}${organization.logo}-original.png`,
    logo_thumbnail: organization.logo === null ? null : `${origin}${organization.logo}-100.png`,
    name: organization.name,
    page: `${origin}/organizations/${organization.slug}`,
    permissions: {
      delete: administers,
      edit: administers,
      harvest: administers,
      members: administers,
      private: above || isOwn(world, caller, { owner: null, organization: organization.id }),
    },
    slug: organization.slug,
    uri: `${origin}/api/1/organizations/${organization.slug}/`,
  };
}
