const LONGEST = 1_000;

/** Text that a document chose, on one line, without what would move a terminal's cursor. */
export function printable(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
