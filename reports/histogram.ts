/** Upper bounds of the classes in seconds, about three a decade; the last class has none. */
const BOUNDS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10] as const;

export interface LatencyClass {
  /** Seconds, inclusive; null: everything above. */
  readonly upTo: number | null;
  readonly count: number;
}

/** How many durations (seconds) fall into each class: the same classes for every run. */
export function histogramOf(seconds: readonly number[]): LatencyClass[] {
  const classes = [...BOUNDS, null].map((upTo) => ({ upTo, count: 0 }));
  for (const each of seconds) {
    const own = classes.find(({ upTo }) => upTo === null || each <= upTo);
    if (own !== undefined) own.count += 1;
  }
  return classes;
}
