import { broken } from '../http/errors.ts';
import type { Json } from '../json.ts';
import { slugify } from '../text/slugify.ts';

/** Shortest and longest tag. */
const TAG_LENGTH = { least: 3, most: 96 } as const;

/**
 * Reads tags: a list, or a text with commas; anything else counts as none. Each becomes a slug.
 * A list that holds anything but texts breaks the real server, and this one.
 */
export function readTags(value: Json): string[] {
  if (typeof value === 'string') {
    const parts = value.split(',').filter((part) => part.trim() !== '');
    return [...new Set(parts.map((part) => slugify(part)))];
  }
  if (!Array.isArray(value)) return [];
  return value.map((item) => {
    if (typeof item !== 'string') throw broken();
    return slugify(item);
  });
}

/** The message for the first tag that is too short or too long, or null. */
export function tagProblem(tags: readonly string[]): string | null {
  const bad = tags.find((tag) => tag.length < TAG_LENGTH.least || tag.length > TAG_LENGTH.most);
  if (bad === undefined) return null;
  return `Tag "${bad}" must be between ${TAG_LENGTH.least} and ${TAG_LENGTH.most} characters long.`;
}
