import { endsAddress } from './mask-emails.ts';

/** No address and no key is longer: what is cut off after this many more characters is whole before. */
const MARGIN = 512;

/**
 * The first `longest` characters of a text, `…` after them where there are more. It is cleaned
 * before it is cut, for of what a cut goes through nobody can tell what it was.
 *
 * @param clean takes keys and addresses out of a text; it is given what is needed, not the whole
 */
export function shorten(text: string, longest: number, clean: (text: string) => string): string {
  const cleaned = clean(startOf(text, longest));
  return cleaned.length > longest ? `${cleaned.slice(0, longest)}…` : cleaned;
}

/**
 * Cleaning a large body would cost more than judging it. What cleaning takes away lets more of the
 * text come into sight, so that its end may be seen: it is not cut in a word that may be an address.
 */
function startOf(text: string, longest: number): string {
  const most = longest + MARGIN;
  if (text.length <= most) return text;
  let end = most;
  while (end > longest && !endsAddress(text.charAt(end - 1))) end -= 1;
  return `${text.slice(0, end === longest ? most : end)}…`;
}
