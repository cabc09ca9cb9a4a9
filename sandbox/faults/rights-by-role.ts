import type { Call } from '../call.ts';
import { badField } from '../http/errors.ts';
import { editing } from './editing-rights.ts';
import { faultsOf, replacing } from './make.ts';

const permissions = replacing('authorization', 'permissions');
const authentication = replacing('authorization', 'authentication');
const privacy = faultsOf('privacy');

/** True for an administrator of the organization that owns the reuse of the path. */
function administersOrganization({ caller, reuse, world }: Call): boolean {
  const organization = world.store.organizations.get(reuse?.organization ?? '');
  return (
    organization?.members.some(({ user, role }) => user === caller?.id && role === 'admin') ?? false
  );
}

/** Rights that hold for one role and not for its neighbour, and what is told to who has none. */
export const RIGHTS_BY_ROLE_FAULTS = [
  editing(
    'editors-may-not-delete',
    ['delete_reuse'],
    'Editors of an organization may update its reuses, and only its administrators may delete them.',
    (call, right) =>
      right &&
      (call.reuse?.organization == null ||
        call.world.behaviour.permissions.administers(call.caller) ||
        administersOrganization(call)),
  ),
  editing(
    'members-may-not-add-datasets',
    ['reuse_add_dataset'],
    'The right to add a dataset is compared with the owner alone: members of an organization are refused for its reuses.',
    ({ caller, reuse, world }, right) =>
      right &&
      (world.behaviour.permissions.administers(caller) || reuse?.owner === (caller?.id ?? '')),
  ),
  authentication(
    'followers-need-a-key',
    ['list_reuse_followers'],
    'The list of followers needs a key, as following does.',
    (right) => ({
      require: (call, need) => {
        right.require(call, call.operation === 'list_reuse_followers' ? 'user' : need);
      },
    }),
  ),
  permissions(
    'deleted-readable-by-users',
    ['get_reuse'],
    'A deleted reuse can still be read by any user, and is 410 only to who has no key.',
    (right) => ({
      reads: (world, caller, reuse) =>
        right.reads(world, caller, caller === null ? reuse : { ...reuse, deleted: null }),
    }),
  ),
  privacy.effect(
    'gone-shows-the-deleted',
    ['get_reuse'],
    'The 410 of a deleted reuse holds the whole reuse beside its message.',
    (right) => {
      let current: Call | null = null;
      return {
        behaviour: {
          ...right,
          authentication: {
            ...right.authentication,
            require(call, need) {
              current = call;
              right.authentication.require(call, need);
            },
          },
        },
        answer(healthy, { operation }) {
          if (operation !== 'get_reuse' || healthy.status !== 410 || current?.reuse === undefined)
            return healthy;
          const message = 'This reuse has been deleted';
          return {
            ...healthy,
            json: { ...right.serialise.reuse(current, current.reuse), message },
          };
        },
      };
    },
  ),
  replacing('privacy', 'writes')(
    'taken-url-names-holder',
    ['create_reuse', 'update_reuse'],
    'Who sends an address that is taken is told the title of the reuse that has it, private ones included.',
    (right) => ({
      urlTaken(call, url) {
        const holder = [...call.world.store.reuses.values()].find((reuse) => reuse.url === url);
        if (holder !== undefined && right.urlTaken(call, url))
          throw badField('url', `This URL is already registered by "${holder.title}"`);
        return false;
      },
    }),
  ),
];
