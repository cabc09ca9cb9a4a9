/** Folds case and accents, so that `Énergie` is found by `energie`. */
function fold(value: string): string {
  return value.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words of a text, folded and stemmed lightly: a final plural `s` or `x` does not count. */
export function stems(value: string): string[] {
  return fold(value)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 ? word.replace(/(es|s|x|e)$/, '') : word));
}
