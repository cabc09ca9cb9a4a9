import { inspect } from 'node:util';
import { SecretParts } from './secret-parts.ts';

const MASK = '***';
/** Parts of a key shorter than this are no use to anyone, and stand in many a text by chance. */
const LEAST_PART = 8;
/** What a text that was cut ends with. A quote may close before it. */
const CUT = /["']?(?:…|\.{3})/g;

/**
 * A key that cannot be printed by accident: every string form is `***`.
 * The value leaves it through `reveal()` alone, which only transports call.
 */
export class Secret {
  readonly #value: string;
  // Every text of every finding is masked: the forms are worked out once.
  #forms: readonly string[] | null = null;

  constructor(value: string) {
    this.#value = value;
  }

  /** The bare key. Call it where a request is put on the wire, and nowhere else. */
  reveal(): string {
    return this.#value;
  }

  /**
   * The ways in which the value may stand in a text: bare, URL-encoded, in a JSON string, as a key
   * of a body in a JSON pointer, in base64 by itself or after something else. For masking and for
   * searching, like `reveal()`.
   */
  forms(): readonly string[] {
    const value = this.#value;
    this.#forms ??= [
      ...new Set([
        value,
        encodeURIComponent(value),
        JSON.stringify(value).slice(1, -1),
        value.replaceAll('~', '~0').replaceAll('/', '~1'),
        Buffer.from(value).toString('base64'),
        Buffer.from(value).toString('base64url'),
        ...withinBase64(value),
      ]),
    ];
    return this.#forms;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}

/**
 * `text` with each secret replaced by `***`, also where it stands URL-encoded or in base64
 * (a key inside an error message, a body that echoes it, a header dump), and where the text was
 * cut inside of it: a part of 12 characters or more, or one of 8 that stands before `…`.
 */
export function maskSecrets(text: string, secrets: readonly Secret[]): string {
  const { forms, sought, parts } = planOf(secrets);
  // Hardly any text holds a key, and every text of every finding is looked at.
  const held = parts.heldBy(text);
  let masked = text;
  for (const form of held ? forms : sought) masked = masked.replaceAll(form, MASK);
  masked = maskCut(masked, forms);
  return held ? parts.mask(masked, MASK) : masked;
}

/** How the keys of a run are looked for. */
interface Plan {
  /** The longest first: one secret may be the beginning of another. */
  readonly forms: readonly string[];
  /** Those that may stand in a text that holds no part. */
  readonly sought: readonly string[];
  readonly parts: SecretParts;
}

/** A run masks many texts with the same few keys. */
const plans = new WeakMap<readonly Secret[], Plan>();

function planOf(secrets: readonly Secret[]): Plan {
  const known = plans.get(secrets);
  if (known !== undefined) return known;
  const forms = secrets
    .flatMap((secret) => secret.forms())
    .sort((one, other) => other.length - one.length);
  const parts = new SecretParts(forms);
  const plan = { forms, sought: forms.filter((form) => !parts.knows(form)), parts };
  plans.set(secrets, plan);
  return plan;
}

/** Masks what stands before a cut and is the beginning of one of the forms, the longest first. */
function maskCut(text: string, forms: readonly string[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { index } of text.matchAll(CUT)) {
    const before = text.slice(from, index);
    pieces.push(before.slice(0, before.length - partAtEnd(before, forms)));
    if (pieces.at(-1) !== before) pieces.push(MASK);
    from = index;
  }
  return from === 0 ? text : pieces.join('') + text.slice(from);
}

/** Characters at the end of a text that are the beginning of one of the forms, but not all of it. */
function partAtEnd(text: string, forms: readonly string[]): number {
  let longest = 0;
  for (const form of forms) {
    if (form.length <= LEAST_PART) continue;
    const tail = text.slice(1 - form.length);
    const head = form.slice(0, LEAST_PART);
    for (let at = tail.indexOf(head); at >= 0; at = tail.indexOf(head, at + 1)) {
      if (form.startsWith(tail.slice(at))) longest = Math.max(longest, tail.length - at);
    }
  }
  return longest;
}

/**
 * What base64 of a longer text has of a value, at each of the three offsets that it may begin at:
 * the characters that no other byte has a part in.
 */
function withinBase64(value: string): string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    const begin = Math.ceil((offset * 8) / 6);
    const end = Math.floor((padded.length * 8) / 6);
    // Of a short value so little is left that it stands in other texts by chance.
    if (end - begin < LEAST_PART) return [];
    return (['base64', 'base64url'] as const).map((coding) =>
      padded.toString(coding).slice(begin, end),
    );
  });
}
