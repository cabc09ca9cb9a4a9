import type { Call } from '../call.ts';
import { toMilliseconds, type Instant } from '../clock.ts';
import { badField } from '../http/errors.ts';
import type { JsonObject } from '../json.ts';
import type { Reuse } from '../store/model.ts';
import { draftOf, emptyDraft, type Edit } from '../validation/draft.ts';
import type { Patcher } from '../validation/patchers.ts';
import { settle } from './settle.ts';

/** Everything that changes a reuse. What is returned is what the write answers with. */
export interface Writes {
  create(call: Call, payload: JsonObject): Reuse;
  update(call: Call, reuse: Reuse, payload: JsonObject): Reuse;
  remove(call: Call, reuse: Reuse): void;
  addDataset(call: Call, reuse: Reuse, dataset: string): Reuse;
  feature(call: Call, reuse: Reuse, featured: boolean): Reuse;
  addBadge(call: Call, reuse: Reuse, kind: string): void;
  removeBadge(call: Call, reuse: Reuse, kind: string): void;
  /** Whether an address is registered by any reuse, private and deleted ones included. */
  urlTaken(call: Call, url: string): boolean;
  /** Stamps a reuse and keeps it. The returned state has microseconds, the stored one has not. */
  save(call: Call, reuse: Reuse): Reuse;
}

/** The writes of udata 17.18.0. */
export const rightWrites: Writes = {
  create(call, payload) {
    const { clock, store } = call.world;
    const edit: Edit = { call, draft: emptyDraft(), former: null, checks: [] };
    patch(edit, payload);
    if (edit.draft.owner === null && edit.draft.organization === null)
      edit.draft.owner = call.caller?.id ?? null;
    if (edit.draft.owner !== null) edit.draft.organization = null;
    const settled = settle(call, edit.draft, newReuse(clock.now()), null);
    const saved = call.world.behaviour.writes.save(call, { ...settled, id: store.newId() });
    return payload['owner'] === null ? withoutOwner(call, saved) : saved;
  },

  update(call, reuse, payload) {
    const edit: Edit = { call, draft: draftOf(reuse), former: reuse, checks: [] };
    patch(edit, payload);
    return call.world.behaviour.writes.save(call, settle(call, edit.draft, reuse, reuse));
  },

  remove(call, reuse) {
    const now = call.world.clock.now();
    call.world.behaviour.writes.save(call, { ...reuse, deleted: now });
  },

  addDataset(call, reuse, dataset) {
    return call.world.behaviour.writes.save(call, {
      ...reuse,
      datasets: [...reuse.datasets, dataset],
    });
  },

  feature(call, reuse, featured) {
    return call.world.behaviour.writes.save(call, { ...reuse, featured });
  },

  addBadge(call, reuse, kind) {
    const badge = {
      kind,
      created: toMilliseconds(call.world.clock.now()),
      createdBy: call.caller?.id ?? '',
    };
    call.world.store.put({ ...reuse, badges: [badge, ...reuse.badges] });
  },

  removeBadge(call, reuse, kind) {
    call.world.store.put({ ...reuse, badges: reuse.badges.filter((badge) => badge.kind !== kind) });
  },

  urlTaken: (call, url) => [...call.world.store.reuses.values()].some((reuse) => reuse.url === url),

  save(call, reuse) {
    const { behaviour, clock, store } = call.world;
    const former = store.reuses.get(reuse.id);
    const metrics = { ...reuse.metrics, datasets: reuse.datasets.length };
    const fresh = { ...reuse, metrics, lastModified: moved(clock.now(), former) };
    behaviour.slugs.remember(store, former?.slug ?? null, fresh.slug);
    store.put({
      ...fresh,
      tags: [...new Set(fresh.tags)].sort(),
      createdAt: toMilliseconds(fresh.createdAt),
      lastModified: toMilliseconds(fresh.lastModified),
      archived: fresh.archived === null ? null : toMilliseconds(fresh.archived),
      deleted: fresh.deleted === null ? null : toMilliseconds(fresh.deleted),
    });
    return fresh;
  },
};

/**
 * The real server writes the body of a create a second time, after it has saved. An `owner` of null
 * is then a change after creation: 400 to users, and yet the reuse is there (seen on 17.18.0).
 * For administrators, it makes a reuse that belongs to nobody.
 */
function withoutOwner(call: Call, saved: Reuse): Reuse {
  if (saved.owner === null) return saved;
  const { permissions, writes } = call.world.behaviour;
  if (!permissions.administers(call.caller))
    throw badField('owner', 'Cannot modify owner after creation');
  return writes.save(call, { ...saved, owner: null });
}

/** Writes a body into a draft, then runs the checks that its properties asked for. */
function patch(edit: Edit, payload: JsonObject): void {
  const patchers = new Map<string, Patcher>(Object.entries(edit.call.world.behaviour.patch));
  for (const [property, value] of Object.entries(payload)) patchers.get(property)?.(edit, value);
  for (const check of edit.checks) check();
}

function newReuse(createdAt: number): Reuse {
  return {
    id: '',
    slug: '',
    title: '',
    description: '',
    type: '',
    topic: '',
    url: '',
    image: null,
    tags: [],
    datasets: [],
    owner: null,
    organization: null,
    private: false,
    featured: null,
    deleted: null,
    archived: null,
    extras: {},
    badges: [],
    createdAt,
    lastModified: createdAt,
    metrics: {
      datasets: 0,
      discussions: 0,
      discussionsOpen: 0,
      followers: 0,
      followersByMonths: 0,
      views: 0,
    },
  };
}

/** The moment of a change; never in the millisecond of the one before, for no change can be told from none then. */
function moved(now: Instant, former: Reuse | undefined): Instant {
  if (former === undefined || toMilliseconds(now) !== toMilliseconds(former.lastModified))
    return now;
  return former.lastModified + 1_000;
}
