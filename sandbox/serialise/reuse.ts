import type { Call } from '../call.ts';
import { writeInstant, type Instant } from '../clock.ts';
import { originOf } from '../http/origin.ts';
import type { JsonObject } from '../json.ts';
import type { Reuse, ReuseMetrics } from '../store/model.ts';
import { organizationOrNull, userOrNull } from './references.ts';

/** A reuse, the same in lists and alone, except for the permissions of the caller. */
export function writeReuse(call: Call, reuse: Reuse): JsonObject {
  const origin = originOf(call);
  const { behaviour, store } = call.world;
  const editable = behaviour.permissions.edits(call.world, call.caller, reuse);
  const link = reuse.slug === '' ? reuse.id : reuse.slug;
  return {
    archived: momentOrNull(reuse.archived),
    badges: reuse.badges.map(({ kind }) => ({ kind })),
    created_at: writeInstant(reuse.createdAt),
    dataservices: [],
    datasets: reuse.datasets.flatMap((id) => {
      const dataset = store.datasets.get(id);
      return dataset === undefined ? [] : [behaviour.serialise.dataset(call, dataset)];
    }),
    deleted: momentOrNull(reuse.deleted),
    description: reuse.description,
    extras: reuse.extras,
    featured: reuse.featured,
    id: reuse.id,
    image: reuse.image === null ? null : `${origin}${reuse.image}.png`,
    image_thumbnail: reuse.image === null ? null : `${origin}${reuse.image}-500.png`,
    last_modified: writeInstant(reuse.lastModified),
    metrics: writeMetrics(reuse.metrics),
    organization: organizationOrNull(call, reuse.organization),
    owner: userOrNull(call, reuse.owner),
    page: `${origin}/reuses/${link}`,
    permissions: { delete: editable, edit: editable },
    private: reuse.private,
    slug: reuse.slug,
    tags: reuse.tags,
    title: reuse.title,
    topic: reuse.topic,
    type: reuse.type,
    uri: `${origin}/api/1/reuses/${link}/`,
    url: reuse.url,
  };
}

function momentOrNull(instant: Instant | null): string | null {
  return instant === null ? null : writeInstant(instant);
}

function writeMetrics(metrics: ReuseMetrics): JsonObject {
  return {
    datasets: metrics.datasets,
    discussions: metrics.discussions,
    discussions_open: metrics.discussionsOpen,
    followers: metrics.followers,
    followers_by_months: metrics.followersByMonths,
    views: metrics.views,
  };
}
