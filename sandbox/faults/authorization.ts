import type { Authentication, Need } from '../auth/authenticate.ts';
import type { Permissions } from '../auth/permissions.ts';
import { forbidden, refuse, unauthorized } from '../http/errors.ts';
import type { User } from '../store/model.ts';
import type { Call } from '../call.ts';
import { ALL_OPERATIONS, changing, faultsOf, type OperationId } from './make.ts';

const { behave, answer, reuse } = faultsOf('authorization');

/** The right to edit, changed for one operation only. */
function editing(
  name: string,
  operation: OperationId,
  summary: string,
  may: (caller: User | null, right: boolean) => boolean,
) {
  return behave(name, [operation], summary, ({ authentication, permissions }) => {
    let current = '';
    const changed: Permissions = {
      ...permissions,
      edits: (world, caller, owned) => {
        const right = permissions.edits(world, caller, owned);
        return current === operation ? may(caller, right) : right;
      },
    };
    return {
      permissions: changed,
      authentication: {
        ...authentication,
        require: (call: Call, need: Need) => {
          current = call.operation;
          authentication.require(call, need);
        },
      },
    };
  });
}

/** What an operation asks of its caller, changed. */
function requiring(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  require: (right: Authentication) => Authentication['require'],
) {
  return behave(name, operations, summary, ({ authentication }) => {
    const changed = require(authentication);
    return {
      authentication: {
        ...authentication,
        require: (call, need) => {
          (operations.some((one) => one === call.operation) ? changed : authentication.require)(
            call,
            need,
          );
        },
      },
    };
  });
}

/** An operation for administrators that any user may use. */
function forUsers(name: string, operation: OperationId, summary: string) {
  return requiring(name, [operation], summary, (right) => (call) => {
    right.require(call, 'user');
  });
}

/** An operation that nobody has to have a key for: it is done in the name of the owner. */
function forAnybody(name: string, operation: OperationId, summary: string) {
  return requiring(name, [operation], summary, () => (call) => {
    const owner = call.world.store.users.get(call.reuse?.owner ?? '');
    call.caller ??=
      owner ??
      [...call.world.store.users.values()].find(({ administrator }) => administrator) ??
      null;
  });
}

function refusedWith(
  name: string,
  operations: readonly OperationId[],
  from: number,
  to: number,
  summary: string,
) {
  return answer(
    name,
    operations,
    summary,
    (healthy) => ({ ...healthy, status: to }),
    ({ status }) => status === from,
  );
}

const administrates = (caller: User | null): boolean => caller?.administrator ?? false;

