import { jsonAnswer } from '../call.ts';
import { badArgument } from '../http/errors.ts';
import { suggestionModel } from '../mask/models.ts';
import type { Operation } from './operation.ts';

/** GET /reuses/suggest/. An empty `q` suggests everything, a missing one is 400. */
export const suggestReuses: Operation = {
  operationId: 'suggest_reuses',
  need: 'nobody',
  mask: suggestionModel,
  handle(call) {
    const { permissions, serialise, suggestions } = call.world.behaviour;
    const q = call.url.searchParams.get('q');
    if (q === null) {
      throw badArgument(
        'q',
        'Missing required parameter in the query string',
        'The string to autocomplete/suggest',
      );
    }
    const size = suggestions.size(call);
    const found = [...call.world.store.reuses.values()].filter(
      (reuse) => permissions.suggests(reuse) && suggestions.matches(reuse, q),
    );
    const kept = suggestions.limit(suggestions.order(found), size);
    return jsonAnswer(kept.map((reuse) => serialise.suggestion(call, reuse)));
  },
};
