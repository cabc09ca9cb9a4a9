/**
 * What a schema says about a value, as far as drift is concerned. References and `allOf` are
 * followed, one step at a time: a shape that holds itself is walked only as far as somebody asks.
 */
export interface Shape {
  /** Name of the definition that it is; null for a schema written where it is used. */
  readonly name: string | null;
  /** Sorted, without `null`; a `date-time` is a type of its own. Empty: nothing is said. */
  readonly types: readonly string[];
  readonly enum: readonly string[] | null;
  readonly required: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, () => Shape>;
  readonly items: (() => Shape) | null;
}

/** True when a shape says nothing about what is inside, though it may be an object. */
export function isOpaque({ types, properties, items, enum: values }: Shape): boolean {
  const object = types.length === 0 || types.includes('object');
  return object && properties.size === 0 && items === null && values === null;
}
