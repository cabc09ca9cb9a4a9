/** A count with its noun: `1 finding`, `2 findings`. */
export function plural(noun: string, count: number): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
