import type { Reuse } from '../store/model.ts';
import { stems } from '../text/fold.ts';

/** The full-text search of the list. */
export interface Search {
  /** How well a reuse answers, 0 for not at all. */
  score(reuse: Reuse, q: string): number;
}

/** Looks for every word in the title, stemmed. A query without any word finds nothing. */
export const rightSearch: Search = {
  score(reuse, q) {
    const wanted = stems(q);
    const words = stems(reuse.title);
    if (wanted.length === 0 || !wanted.every((word) => words.includes(word))) return 0;
    return wanted.length / words.length;
  },
};
