import type { World } from '../call.ts';
import { refuse } from '../http/errors.ts';
import type { Reuse } from '../store/model.ts';

/** One filter: whether a reuse fits the value that was asked for. */
export type Fits<Value> = (reuse: Reuse, value: Value, world: World) => boolean;

/** All filters of the list, by the name of their parameter. */
export interface Filters {
  owner: Fits<string>;
  organization: Fits<string>;
  organization_badge: Fits<string>;
  type: Fits<string>;
  dataset: Fits<string>;
  dataservice: Fits<string>;
  tag: Fits<readonly string[]>;
  topic: Fits<string>;
  private: Fits<boolean>;
  featured: Fits<boolean>;
}

/** The filters of udata 17.18.0. A reuse that was never featured (null) fits neither true nor false. */
export const rightFilters: Filters = {
  owner: (reuse, id) => reuse.owner === id,
  organization: (reuse, id) => reuse.organization === id,
  organization_badge(reuse, kind, world) {
    const organization = world.store.organizations.get(reuse.organization ?? '');
    return organization?.badges.includes(kind) ?? false;
  },
  type: (reuse, type) => reuse.type === type,
  dataset: (reuse, id) => reuse.datasets.includes(id),
  dataservice: () => false,
  tag: (reuse, tags) => tags.every((tag) => reuse.tags.includes(tag)),
  topic: (reuse, topic) => reuse.topic === topic,
  private: (reuse, value) => reuse.private === value,
  featured: (reuse, value) => reuse.featured === value,
};

/** True for an id as the database makes them. */
export function isObjectId(text: string): boolean {
  return /^[0-9a-f]{24}$/i.test(text);
}

/** Reads a parameter that holds an id: null when absent or empty, 400 when it is no id. */
export function idArgument(query: URLSearchParams, name: string): string | null {
  const value = query.get(name);
  if (value === null || value === '') return null;
  if (!isObjectId(value)) throw refuse(400, { message: `\`${name}\` must be an identifier` });
  return value.toLowerCase();
}
