import { SANDBOX_KEYS } from '../../config/sandbox-keys.ts';
import type { Permissions } from '../auth/permissions.ts';
import { isObject, type JsonObject } from '../json.ts';
import { changing, faultsOf, REUSE_OPERATIONS, type OperationId } from './make.ts';
import { gone } from '../http/errors.ts';

const { behave, answer, reuse, json } = faultsOf('privacy');

function permissions(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  change: (right: Permissions) => Partial<Permissions>,
) {
  return behave(name, operations, summary, (right) => ({
    permissions: { ...right.permissions, ...change(right.permissions) },
  }));
}

/** Adds to every user in an object what users keep to themselves. */
function users(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  more: JsonObject,
) {
  return reuse(name, operations, summary, (object) =>
    changing(object, 'owner', (owner) => (isObject(owner) ? { ...owner, ...more } : owner)),
  );
}

/** What should be seen by some, and is seen by others. */
export const PRIVACY_FAULTS = [
  permissions(
    'private-in-list',
    ['list_reuses'],
    'The list holds private reuses, whoever asks.',
    (right) => ({
      lists: (world, caller, reuse) => reuse.private || right.lists(world, caller, reuse),
    }),
  ),
  permissions(
    'deleted-in-list',
    ['list_reuses'],
    'The list holds deleted reuses, whoever asks.',
    (right) => ({
      lists: (world, caller, reuse) =>
        (reuse.deleted !== null && !reuse.private) || right.lists(world, caller, reuse),
    }),
  ),
  permissions(
    'users-see-all-private',
    ['list_reuses'],
    'Any user sees all private reuses in the list.',
    (right) => ({
      lists: (world, caller, reuse) =>
        (caller !== null && reuse.deleted === null) || right.lists(world, caller, reuse),
    }),
  ),
  permissions(
    'private-readable',
    ['get_reuse'],
    'A private reuse can be read by anybody who knows its id.',
    (right) => ({
      reads: (world, caller, reuse) => reuse.deleted === null || right.reads(world, caller, reuse),
    }),
  ),
  permissions(
    'private-readable-by-users',
    ['get_reuse'],
    'A private reuse can be read by any user.',
    (right) => ({
      reads: (world, caller, reuse) =>
        (caller !== null && reuse.deleted === null) || right.reads(world, caller, reuse),
    }),
  ),
  permissions(
    'deleted-readable',
    ['get_reuse'],
    'A deleted reuse can still be read by anybody.',
    (right) => ({
      reads: (world, caller, reuse) => !reuse.private || right.reads(world, caller, reuse),
    }),
  ),
  permissions(
    'own-private-hidden',
    ['get_reuse', 'list_reuses'],
    'A private reuse is hidden from its owner.',
    (right) => ({
      reads: (world, caller, reuse) =>
        !(reuse.private && caller?.administrator !== true) && right.reads(world, caller, reuse),
      lists: (world, caller, reuse) =>
        !(reuse.private && caller?.administrator !== true) && right.lists(world, caller, reuse),
    }),
  ),
  permissions(
    'deleted-hidden-from-owner',
    ['get_reuse'],
    'A deleted reuse is 410 for its owner as well.',
    () => ({
      reads: (_world, caller, reuse) =>
        reuse.deleted === null &&
        (!reuse.private || reuse.owner === caller?.id || caller?.administrator === true),
    }),
  ),
  permissions('private-in-suggest', ['suggest_reuses'], 'Private reuses are suggested.', () => ({
    suggests: (reuse) => reuse.deleted === null && reuse.archived === null,
  })),
  permissions('deleted-in-suggest', ['suggest_reuses'], 'Deleted reuses are suggested.', () => ({
    suggests: (reuse) => !reuse.private && reuse.archived === null,
  })),
  behave(
    'private-in-search',
    ['list_reuses'],
    'A search finds private reuses as well.',
    (right) => {
      let searching = false;
      return {
        arguments: {
          ...right.arguments,
          positive(query, name, fallback, help) {
            searching = query.has('q');
            return right.arguments.positive(query, name, fallback, help);
          },
        },
        permissions: {
          ...right.permissions,
          lists: (world, caller, reuse) =>
            (searching && reuse.private && reuse.deleted === null) ||
            right.permissions.lists(world, caller, reuse),
        },
      };
    },
  ),
  behave(
    'private-by-owner',
    ['list_reuses'],
    'The filter by owner shows private reuses as well.',
    (right) => {
      let asked: string | null = null;
      return {
        arguments: {
          ...right.arguments,
          positive(query, name, fallback, help) {
            asked = query.get('owner');
            return right.arguments.positive(query, name, fallback, help);
          },
        },
        permissions: {
          ...right.permissions,
          lists: (world, caller, reuse) =>
            (asked !== null && reuse.owner === asked && reuse.deleted === null) ||
            right.permissions.lists(world, caller, reuse),
        },
      };
    },
  ),
  behave(
    'private-existence-told',
    ['get_reuse'],
    'A deleted private reuse is 410 instead of 404.',
    ({ permissions: right }) => ({
      permissions: {
        ...right,
        reads(world, caller, reuse) {
          const may = right.reads(world, caller, reuse);
          if (!may && reuse.deleted !== null) throw gone();
          return may;
        },
      },
    }),
  ),
  users('owner-email-shown', REUSE_OPERATIONS, 'Owners are shown with their address.', {
    email: 'camille@example.org',
  }),
  users(
    'owner-email-shown-in-list',
    ['list_reuses'],
    'Owners are shown with their address in the list.',
    { email: 'camille@example.org' },
  ),
  users('owner-key-shown', ['get_reuse'], 'Owners are shown with their key.', {
    apikey: SANDBOX_KEYS.owner,
  }),
  users(
    'owner-roles-shown',
    ['get_reuse'],
    'Owners are shown with their password’s date and last address.',
    { current_login_ip: '203.0.113.7', password: '$pbkdf2$...' },
  ),
  json(
    'follower-email-shown',
    ['list_reuse_followers'],
    'Followers are shown with their address.',
    (body) =>
      isObject(body) && Array.isArray(body['data'])
        ? {
            ...body,
            data: body['data'].map((item) =>
              isObject(item)
                ? changing(item, 'follower', (user) =>
                    isObject(user) ? { ...user, email: 'lecteur@example.org' } : user,
                  )
                : item,
            ),
          }
        : body,
  ),
  answer(
    'key-echoed-in-header',
    ['create_reuse', 'update_reuse'],
    'The key of the caller comes back in a header.',
    (healthy, { headers }) => ({
      ...healthy,
      headers: { ...healthy.headers, 'x-debug-key': headers.get('x-api-key') ?? '' },
    }),
  ),
  answer(
    'key-echoed-in-body',
    ['update_reuse'],
    'The key of the caller comes back in the body of an error.',
    (healthy, { headers }) => ({
      ...healthy,
      json: isObject(healthy.json)
        ? { ...healthy.json, request: { headers: { 'X-API-KEY': headers.get('x-api-key') ?? '' } } }
        : healthy.json,
    }),
    ({ status }) => status >= 400,
  ),
  reuse(
    'contact-phone-shown',
    ['get_reuse'],
    'Owners are shown with their telephone number.',
    (object) => ({ ...object, phone: '+33 1 23 45 67 89' }),
  ),
  reuse(
    'editor-address-shown',
    ['list_reuses'],
    'Reuses show the address of who edited them last.',
    (object) => ({ ...object, last_editor: { email: 'noe@example.org' } }),
  ),
];
