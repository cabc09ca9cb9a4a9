import { property, type JsonObject } from '../json.ts';

/** Tags of what runs of this suite make begin like this. */
const MARKER = /^vigie/;

/** True for a reuse that a run made: it comes and goes while others read. */
export function isOurs(reuse: JsonObject): boolean {
  const tags = property(reuse, 'tags');
  return Array.isArray(tags) && tags.some((tag) => typeof tag === 'string' && MARKER.test(tag));
}
