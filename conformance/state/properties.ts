import { describe } from '../describe.ts';
import type { Observation } from '../finding.ts';
import { isObject, objectsIn, property, textAt } from '../json.ts';

/** What a reuse takes on create and update: the names of `reuse-write` in the contract. */
export type Written = Readonly<Record<string, unknown>>;

/** What a reuse shows of properties that nobody sent when it was created. */
const UNSENT: Written = {
  extras: {},
  datasets: [],
  archived: null,
  private: false,
  deleted: null,
  organization: null,
  badges: [],
  featured: null,
};

/** `state.created`: what a new reuse must show of the properties that were not sent. */
export function unsent(sent: Written): Written {
  return Object.fromEntries(Object.entries(UNSENT).filter(([name]) => !(name in sent)));
}

/** `state.created`: what is created without a word about whose it is belongs to who created it. */
export function ownerless(sent: Written, shown: unknown): Observation[] {
  if ('owner' in sent || 'organization' in sent || textAt(shown, 'owner', 'id') !== null) return [];
  const actual = describe(property(shown, 'owner'));
  return [{ pointer: '/owner', expected: 'who created it', actual }];
}

/**
 * A property as it was sent, in the form in which the server must show it (in turn comparable):
 * tags become slugs.
 */
export function normalised(name: string, value: unknown): unknown {
  return name === 'tags' && Array.isArray(value)
    ? comparable(name, value.map(slugged))
    : comparable(name, value);
}

/** A property of a reuse in the form in which two readings of it can be compared. */
export function comparable(name: string, value: unknown): unknown {
  switch (name) {
    case 'tags':
      // The answer to a write repeats what was sent twice, the next read does not.
      return Array.isArray(value) ? [...new Set<unknown>(value)].sort() : value;
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
