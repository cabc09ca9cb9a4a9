import { jsonAnswer } from '../call.ts';
import { reuseModel } from '../mask/models.ts';
import { reuseOf, type Operation } from './operation.ts';

function setter(operationId: string, featured: boolean): Operation {
  return {
    operationId,
    need: 'administrator',
    mask: reuseModel,
    handle(call) {
      const { behaviour } = call.world;
      return jsonAnswer(
        behaviour.serialise.reuse(call, behaviour.writes.feature(call, reuseOf(call), featured)),
      );
    },
  };
}

/** POST /reuses/{reuse}/featured/ */
export const featureReuse = setter('feature_reuse', true);

/** DELETE /reuses/{reuse}/featured/ */
export const unfeatureReuse = setter('unfeature_reuse', false);
