import type { Call } from '../call.ts';
import { badDocument, broken, refuse } from '../http/errors.ts';
import { isObject, type Json } from '../json.ts';
import type { Reuse } from '../store/model.ts';
import { readDate } from '../validation/dates.ts';
import type { Draft } from '../validation/draft.ts';

/**
 * Turns a draft into the next state of a reuse. Refuses with 400 and every property at fault;
 * with 500 on a title that is no text, which breaks the real server while it makes the slug.
 */
export function settle(call: Call, draft: Draft, base: Reuse, former: Reuse | null): Reuse {
  const { behaviour } = call.world;
  if (draft.title !== null && typeof draft.title !== 'string') throw broken();
  const errors = problemsOf(call, draft);
  if (Object.keys(errors).length > 0) throw badDocument(former?.id ?? null, errors);
  if (hasHalfCharacter(draft)) throw badText();
  const title = textOf(draft.title);
  return {
    ...base,
    slug: behaviour.slugs.assign(call.world.store, former, title),
    title,
    description: textOf(draft.description),
    type: textOf(draft.type),
    topic: textOf(draft.topic),
    url: textOf(draft.url),
    tags: draft.tags,
    datasets: draft.datasets,
    owner: draft.owner,
    organization: draft.organization,
    private: draft.private === true,
    archived: readDate(draft.archived),
    deleted: readDate(draft.deleted),
    extras: isObject(draft.extras) ? draft.extras : {},
  };
}

function problemsOf(call: Call, draft: Draft): Record<string, Json> {
  const errors: Record<string, Json> = {};
  for (const [field, judge] of Object.entries(call.world.behaviour.validate)) {
    const problem = (judge as (draft: Draft) => Json)(draft);
    if (problem !== null) errors[field] = problem;
  }
  return errors;
}

/** JSON writes half characters, and nothing else of a text, as escapes of their own. */
function hasHalfCharacter(draft: Draft): boolean {
  return /\\ud[89a-f]/.test(JSON.stringify(draft));
}

/** Half a character cannot be written in UTF-8. */
function badText(): Error {
  return refuse(400, { message: "'utf-8' codec can't encode character: surrogates not allowed" });
}

/** A validated text. A fault that switches a validator off may let something else through. */
function textOf(value: Json): string {
  return typeof value === 'string' ? value : '';
}
