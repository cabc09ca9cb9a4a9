import type { Call, World } from '../call.ts';
import { lastMonths, writeInstant } from '../clock.ts';
import { originOf } from '../http/origin.ts';
import type { JsonObject } from '../json.ts';
import type { ContactPoint, Dataset, Resource } from '../store/model.ts';
import { organizationOrNull, userOrNull } from './references.ts';

/** A dataset as it stands, whole, inside a reuse. Community resources are left out there. */
export function writeDataset(call: Call, dataset: Dataset): JsonObject {
  const origin = originOf(call);
  const editable = call.world.behaviour.permissions.edits(call.world, call.caller, dataset);
  const created = writeInstant(dataset.createdAt);
  return {
    ...dataset.body,
    acronym: dataset.acronym,
    contact_points: dataset.contactPoints.map((contact) => writeContactPoint(call, contact)),
    created_at: created,
    deleted: dataset.deleted === null ? null : writeInstant(dataset.deleted),
    id: dataset.id,
    internal: { created_at_internal: created, last_modified_internal: created },
    metrics: metricsOf(call.world, dataset),
    organization: organizationOrNull(call, dataset.organization),
    owner: userOrNull(call, dataset.owner),
    page: `${origin}/datasets/${dataset.slug}`,
    permissions: { delete: editable, edit: editable, edit_resources: editable },
    private: dataset.private,
    resources: dataset.resources.map((resource) => writeResource(call, resource)),
    slug: dataset.slug,
    title: dataset.title,
    uri: `${origin}/api/1/datasets/${dataset.slug}/`,
  };
}

function writeResource(call: Call, resource: Resource): JsonObject {
  const latest = `${originOf(call)}/api/1/datasets/r/${resource.id}`;
  return { ...resource.body, id: resource.id, latest };
}

function writeContactPoint(call: Call, contact: ContactPoint): JsonObject {
  return {
    contact_form: contact.contactForm,
    email: contact.email,
    id: contact.id,
    name: contact.name,
    organization: organizationOrNull(call, contact.organization),
    owner: userOrNull(call, contact.owner),
    role: contact.role,
  };
}

const counted = new WeakMap<World, { version: number; reuses: Map<string, number> }>();

/** How many public reuses use each dataset, counted again only after a write. */
function reusesByDataset(world: World): Map<string, number> {
  const known = counted.get(world);
  if (known?.version === world.store.version) return known.reuses;
  const reuses = new Map<string, number>();
  for (const reuse of world.store.reuses.values()) {
    if (reuse.private || reuse.deleted !== null) continue;
    for (const id of new Set(reuse.datasets)) reuses.set(id, (reuses.get(id) ?? 0) + 1);
  }
  counted.set(world, { version: world.store.version, reuses });
  return reuses;
}

function metricsOf(world: World, dataset: Dataset): JsonObject {
  const months = lastMonths(world.clock.now());
  const reuses = reusesByDataset(world).get(dataset.id) ?? 0;
  return {
    dataservices: 0,
    discussions: 0,
    discussions_open: 0,
    followers: 0,
    followers_by_months: 0,
    resources_downloads: 0,
    reuses,
    reuses_by_months: Object.fromEntries(
      months.map((month, index) => [month, index === 12 ? reuses : 0]),
    ),
    views: 0,
  };
}
