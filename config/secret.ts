import { inspect } from 'node:util';

const MASK = '***';

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
   * of a body in a JSON pointer, in base64. For masking and for searching, like `reveal()`.
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
 * (a key inside an error message, a body that echoes it, a header dump).
 */
export function maskSecrets(text: string, secrets: readonly Secret[]): string {
  let masked = text;
  for (const secret of secrets) {
    for (const form of secret.forms()) masked = masked.replaceAll(form, MASK);
  }
  return masked;
}
