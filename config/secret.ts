import { inspect } from 'node:util';

const MASK = '***';

/**
 * A key that cannot be printed by accident: every string form is `***`.
 * The value leaves it through `reveal()` alone, which only transports call.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The bare key. Call it where a request is put on the wire, and nowhere else. */
  reveal(): string {
    return this.#value;
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
    const value = secret.reveal();
    const forms = [
      value,
      encodeURIComponent(value),
      JSON.stringify(value).slice(1, -1),
      // As a key of a body stands in a JSON pointer.
      value.replaceAll('~', '~0').replaceAll('/', '~1'),
      Buffer.from(value).toString('base64'),
      Buffer.from(value).toString('base64url'),
    ];
    for (const form of forms) masked = masked.replaceAll(form, MASK);
  }
  return masked;
}
