const LONGEST_ADDRESS = 320;
/** What no part of an address holds; other characters of a text may belong to one. */
const DELIMITERS = String.raw`\s"'<>()[\]{},;:=/@&`;

/** An address; or one that the text was cut in, which stands before `…`. */
const EMAIL = new RegExp(
  `[^${DELIMITERS}…]+(?:@|%40)` +
    `(?:[^${DELIMITERS}%…]+\\.[a-z]{2,}|[^${DELIMITERS}%…]*?(?=["']?(?:…|\\.{3})))`,
  'gi',
);
const DELIMITER = new RegExp(`[${DELIMITERS}]`);

/** Text with each e-mail address replaced by `***@***`: a report shows where one stood, not whose. */
export function maskEmails(text: string): string {
  // Most texts have none, and the pattern is slow on long ones.
  if (!text.includes('@') && !text.includes('%40')) return text;
  return text.replace(EMAIL, '***@***');
}

/** Where to cut a text at `end` characters at most, so that no address is cut. */
export function beforeAddress(text: string, end: number): number {
  const near = `${text.slice(0, end + LONGEST_ADDRESS)}…`;
  for (const { index, 0: address } of near.matchAll(EMAIL)) {
    if (index < end && index + address.length > end) return index;
  }
  return end;
}

/** True for a character that ends an address, and is no part of it. */
export function endsAddress(character: string): boolean {
  return DELIMITER.test(character);
}
