import { Refusal } from '../call.ts';
import { badField } from '../http/errors.ts';
import { isObject } from '../json.ts';
import type { Reuse } from '../store/model.ts';
import { faultsOf, patching, replacing, type OperationId } from './make.ts';

const update: readonly OperationId[] = ['update_reuse'];
const writing: readonly OperationId[] = ['create_reuse', 'update_reuse'];
const rules = replacing('validation', 'writes');
const patches = patching('validation');
const { behave: validation } = faultsOf('validation');

/** Updates as clients make them: read, change a little or nothing, send the whole back; or clear. */
export const ROUND_TRIP_FAULTS = [
  rules(
    'unchanged-update-answers-204',
    update,
    'An update that changes nothing is answered 204, without the reuse.',
    (right) => ({
      update(call, reuse, payload) {
        const fresh = right.update(call, reuse, payload);
        const told = (one: Reuse): string =>
          JSON.stringify({ ...one, lastModified: 0, tags: [...new Set(one.tags)].sort() });
        if (told(fresh) === told(reuse)) throw new Refusal({ status: 204, headers: {} });
        return fresh;
      },
    }),
  ),
  validation(
    'update-empty-ignored',
    update,
    'An empty list of tags or datasets, or empty extras, is taken for nothing sent.',
    ({ patch }) => {
      const unlessEmpty = (property: 'tags' | 'datasets' | 'extras') => ({
        [property]: (...[edit, value]: Parameters<(typeof patch)['tags']>) => {
          const empty = value !== null && Object.keys(value).length === 0;
          if (edit.former === null || !empty) patch[property](edit, value);
        },
      });
      return {
        patch: {
          ...patch,
          ...unlessEmpty('tags'),
          ...unlessEmpty('datasets'),
          ...unlessEmpty('extras'),
        },
      };
    },
  ),
  patches(
    'own-url-taken-on-update',
    update,
    'An update that sends the address that the reuse has already is told that it is taken.',
    'url',
    (right) => (edit, value) => {
      right(edit, value);
      if (edit.former?.url === value)
        edit.checks.push(() => {
          throw badField('url', 'This URL is already registered');
        });
    },
  ),
  patches(
    'unchanged-organization-refused',
    update,
    'A member who sends the organization back as it was read is refused, as if it were moved.',
    'organization',
    (right) => (edit, value) => {
      right(edit, value);
      const { call, draft, former } = edit;
      const same = draft.organization !== null && draft.organization === former?.organization;
      if (same && !call.world.behaviour.permissions.administers(call.caller))
        throw badField('organization', 'Cannot modify organization after creation');
    },
  ),
  patches(
    'undelete-live-refused',
    update,
    'deleted: null, sent back with all the rest of a reuse that is not deleted, is refused.',
    'deleted',
    (right) => (edit, value) => {
      if (value === null && edit.former?.deleted === null)
        throw badField('deleted', 'This reuse is not deleted');
      right(edit, value);
    },
  ),
  patches(
    'datasets-as-objects-lost',
    writing,
    'Datasets sent as references ({"class", "id"}), or as they were read, are left out; ids are kept.',
    'datasets',
    (right) => (edit, value) => {
      right(edit, Array.isArray(value) ? value.filter((item) => !isObject(item)) : value);
    },
  ),
];
