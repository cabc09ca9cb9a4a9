import { operationIds, type OperationId } from '../contracts/catalogue.ts';
import type { KeptFinding } from './finding-log.ts';
import type { FailureReason } from './verdict.ts';

/** What is known of one operation of one target. */
export interface Result {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** False: for lack of a reuse to ask about it was asked of none, which is answered by its absence. */
  readonly exercised: boolean;
  /** null: the probe succeeded. */
  readonly reason: FailureReason | null;
  readonly status: number | null;
  /** Why no answer came, or why none was asked for; null when one did. */
  readonly failure: string | null;
  readonly durationS: number;
  /** Probes in a row whose answer broke the contract. */
  readonly brokenInARow: number;
  /** What the last probe found against the contract. */
  readonly findings: readonly KeptFinding[];
}

/** The last result of every operation of every target: what the page shows. It outlives reloads. */
export class Board {
  readonly #results = new Map<string, Map<OperationId, Result>>();
  /** Write journeys of a target that failed since the last one that did not. */
  readonly #journeys = new Map<string, number>();

  addTarget(target: string): void {
    if (!this.#results.has(target)) this.#results.set(target, new Map());
  }

  removeTarget(target: string): void {
    this.#results.delete(target);
    this.#journeys.delete(target);
  }

  /** Counts a journey that ended; gives how many in a row have failed by now. */
  journeyEnded(target: string, succeeded: boolean): number {
    const failed = succeeded ? 0 : (this.#journeys.get(target) ?? 0) + 1;
    this.#journeys.set(target, failed);
    return failed;
  }

  put(target: string, operation: OperationId, result: Result): void {
    this.#results.get(target)?.set(operation, result);
  }

  get(target: string, operation: OperationId): Result | null {
    return this.#results.get(target)?.get(operation) ?? null;
  }

  targets(): readonly string[] {
    return [...this.#results.keys()];
  }

  /** True when every operation of every target was probed at least once. */
  complete(): boolean {
    return [...this.#results.values()].every((results) => results.size === operationIds.length);
  }
}
