/** The items, or, where `--sample` says how many, so many of them, drawn by `--seed`. */
export function sampleOf<T>(
  items: readonly T[],
  sample: string | undefined,
  seed: string,
): readonly T[] {
  return sample === undefined ? items : drawn(items, Number(sample), Number(seed));
}

/**
 * `count` of the items, drawn by a seed: the same seed draws the same items
 * (a linear congruential generator, Numerical Recipes' constants).
 */
function drawn<T>(items: readonly T[], count: number, seed: number): readonly T[] {
  let state = seed >>> 0;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ item }) => item);
}
