/** A moment: whole microseconds since 1970, UTC. A double holds them exactly until the year 2255. */
export type Instant = number;

/** Gives the present moment; every call is later than the one before. */
export interface Clock {
  now(): Instant;
}

/** The machine's clock, in microseconds and strictly increasing. */
export function systemClock(): Clock {
  let last = 0;
  return {
    now() {
      const precise = Math.round((performance.timeOrigin + performance.now()) * 1000);
      last = Math.max(last + 1, precise);
      return last;
    },
  };
}

/** Cuts a moment to milliseconds, which is what the database keeps. */
export function toMilliseconds(instant: Instant): Instant {
  return Math.floor(instant / 1000) * 1000;
}

/** Reads an ISO date of the seed. */
export function instantOf(iso: string): Instant {
  return Date.parse(iso) * 1000;
}

/** Writes a moment as Python's isoformat does: six decimals, or none when they are all zero. */
export function writeInstant(instant: Instant): string {
  const seconds = Math.floor(instant / 1_000_000);
  const micros = instant - seconds * 1_000_000;
  const date = new Date(seconds * 1000).toISOString().slice(0, 19);
  return micros === 0 ? `${date}+00:00` : `${date}.${String(micros).padStart(6, '0')}+00:00`;
}

let known: readonly string[] = [];

/** The last thirteen months, this one included, as `2025-11`, oldest first. */
export function lastMonths(now: Instant): readonly string[] {
  const today = new Date(now / 1000);
  if (known[12] === today.toISOString().slice(0, 7)) return known;
  known = Array.from({ length: 13 }, (_, index) => {
    const month = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 12 + index, 1));
    return month.toISOString().slice(0, 7);
  });
  return known;
}
