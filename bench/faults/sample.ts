import { Refusal } from '../../udata/refusal.ts';

/** The items, or, where `--sample` says how many, so many of them, drawn by `--seed`. */
export function sampleOf<T>(
  items: readonly T[],
  sample: string | undefined,
  seed: string,
): readonly T[] {
  return sample === undefined ? items : drawn(items, Number(sample), Number(seed));
}

/**
 * The items, or, where `--shard` says which of how many (`2/4`), every so-manieth of them: all shards
 * together are the whole.
 *
 * @throws Refusal in one line
 */
export function shardOf<T>(items: readonly T[], shard: string | undefined): readonly T[] {
  if (shard === undefined) return items;
  const [which = 0, of = 0] = shard.split('/').map(Number);
  const valid = /^\d+\/\d+$/.test(shard) && which >= 1 && which <= of;
  if (!valid) throw new Refusal(`--shard ${shard}: must be like 2/4, from 1/4 to 4/4`);
  return items.filter((_, index) => index % of === which - 1);
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
