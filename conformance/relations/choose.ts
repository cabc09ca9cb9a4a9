import { at, objectsIn, property, textAt, type JsonObject } from '../json.ts';

/** The filters of the list of reuses by a value that reuses bear. */
export const valueFilters = [
  'type',
  'topic',
  'tag',
  'owner',
  'organization',
  'organization_badge',
  'dataset',
] as const;
export type ValueFilter = (typeof valueFilters)[number];

/** For each filter by value, the values that an item has under it. */
const VALUES: Readonly<Record<ValueFilter, (item: JsonObject) => (string | null)[]>> = {
  type: (item) => [textAt(item, 'type')],
  topic: (item) => [textAt(item, 'topic')],
  tag: (item) => {
    const tags = property(item, 'tags');
    return Array.isArray(tags)
      ? tags.map((tag: unknown) => (typeof tag === 'string' ? tag : null))
      : [];
  },
  owner: (item) => [textAt(item, 'owner', 'id')],
  organization: (item) => [textAt(item, 'organization', 'id')],
  organization_badge: (item) =>
    objectsIn(at(item, 'organization', 'badges')).map((badge) => textAt(badge, 'kind')),
  dataset: (item) => objectsIn(property(item, 'datasets')).map((each) => textAt(each, 'id')),
};

/** Values of an item under a filter. */
export function valuesOf(filter: ValueFilter, item: JsonObject): string[] {
  return VALUES[filter](item).filter((value) => value !== null);
}

/**
 * The value that says most about a filter: borne by reuses of many kinds (featured or not,
 * archived, private or not, of users and of organizations), and by at most half of all.
 * The same for the same catalogue; null when no item has any.
 */
export function telling(filter: ValueFilter, items: readonly JsonObject[]): string | null {
  const bearers = new Map<string, JsonObject[]>();
  for (const item of items) {
    for (const value of new Set(valuesOf(filter, item))) {
      bearers.set(value, [...(bearers.get(value) ?? []), item]);
    }
  }
  const rank = (borne: readonly JsonObject[]): number =>
    borne.length > items.length / 2 ? items.length / 2 - borne.length : kindsAmong(borne);
  const ranked = [...bearers].toSorted(
    ([a, first], [b, second]) =>
      rank(second) - rank(first) || second.length - first.length || (a < b ? -1 : 1),
  );
  return ranked[0]?.[0] ?? null;
}

/** How many different things can be said of the items: each is something a filter may trip over. */
function kindsAmong(items: readonly JsonObject[]): number {
  const said = items.flatMap((item) => [
    `featured ${String(property(item, 'featured'))}`,
    `archived ${String(property(item, 'archived') !== null)}`,
    `owned ${String(property(item, 'owner') !== null)}`,
    `badges ${String(objectsIn(property(item, 'badges')).length > 0)}`,
    `datasets ${String(Math.min(2, objectsIn(property(item, 'datasets')).length))}`,
  ]);
  return new Set(said).size;
}

/**
 * Two values of one item under two filters (or two tags), such that few other items have both,
 * but at least `least` in all.
 */
export function tellingPair(
  filters: readonly [ValueFilter, ValueFilter],
  items: readonly JsonObject[],
  least = 1,
): readonly [string, string] | null {
  const counts = new Map<string, { pair: readonly [string, string]; count: number }>();
  for (const item of items) {
    for (const first of valuesOf(filters[0], item)) {
      for (const second of valuesOf(filters[1], item)) {
        if (filters[0] === filters[1] && first >= second) continue;
        const key = JSON.stringify([first, second]);
        counts.set(key, { pair: [first, second], count: (counts.get(key)?.count ?? 0) + 1 });
      }
    }
  }
  const alone = ({ pair, count }: { pair: readonly [string, string]; count: number }): number =>
    Math.min(
      ...pair.map(
        (value, index) =>
          items.filter((item) => valuesOf(filters[index] ?? filters[0], item).includes(value))
            .length - count,
      ),
    );
  // Best: each value alone is borne by many more items than both together.
  const enough = [...counts.values()].filter(({ count }) => count >= least);
  const ranked = enough.toSorted(
    (a, b) => alone(b) - alone(a) || (a.pair.join() < b.pair.join() ? -1 : 1),
  );
  return ranked[0]?.pair ?? null;
}

/** Two values under two filters that items bear, and none bears both; null when there are none. */
export function separatePair(
  [first, second]: readonly [ValueFilter, ValueFilter],
  items: readonly JsonObject[],
): readonly [string, string] | null {
  const borne = (filter: ValueFilter): string[] => [
    ...new Set(items.flatMap((item) => valuesOf(filter, item))),
  ];
  const pairs = borne(first).flatMap((one) =>
    borne(second).map((other): readonly [string, string] => [one, other]),
  );
  return (
    pairs.find(
      ([one, other]) =>
        !items.some(
          (item) => valuesOf(first, item).includes(one) && valuesOf(second, item).includes(other),
        ),
    ) ?? null
  );
}
