import type { WritePolicy } from '../../config/settings.ts';
import type { Journal } from '../../conformance/journal/journal.ts';
import type { Written } from '../../conformance/state/properties.ts';

/** Everything that a run makes carries this tag, besides the one of the run itself. */
const MARK = 'vigie';

/** A payload with what makes it the run's own. */
export interface Payload {
  readonly tag: string;
  readonly word: string;
  readonly body: Written;
}

/**
 * Payloads of one process: each with a URL, a title and a tag of its own (a deleted reuse keeps
 * its URL taken), private unless a case says otherwise and the run may write in public.
 */
export class Payloads {
  readonly #journal: Journal;
  readonly #writes: WritePolicy;
  #count = 0;

  constructor(journal: Journal, writes: WritePolicy) {
    this.#journal = journal;
    this.#writes = writes;
  }

  next(properties: Written = {}): Payload {
    this.#count += 1;
    const { run, marker } = this.#journal;
    const word = `${run}x${this.#count}`;
    const tag = `${marker}-${this.#count}`;
    const all: Record<string, unknown> = {
      title: `Vigie ${word}`,
      description: `Made by a test run, which removes it. ${marker}`,
      type: 'application',
      topic: 'others',
      url: `https://example.org/vigie/${run}/${this.#count}`,
      tags: [MARK, marker, tag],
      private: true,
      ...properties,
    };
    // What a case leaves out is undefined there.
    const body = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    if (this.#writes !== 'public' && body['private'] !== true) {
      throw new Error('this run may write private reuses only');
    }
    return { tag, word, body };
  }
}

/** A word of a payload in Greek letters alone. */
export function inGreek(word: string): string {
  const [alpha, letters] = [0x3b1, 25];
  return word.replaceAll(/./gs, (sign) =>
    String.fromCodePoint(alpha + (sign.charCodeAt(0) % letters)),
  );
}
