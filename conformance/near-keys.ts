import type { Secret } from '../config/secret.ts';
import type { NearRole } from '../targets/target.ts';

/**
 * The keys that masking knows by their parts alone (see config/secret-parts.ts): long ones, of plain
 * characters. Of no other may a part be sent, for a target that echoes it would put it in a report.
 */
const KNOWN_BY_PARTS = /^[\w+/=.%~-]{24,}$/;

/**
 * What a key reads like where only a part of it is compared: no such key was given out.
 *
 * @returns null for a key whose parts would not be masked
 */
export function nearKeysOf(key: Secret | undefined): Readonly<Record<NearRole, string>> | null {
  const value = key?.reveal() ?? '';
  if (!KNOWN_BY_PARTS.test(value)) return null;
  // Without its padding it is the same key to who decodes it.
  if (value.endsWith('=')) return null;
  const cut = value.slice(0, -1);
  // Hexadecimal stays so. In base64 the first bit of the character is another: the last ones may
  // stand for nothing.
  return { 'near-key': cut + (/[A-Za-f]$/.test(value) ? '7' : 'a'), 'cut-key': cut };
}
