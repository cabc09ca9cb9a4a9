import type { Suggestions } from '../query/suggestions.ts';
import { changeItems, changing, faultsOf, type OperationId } from './make.ts';

const { behave, json } = faultsOf('suggest');
const suggest: readonly OperationId[] = ['suggest_reuses'];

function changes(
  name: string,
  summary: string,
  change: (right: Suggestions) => Partial<Suggestions>,
) {
  return behave(name, suggest, summary, ({ suggestions }) => ({
    suggestions: { ...suggestions, ...change(suggestions) },
  }));
}

/** Suggestions that do not suit what was typed. */
export const SUGGEST_FAULTS = [
  changes('suggest-size-ignored', 'The size is always ten.', () => ({ size: () => 10 })),
  changes('suggest-default-hundred', 'Without a size, a hundred are suggested.', (right) => ({
    size: (call) => (call.url.searchParams.has('size') ? right.size(call) : 100),
  })),
  changes('suggest-one-less', 'One less than asked for is suggested.', (right) => ({
    limit: (reuses, size) => right.limit(reuses, size).slice(0, Math.max(0, Math.abs(size) - 1)),
  })),
  changes('suggest-anything', 'What is suggested has nothing to do with what was typed.', () => ({
    matches: () => true,
  })),
  changes(
    'suggest-featured-always',
    'What is featured is suggested, whatever was typed.',
    (right) => ({
      matches: (reuse, q) => reuse.featured === true || right.matches(reuse, q),
    }),
  ),
  changes('suggest-nothing', 'Nothing is ever suggested.', () => ({ matches: () => false })),
  changes('suggest-in-description', 'What was typed is looked for in descriptions.', () => ({
    matches: (reuse, q) => reuse.description.toLowerCase().includes(q.toLowerCase()),
  })),
  changes('suggest-case-sensitive', 'Capitals have to be typed.', () => ({
    matches: (reuse, q) => reuse.title.includes(q),
  })),
  changes('suggest-at-start-only', 'Only the beginning of a title is compared.', () => ({
    matches: (reuse, q) => reuse.title.toLowerCase().startsWith(q.toLowerCase()),
  })),
  changes(
    'suggest-size-capped',
    'No more than twenty are suggested, whatever the size asked for.',
    (right) => ({ size: (call) => Math.min(20, right.size(call)) }),
  ),
  changes(
    'suggest-needs-three-letters',
    'Nothing is suggested before the third letter is typed.',
    (right) => ({ matches: (reuse, q) => q.length > 2 && right.matches(reuse, q) }),
  ),
  behave(
    'suggest-former-slug',
    suggest,
    'A renamed reuse is suggested with its new title and its former slug and page.',
    ({ serialise }) => ({
      serialise: {
        ...serialise,
        suggestion(call, reuse) {
          const former = [...call.world.store.formerSlugs].find(([, slug]) => slug === reuse.slug);
          return serialise.suggestion(call, { ...reuse, slug: former?.[0] ?? reuse.slug });
        },
      },
    }),
  ),
  json(
    'suggestion-image-relative',
    suggest,
    'The image of suggestions has no host, as in older releases.',
    (json) =>
      changeItems(json, (item) =>
        changing(item, 'image_url', (url) =>
          typeof url === 'string' ? new URL(url).pathname : url,
        ),
      ),
  ),
  changes('suggest-as-pattern', 'What was typed is taken for a pattern.', () => ({
    matches: (reuse, q) => matchesPattern(reuse.title, q),
  })),
  changes('suggest-twice', 'Every suggestion is there twice.', (right) => ({
    limit: (reuses, size) =>
      right.limit(
        reuses.flatMap((reuse) => [reuse, reuse]),
        size,
      ),
  })),
  changes('suggest-bad-size-accepted', 'A size that is no number is taken for ten.', (right) => ({
    size: (call) =>
      /^-?\d+$/.test(call.url.searchParams.get('size') ?? '0') ? right.size(call) : 10,
  })),
];

function matchesPattern(title: string, pattern: string): boolean {
  try {
    return new RegExp(pattern, 'i').test(title);
  } catch {
    return false;
  }
}
