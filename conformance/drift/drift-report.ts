import type { Change } from './change.ts';
import { compareOutlines } from './compare.ts';
import type { Outline } from './outline.ts';

/** What a target's document says now, against each side that it is compared with. */
export interface DriftReport {
  readonly schemaVersion: 1;
  /** Where the document comes from: an address. */
  readonly source: string;
  /** True where something breaks that is not known: see `known`. */
  readonly breaking: boolean;
  readonly comparisons: readonly Comparison[];
}

export interface Comparison {
  readonly against: string;
  readonly changes: readonly DriftChange[];
}

export interface DriftChange extends Change {
  /** The recorded release in which the very same change was seen already; null: it is news. */
  readonly known: string | null;
}

export interface DriftQuestion {
  readonly target: Outline;
  readonly against: readonly Outline[];
  /** Releases whose own changes are no news; none: every change counts. */
  readonly recorded: readonly Outline[];
}

/**
 * Compares the target with each side. What a recorded release changed in the same way is known:
 * it is told, and does not make the drift a breaking one.
 *
 * @throws DriftError
 */
export function driftReport({ target, against, recorded }: DriftQuestion): DriftReport {
  const comparisons = against.map((side): Comparison => {
    const history = recorded.map((release): [string, Set<string>] => [
      release.source,
      new Set(compareOutlines(side, release).map(keyOf)),
    ]);
    const changes = compareOutlines(side, target).map((change): DriftChange => {
      const seen = history.find(([, keys]) => keys.has(keyOf(change)));
      return { ...change, known: seen?.[0] ?? null };
    });
    return { against: side.source, changes };
  });
  return {
    schemaVersion: 1,
    source: target.source,
    breaking: comparisons.some(({ changes }) => changes.some(isBreakingNews)),
    comparisons,
  };
}

/** True for a change that breaks somebody and that no recording has. */
export function isBreakingNews({ breaking, known }: DriftChange): boolean {
  return breaking && known === null;
}

function keyOf({ kind, place, before, after, operations }: Change): string {
  return JSON.stringify([kind, place, before, after, [...operations].sort()]);
}
