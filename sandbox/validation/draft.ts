import type { Call } from '../call.ts';
import { writeInstant } from '../clock.ts';
import type { Json } from '../json.ts';
import type { Reuse } from '../store/model.ts';

/** A reuse while it is written: what was sent, not yet judged. */
export interface Draft {
  title: Json;
  description: Json;
  type: Json;
  topic: Json;
  url: Json;
  private: Json;
  archived: Json;
  deleted: Json;
  extras: Json;
  tags: string[];
  datasets: string[];
  owner: string | null;
  organization: string | null;
}

/** One write: the draft, what it was before, and the checks that wait until every property is in. */
export interface Edit {
  readonly call: Call;
  readonly draft: Draft;
  readonly former: Reuse | null;
  readonly checks: (() => void)[];
}

/** The draft of a new reuse. */
export function emptyDraft(): Draft {
  return {
    title: null,
    description: null,
    type: null,
    topic: null,
    url: null,
    private: false,
    archived: null,
    deleted: null,
    extras: {},
    tags: [],
    datasets: [],
    owner: null,
    organization: null,
  };
}

/** The draft of a reuse that is there already. */
export function draftOf(reuse: Reuse): Draft {
  return {
    title: reuse.title,
    description: reuse.description,
    type: reuse.type,
    topic: reuse.topic,
    url: reuse.url,
    private: reuse.private,
    archived: reuse.archived === null ? null : writeInstant(reuse.archived),
    deleted: reuse.deleted === null ? null : writeInstant(reuse.deleted),
    extras: reuse.extras,
    tags: [...reuse.tags],
    datasets: [...reuse.datasets],
    owner: reuse.owner,
    organization: reuse.organization,
  };
}
