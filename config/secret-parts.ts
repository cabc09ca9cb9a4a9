/** Parts of a key as long as this are masked wherever they stand: nothing else reads like them by chance. */
const LEAST_PART = 12;
/** Texts are looked at in steps of this; any part of LEAST_PART characters holds a whole step. */
const STEP = LEAST_PART / 2;
/** What keys and their codings are made of. What has a meaning in JSON or XML is never cut in two. */
const PLAIN = /^[\w+/=.%~-]+$/;

const FINGERPRINTS = 1 << 16;

/** Where a run of characters stands in the forms of a key. */
interface Spot {
  readonly form: string;
  readonly at: number;
}

/**
 * Finds what a text has of keys without having them whole: a request that asks for a listed tag
 * without its last letter, where that tag was the key.
 */
export class SecretParts {
  readonly #spots = new Map<string, Spot[]>();
  /** By their fingerprints: most places of a text are told off by it, without cutting the text up. */
  readonly #fingerprints = new Uint8Array(FINGERPRINTS);

  /** `forms`: the ways in which the keys may stand in a text. */
  constructor(forms: readonly string[]) {
    for (const form of new Set(forms)) {
      for (let at = 0; at + STEP <= form.length; at += 1) {
        const run = form.slice(at, at + STEP);
        if (!PLAIN.test(run)) continue;
        this.#fingerprints[fingerprint(form, at)] = 1;
        const spots = this.#spots.get(run);
        if (spots === undefined) this.#spots.set(run, [{ form, at }]);
        else spots.push({ form, at });
      }
    }
  }

  /** True for a form that cannot stand in a text unless `heldBy` says so. */
  knows(form: string): boolean {
    return form.length >= LEAST_PART && PLAIN.test(form);
  }

  /** False where no part, and so no form that is known, can stand in a text. */
  heldBy(text: string): boolean {
    for (let at = 0; at + STEP <= text.length; at += STEP) {
      if (this.#spotsAt(text, at) !== undefined) return true;
    }
    return false;
  }

  /** The text with each part of 12 characters or more replaced. */
  mask(text: string, mask: string): string {
    const pieces: string[] = [];
    let from = 0;
    for (let at = 0; at + STEP <= text.length; at += STEP) {
      if (at < from) continue;
      const part = this.#partAround(text, at, from);
      if (part === null) continue;
      pieces.push(text.slice(from, part.begin), mask);
      from = part.end;
    }
    return from === 0 ? text : pieces.join('') + text.slice(from);
  }

  #spotsAt(text: string, at: number): readonly Spot[] | undefined {
    if (this.#fingerprints[fingerprint(text, at)] === 0) return undefined;
    return this.#spots.get(text.slice(at, at + STEP));
  }

  /** The longest part that holds the step at `at` and begins at `from` or later; null: none. */
  #partAround(text: string, at: number, from: number): { begin: number; end: number } | null {
    let longest: { begin: number; end: number } | null = null;
    for (const spot of this.#spotsAt(text, at) ?? []) {
      const begin = at - shared(text, at, from, spot, -1);
      const end = at + shared(text, at, text.length, spot, 1);
      if (end - begin < LEAST_PART) continue;
      if (longest === null || end - begin > longest.end - longest.begin) longest = { begin, end };
    }
    return longest;
  }
}

/** A number below FINGERPRINTS, the same for the same STEP characters. */
function fingerprint(text: string, at: number): number {
  let number = 0;
  for (let offset = 0; offset < STEP; offset += 1) {
    number = Math.imul(number, 31) + text.charCodeAt(at + offset);
  }
  return number & (FINGERPRINTS - 1);
}

/** How many characters text and form have alike from a place on, forwards or backwards. */
function shared(text: string, at: number, limit: number, spot: Spot, way: 1 | -1): number {
  const most = way === 1 ? limit - at : at - limit;
  let count = 0;
  while (count < most) {
    const offset = way === 1 ? count : -1 - count;
    const character = text[at + offset];
    if (character === undefined || character !== spot.form[spot.at + offset]) break;
    if (!PLAIN.test(character)) break;
    count += 1;
  }
  return count;
}
