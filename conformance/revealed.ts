import type { Secret } from '../config/secret.ts';

/** Headers whose values are secrets, as they go on the wire: for transports alone. */
export function revealed(headers: Readonly<Record<string, Secret>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, secret]): [string, string] => [name, secret.reveal()]),
  );
}
