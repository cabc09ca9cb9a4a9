import type { Call } from '../call.ts';
import { originOf } from '../http/origin.ts';
import type { JsonObject } from '../json.ts';
import type { Reuse } from '../store/model.ts';

/** A reuse as it is offered while somebody types. */
export function writeSuggestion(call: Call, reuse: Reuse): JsonObject {
  const origin = originOf(call);
  return {
    id: reuse.id,
    image_url: reuse.image === null ? null : `${origin}${reuse.image}-500.png`,
    page: `${origin}/reuses/${reuse.slug === '' ? reuse.id : reuse.slug}`,
    slug: reuse.slug,
    title: reuse.title,
  };
}
