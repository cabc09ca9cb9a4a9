import { describe } from '../describe.ts';
import type { Observation } from '../finding.ts';
import { textAt } from '../json.ts';

/**
 * `links.slug`: the slug of a reuse is made of its title, as it may stand in an address.
 *
 * @param word a plain word of the title, that must stand in the slug
 */
export function wrongSlug(reuse: unknown, word: string): Observation[] {
  const slug = textAt(reuse, 'slug');
  const made = slug !== null && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug);
  if (made && slug.split('-').includes(word.toLowerCase())) return [];
  return [
    {
      pointer: '/slug',
      expected: `small letters, with ${word}`,
      actual: describe(slug ?? undefined),
    },
  ];
}
