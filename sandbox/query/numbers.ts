/** Python's `int()`: sign, blanks around and underscores between digits are taken. Null otherwise. */
export function readInteger(text: string): bigint | null {
  if (!/^\s*[+-]?\d+(_\d+)*\s*$/.test(text)) return null;
  const digits = text.trim().replaceAll('_', '');
  return BigInt(digits.startsWith('+') ? digits.slice(1) : digits);
}
