import { isObject, objectsIn, property, textAt } from '../json.ts';

/** What a reuse takes on create and update: the names of `reuse-write` in the contract. */
export type Written = Readonly<Record<string, unknown>>;

/**
 * A property of a reuse in the form in which two readings of it, or what was sent and what is
 * shown, can be compared: the server's own normalisation taken off both.
 */
export function comparable(name: string, value: unknown): unknown {
  switch (name) {
    case 'tags':
      return Array.isArray(value) ? [...new Set(value.map(slugged))].sort() : value;
    case 'datasets':
      return Array.isArray(value) ? value.map(identifierOf) : value;
    case 'organization':
    case 'owner':
      return value === undefined ? value : identifierOf(value);
    case 'badges':
      return Array.isArray(value)
        ? objectsIn(value)
            .map((badge) => textAt(badge, 'kind'))
            .sort()
        : value;
    case 'archived':
    case 'deleted':
    case 'created_at':
    case 'last_modified':
      return instant(value);
    case 'private':
    case 'featured':
      // A reuse that was never featured has null there, and false once anything else is saved.
      return value === null ? false : value;
    default:
      return value;
  }
}

/** A tag as a slug: lower case, no accents, dashes between words. */
function slugged(tag: unknown): string {
  return String(tag)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** The id of an object, or the id itself. */
function identifierOf(value: unknown): unknown {
  return isObject(value) ? property(value, 'id') : value;
}

/** Milliseconds since the epoch: an answer to a write tells microseconds, a read milliseconds. */
function instant(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const time = Date.parse(value);
  return Number.isNaN(time) ? value : time;
}
