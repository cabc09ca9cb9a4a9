import { jsonAnswer } from '../call.ts';
import { labelModel } from '../mask/models.ts';
import type { Operation } from './operation.ts';

/** GET /reuses/types/ */
export const reuseTypes: Operation = {
  operationId: 'reuse_types',
  need: 'nobody',
  mask: labelModel,
  handle: (call) =>
    jsonAnswer(call.world.behaviour.catalogue.types(call.url.searchParams.get('lang'))),
};

/** GET /reuses/topics/ */
export const reuseTopics: Operation = {
  operationId: 'reuse_topics',
  need: 'nobody',
  mask: labelModel,
  handle: (call) =>
    jsonAnswer(call.world.behaviour.catalogue.topics(call.url.searchParams.get('lang'))),
};
