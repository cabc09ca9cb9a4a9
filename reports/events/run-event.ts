import type { TestRecord } from '../../conformance/test-record.ts';
import type { Report } from '../report.ts';
import type { RunView } from '../run-view.ts';

/** One test that ended. */
export interface TestEnd {
  /** The file it stands in: the operation's id, or what the journey or relation is called. */
  readonly group: string;
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly records: readonly TestRecord[];
  /** Why it was skipped; null when it was not. */
  readonly skippedFor: string | null;
  /** What broke off for a cause other than a finding. */
  readonly errors: readonly string[];
}

/** What happens in a run, in this order: one `begin`, any `test`, `broke` and `snapshot`, one `end`. */
export type RunEvent =
  | {
      readonly kind: 'begin';
      /** Tests to come, by group. */
      readonly tests: ReadonlyMap<string, number>;
    }
  | { readonly kind: 'test'; readonly test: TestEnd }
  /** Something broke off outside any test: a server that did not start, a lost worker. */
  | { readonly kind: 'broke'; readonly message: string }
  /** Now and then: what the run has seen so far. */
  | { readonly kind: 'snapshot'; readonly report: Report }
  | { readonly kind: 'end'; readonly view: RunView };
