import { operationIds, type OperationId } from '../contracts/catalogue.ts';
import type { KeptFinding } from './finding-log.ts';
import type { FailureReason } from './verdict.ts';

/** What is known of one operation of one target. */
export interface Result {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** null: the probe succeeded. */
  readonly reason: FailureReason | null;
  readonly status: number | null;
  /** Why no answer came; null when one did. */
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

  addTarget(target: string): void {
    if (!this.#results.has(target)) this.#results.set(target, new Map());
  }

  removeTarget(target: string): void {
    this.#results.delete(target);
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
