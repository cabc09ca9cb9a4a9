import type { Ledger } from '../contracts/ledger.ts';
import type { TestRecord } from '../conformance/test-record.ts';
import { buildReport } from './build-report.ts';
import type { TestEnd } from './events/run-event.ts';
import type { Report } from './report.ts';

export interface CollectorOptions {
  /** null: it is not looked at. */
  readonly ledger: Ledger | null;
  /** See partial.ts. */
  readonly partial: boolean;
  /** A shard: what only the whole run can show is judged when all are merged. */
  readonly shard?: boolean;
  /** See expired.ts. */
  readonly nightly: boolean;
}

/** How a run ended. */
export interface RunEnd {
  readonly startTime: Date;
  /** Milliseconds. */
  readonly duration: number;
  /** False: it was ended before its last test. */
  readonly finished: boolean;
}

/** Puts together what a run has seen so far. */
export class Collector {
  readonly #records: TestRecord[] = [];
  readonly #notExercised: { test: string; reason: string }[] = [];
  readonly #errors: { test: string; message: string }[] = [];
  readonly #options: CollectorOptions;
  readonly #begun = new Date();

  constructor(options: CollectorOptions) {
    this.#options = options;
  }

  add({ title, records, skippedFor, errors }: TestEnd): void {
    this.#records.push(...records);
    if (skippedFor !== null) this.#notExercised.push({ test: title, reason: skippedFor });
    for (const message of errors) this.#errors.push({ test: title, message });
  }

  /** Something that broke off outside any test: a server that did not start, a lost worker. */
  broke(message: string): void {
    this.#errors.push({ test: 'the run', message });
  }

  /** `ended`: left out while the run goes on. */
  report(ended?: RunEnd): Report {
    const startedAt = ended?.startTime ?? this.#begun;
    return buildReport({
      records: this.#records,
      notExercised: this.#notExercised,
      errors: this.#errors,
      startedAt,
      durationSeconds: (ended?.duration ?? Date.now() - startedAt.getTime()) / 1_000,
      finished: ended?.finished ?? false,
      ...this.#options,
    });
  }
}
