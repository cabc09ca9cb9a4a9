import { jsonAnswer } from '../call.ts';
import { readPayload } from '../http/body.ts';
import { reuseModel } from '../mask/models.ts';
import type { Operation } from './operation.ts';

/** POST /reuses/ */
export const createReuse: Operation = {
  operationId: 'create_reuse',
  need: 'user',
  mask: reuseModel,
  handle(call) {
    const { behaviour } = call.world;
    const reuse = behaviour.writes.create(call, readPayload(call));
    return jsonAnswer(behaviour.serialise.reuse(call, reuse), 201);
  },
};
