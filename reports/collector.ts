import type { Ledger } from '../contracts/ledger.ts';
import type { TestRecord } from '../conformance/test-record.ts';
import { buildReport } from './build-report.ts';
import type { TestEnd } from './events/run-event.ts';
import type { Report } from './report.ts';

/** Puts together what a run has seen so far. */
export class Collector {
  readonly #records: TestRecord[] = [];
  readonly #notExercised: { test: string; reason: string }[] = [];
  readonly #errors: { test: string; message: string }[] = [];
  readonly #ledger: Ledger | null;
  readonly #partial: boolean;
  readonly #nightly: boolean;
  readonly #begun = new Date();

  /** `ledger`: null where it is not looked at. `partial`: see partial.ts. `nightly`: see expired.ts. */
  constructor(ledger: Ledger | null, partial: boolean, nightly: boolean) {
    this.#ledger = ledger;
    this.#partial = partial;
    this.#nightly = nightly;
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

  /** `ended`: when it started and how long it took (ms); left out while it goes on. */
  report(ended?: { readonly startTime: Date; readonly duration: number }): Report {
    const startedAt = ended?.startTime ?? this.#begun;
    return buildReport({
      records: this.#records,
      notExercised: this.#notExercised,
      errors: this.#errors,
      startedAt,
      durationSeconds: (ended?.duration ?? Date.now() - startedAt.getTime()) / 1_000,
      partial: this.#partial,
      finished: ended !== undefined,
      ledger: this.#ledger,
      nightly: this.#nightly,
    });
  }
}
