import { jsonAnswer } from '../call.ts';
import { readPayload } from '../http/body.ts';
import { broken, forbidden, notFound, refuse } from '../http/errors.ts';
import { reuseModel } from '../mask/models.ts';
import { reuseOf, type Operation } from './operation.ts';

/** POST /reuses/{reuse}/datasets/. 200 when the dataset is there already; `class` is not looked at. */
export const addDataset: Operation = {
  operationId: 'reuse_add_dataset',
  need: 'user',
  mask: reuseModel,
  handle(call) {
    const { behaviour, store } = call.world;
    const reuse = reuseOf(call);
    if (!behaviour.permissions.edits(call.world, call.caller, reuse)) throw forbidden();
    const payload = readPayload(call);
    const id = payload['id'];
    if (id === undefined) throw refuse(400, { message: 'Expect a dataset identifier' });
    if (id !== null && typeof id !== 'string') throw broken();
    const dataset = typeof id === 'string' ? store.datasets.get(id.toLowerCase()) : undefined;
    if (dataset === undefined)
      throw notFound(call.url.pathname, '/api/1/reuses/<reuse:reuse>/datasets/');
    if (reuse.datasets.includes(dataset.id))
      return jsonAnswer(behaviour.serialise.reuse(call, reuse));
    const fresh = behaviour.writes.addDataset(call, reuse, dataset.id);
    return jsonAnswer(behaviour.serialise.reuse(call, fresh), 201);
  },
};