/** Rights that are given to the wrong people, or refused to the right ones. */
export const AUTHORIZATION_FAULTS = [
  editing(
    'others-may-update',
    'update_reuse',
    'Any user may change what belongs to another.',
    (caller) => caller !== null,
  ),
  editing(
    'others-may-delete',
    'delete_reuse',
    'Any user may delete what belongs to another.',
    (caller) => caller !== null,
  ),
  editing(
    'others-may-add-datasets',
    'reuse_add_dataset',
    'Any user may add datasets to what belongs to another, as in older releases.',
    (caller) => caller !== null,
  ),
  editing('owner-may-not-update', 'update_reuse', 'Only administrators may update.', administrates),
  editing('owner-may-not-delete', 'delete_reuse', 'Only administrators may delete.', administrates),
  editing(
    'owner-may-not-add-datasets',
    'reuse_add_dataset',
    'Only administrators may add datasets.',
    administrates,
  ),
  editing(
    'administrator-may-not-update',
    'update_reuse',
    'Administrators may not change what belongs to others.',
    (caller, right) => right && !administrates(caller),
  ),
  editing(
    'administrator-may-not-delete',
    'delete_reuse',
    'Administrators may not delete what belongs to others.',
    (caller, right) => right && !administrates(caller),
  ),
  forUsers('users-may-feature', 'feature_reuse', 'Any user may feature.'),
  forUsers('users-may-unfeature', 'unfeature_reuse', 'Any user may unfeature.'),
  forUsers('users-may-give-badges', 'add_reuse_badge', 'Any user may give badges.'),
  forUsers('users-may-take-badges', 'delete_reuse_badge', 'Any user may take badges away.'),
  forAnybody('nobody-may-create', 'create_reuse', 'A reuse can be created without a key.'),
  forAnybody('nobody-may-update', 'update_reuse', 'A reuse can be changed without a key.'),
  forAnybody('nobody-may-delete', 'delete_reuse', 'A reuse can be deleted without a key.'),
  forAnybody('nobody-may-follow', 'follow_reuse', 'A reuse can be followed without a key.'),
  forAnybody('nobody-may-unfollow', 'unfollow_reuse', 'A reuse can be unfollowed without a key.'),
  forAnybody('nobody-may-feature', 'feature_reuse', 'A reuse can be featured without a key.'),
  forAnybody('nobody-may-unfeature', 'unfeature_reuse', 'A reuse can be unfeatured without a key.'),
  forAnybody('nobody-may-give-badges', 'add_reuse_badge', 'A badge can be given without a key.'),
  forAnybody(
    'nobody-may-take-badges',
    'delete_reuse_badge',
    'A badge can be taken away without a key.',
  ),
  forAnybody(
    'nobody-may-add-datasets',
    'reuse_add_dataset',
    'A dataset can be added without a key.',
  ),
  requiring(
    'users-may-not-create',
    ['create_reuse'],
    'Only administrators may create.',
    (right) => (call) => {
      right.require(call, 'administrator');
    },
  ),
  requiring(
    'users-may-not-follow',
    ['follow_reuse'],
    'Only administrators may follow.',
    (right) => (call) => {
      right.require(call, 'administrator');
    },
  ),
  requiring(
    'administrators-may-not-feature',
    ['feature_reuse'],
    'Not even administrators may feature.',
    (right) => (call) => {
      right.require(call, 'user');
      throw forbidden();
    },
  ),
  requiring(
    'types-need-a-key',
    ['reuse_types', 'reuse_topics'],
    'The lists of types and topics need a key.',
    (right) => (call) => {
      right.require(call, 'user');
    },
  ),
  requiring('list-needs-a-key', ['list_reuses'], 'The list needs a key.', (right) => (call) => {
    right.require(call, 'user');
  }),
  behave(
    'members-may-not-edit',
    ['update_reuse', 'delete_reuse', 'reuse_add_dataset'],
    'Only administrators of an organization may edit what it owns.',
    ({ permissions }) => ({
      permissions: {
        ...permissions,
        edits(world, caller, owned) {
          const organization = world.store.organizations.get(owned.organization ?? '');
          const role = organization?.members.find((member) => member.user === caller?.id)?.role;
          return permissions.edits(world, caller, owned) && role !== 'editor';
        },
      },
    }),
  ),
  behave(
    'members-edit-everything',
    ['update_reuse', 'delete_reuse', 'reuse_add_dataset'],
    'A member of any organization may edit what every organization owns.',
    ({ permissions }) => ({
      permissions: {
        ...permissions,
        edits: (world, caller, owned) =>
          permissions.edits(world, caller, owned) ||
          (caller !== null &&
            owned.organization !== null &&
            world.store.organizationsOf(caller.id).length > 0),
      },
    }),
  ),
  behave(
    'anyone-publishes-for-organizations',
    ['create_reuse'],
    'A reuse can be created in the name of any organization.',
    ({ permissions }) => ({
      permissions: { ...permissions, publishesFor: () => true },
    }),
  ),
  behave(
    'members-may-not-publish',
    ['create_reuse'],
    'A reuse cannot be created in the name of one’s own organization.',
    ({ permissions }) => ({
      permissions: { ...permissions, publishesFor: administrates },
    }),
  ),
  behave(
    'owner-can-be-anyone',
    ['create_reuse'],
    'A reuse can be created in the name of another user.',
    ({ patch }) => ({
      patch: {
        ...patch,
        owner(edit, value) {
          const before = edit.checks.length;
          patch.owner(edit, value);
          edit.checks.splice(before);
        },
      },
    }),
  ),
  behave(
    'wrong-key-is-nobody',
    ['list_reuses', 'get_reuse', 'reuse_types', 'reuse_topics'],
    'A wrong key is taken for none on reads.',
    ({ authentication }) => ({
      authentication: {
        ...authentication,
        identify(call) {
          if (call.method !== 'GET') return authentication.identify(call);
          const key = call.headers.get('x-api-key');
          return key !== null && !call.world.keys.has(key) ? null : authentication.identify(call);
        },
      },
    }),
  ),
  behave(
    'wrong-key-is-first-user',
    [
      'create_reuse',
      'update_reuse',
      'delete_reuse',
      'follow_reuse',
      'unfollow_reuse',
      'reuse_add_dataset',
    ],
    'A wrong key is taken for the first user’s.',
    ({ authentication }) => ({
      authentication: {
        ...authentication,
        identify(call) {
          const key = call.headers.get('x-api-key');
          const [first] = call.world.store.users.values();
          return key !== null && key !== '' && !call.world.keys.has(key)
            ? (first ?? null)
            : authentication.identify(call);
        },
      },
    }),
  ),
  behave(
    'wrong-key-breaks',
    ALL_OPERATIONS,
    'A wrong key breaks the server.',
    ({ authentication }) => ({
      authentication: {
        ...authentication,
        identify(call) {
          const key = call.headers.get('x-api-key');
          if (key !== null && key !== '' && !call.world.keys.has(key))
            throw refuse(500, { message: 'Internal Server Error' });
          return authentication.identify(call);
        },
      },
    }),
  ),
  behave(
    'key-ignored',
    ['create_reuse', 'update_reuse', 'delete_reuse', 'follow_reuse', 'feature_reuse'],
    'The header X-API-KEY is not read any more.',
    ({ authentication }) => ({
      authentication: { ...authentication, identify: () => null },
    }),
  ),
  behave(
    'key-on-reads-refused',
    ['get_reuse'],
    'A right key is refused where none is needed.',
    ({ authentication }) => ({
      authentication: {
        ...authentication,
        identify(call) {
          if (call.operation === 'get_reuse' && call.headers.has('x-api-key'))
            throw unauthorized('Invalid API token');
          return authentication.identify(call);
        },
      },
    }),
  ),
  refusedWith(
    'nobody-gets-403',
    ['create_reuse'],
    401,
    403,
    'Who has no key gets 403 instead of 401.',
  ),
  refusedWith(
    'nobody-gets-404-on-delete',
    ['delete_reuse'],
    401,
    404,
    'Who has no key gets 404 on a delete.',
  ),
  refusedWith(
    'nobody-gets-302',
    ['follow_reuse'],
    401,
    302,
    'Who has no key is sent to a page to log in.',
  ),
  refusedWith(
    'nobody-gets-400-on-datasets',
    ['reuse_add_dataset'],
    401,
    400,
    'Who has no key gets 400 when adding a dataset.',
  ),
  refusedWith(
    'nobody-gets-500-on-unfollow',
    ['unfollow_reuse'],
    401,
    500,
    'An unfollow without a key breaks the server.',
  ),
  refusedWith(
    'others-get-401',
    ['update_reuse'],
    403,
    401,
    'Who may not update gets 401 instead of 403.',
  ),
  refusedWith(
    'others-get-404',
    ['delete_reuse'],
    403,
    404,
    'Who may not delete gets 404 instead of 403.',
  ),
  refusedWith(
    'owner-gets-401-on-feature',
    ['feature_reuse'],
    403,
    401,
    'Who may not feature gets 401 instead of 403.',
  ),
  refusedWith(
    'owner-gets-200-on-badge',
    ['add_reuse_badge'],
    403,
    200,
    'Who may not give a badge gets 200 and an error text.',
  ),
  reuse(
    'permissions-always-true',
    ['list_reuses', 'get_reuse'],
    'Everybody is told that they may edit.',
    (object) => changing(object, 'permissions', () => ({ delete: true, edit: true })),
  ),
  reuse(
    'permissions-always-false',
    ['get_reuse', 'update_reuse'],
    'Not even the owner is told that they may edit.',
    (object) => changing(object, 'permissions', () => ({ delete: false, edit: false })),
  ),
];
