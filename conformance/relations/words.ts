import { textAt, type JsonObject } from '../json.ts';

/** Text that stands in no title anywhere. */
export const NONSENSE = 'zqxvigiezqx';

/**
 * English words that say nothing by themselves: a text index keeps none of them, and finds nothing for
 * one that is asked alone. udata's index is English, whatever the portal speaks. Shorter ones are left
 * out by their length.
 */
const IGNORED = new Set(
  (
    'about above after again against because before being below between cannot could doing during ' +
    'further having herself himself itself myself other ought ourselves should their theirs themselves ' +
    'there these those through under until where which while would yours yourself yourselves'
  ).split(' '),
);

/** Plain lower-case words of a title, long enough to be looked for, and none that an index ignores. */
export function wordsOf(item: JsonObject): string[] {
  const title = textAt(item, 'title') ?? '';
  // A word with a hyphen, an accent or a digit may be cut or folded by the index: left out.
  return title
    .split(/\s+/)
    .filter((word) => /^[A-Za-z]{5,24}$/.test(word))
    .map((word) => word.toLowerCase())
    .filter((word) => !IGNORED.has(word));
}

/** A reuse with a word that few other titles have, and a second word where the title has one. */
export interface Distinctive {
  readonly item: JsonObject;
  readonly word: string;
  readonly second: string | null;
}

/** The word that most titles have; null where no two have one. */
export function shared(items: readonly JsonObject[]): string | null {
  const uses = usesOf(items);
  const [best] = [...uses].toSorted(([a, most], [b, more]) => more - most || (a < b ? -1 : 1));
  return best === undefined || best[1] < 2 ? null : best[0];
}

/** In how many of the titles each word stands. */
function usesOf(items: readonly JsonObject[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const item of items) {
    for (const word of new Set(wordsOf(item))) uses.set(word, (uses.get(word) ?? 0) + 1);
  }
  return uses;
}

/** The longest of the rarest words of the titles given; null where no title has a plain word. */
export function distinctive(items: readonly JsonObject[]): Distinctive | null {
  const uses = usesOf(items);
  const candidates = items.flatMap((item) => {
    const words = wordsOf(item);
    return words.map((word) => ({
      item,
      word,
      second: words.find((other) => other !== word) ?? null,
    }));
  });
  const rank = ({ word, second }: Distinctive): number =>
    (uses.get(word) ?? 0) * 100 + (second === null ? 50 : 0) - word.length;
  return candidates.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}
