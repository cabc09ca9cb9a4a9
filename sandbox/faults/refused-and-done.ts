import { isOwn } from '../auth/permissions.ts';
import { readPayload } from '../http/body.ts';
import { editing } from './editing-rights.ts';
import { faultsOf, replacing } from './make.ts';

const writes = replacing('state', 'writes');
const rules = replacing('validation', 'writes');
const { behave: authorization } = faultsOf('authorization');

/** Writes that are refused, and happen all the same. */
export const REFUSED_AND_DONE_FAULTS = [
  rules(
    'refused-create-burns-url',
    ['create_reuse'],
    'A create that is refused registers its address: sent again without the mistake, it is taken.',
    (right) => {
      const burnt = new Set<string>();
      return {
        create(call, payload) {
          try {
            return right.create(call, payload);
          } catch (refusal) {
            if (typeof payload['url'] === 'string') burnt.add(payload['url']);
            throw refusal;
          }
        },
        urlTaken: (call, url) => burnt.has(url) || right.urlTaken(call, url),
      };
    },
  ),
  editing(
    'forbidden-delete-happens',
    ['delete_reuse'],
    'Who may not delete is told 403 after it was done.',
    (call, right) => {
      if (!right && call.reuse !== undefined) call.world.behaviour.writes.remove(call, call.reuse);
      return right;
    },
  ),
  editing(
    'forbidden-dataset-happens',
    ['reuse_add_dataset'],
    'Who may not add a dataset is told 403 after it was added.',
    (call, right) => {
      if (right || call.reuse === undefined) return right;
      const id = readPayload(call)['id'];
      const dataset = call.world.store.datasets.get(typeof id === 'string' ? id : '');
      if (dataset !== undefined && !call.reuse.datasets.includes(dataset.id))
        call.world.behaviour.writes.addDataset(call, call.reuse, dataset.id);
      return right;
    },
  ),
  authorization(
    'forbidden-feature-happens',
    ['feature_reuse'],
    'An owner who features their own reuse is told 403 after it was done.',
    ({ authentication, writes: right }) => ({
      authentication: {
        ...authentication,
        require(call, need) {
          const { caller, operation, reuse, world } = call;
          if (operation === 'feature_reuse' && reuse !== undefined && isOwn(world, caller, reuse))
            right.feature(call, reuse, true);
          authentication.require(call, need);
        },
      },
    }),
  ),
  writes(
    'refused-datasets-cleared',
    ['update_reuse'],
    'An update with an unknown dataset among others is refused, and has taken the former ones out.',
    (right) => ({
      update(call, reuse, payload) {
        try {
          return right.update(call, reuse, payload);
        } catch (refusal) {
          if ('datasets' in payload) call.world.store.put({ ...reuse, datasets: [] });
          throw refusal;
        }
      },
    }),
  ),
];
