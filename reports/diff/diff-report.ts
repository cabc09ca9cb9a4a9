import type { OperationId } from '../../contracts/catalogue.ts';
import type { Severity } from '../../conformance/finding.ts';
import type { CaseReport, Report } from '../report.ts';

/** What changed from one run to another. */
export interface DiffReport {
  readonly schemaVersion: 1;
  readonly before: RunSketch;
  readonly after: RunSketch;
  /** A violation that was not there before, or an operation that is no longer exercised. */
  readonly worse: boolean;
  readonly findings: { readonly new: readonly Group[]; readonly gone: readonly Group[] };
  /** Entries of the ledger that were seen in one of the two alone. */
  readonly deviations: { readonly new: readonly Entry[]; readonly gone: readonly Entry[] };
  readonly statuses: readonly StatusChange[];
  readonly cases: {
    readonly onlyBefore: readonly CaseKey[];
    readonly onlyAfter: readonly CaseKey[];
  };
  readonly fields: readonly FieldChange[];
  readonly exercised: readonly ExercisedChange[];
  readonly latency: readonly LatencyChange[];
}

export type RunSketch = Pick<
  Report,
  'target' | 'release' | 'startedAt' | 'partial' | 'finished' | 'summary'
>;
export type CaseKey = Pick<CaseReport, 'caseId' | 'operationId' | 'role' | 'status'>;

/** Findings of one kind: the same promise, broken in the same place and in the same way. */
export interface Group {
  readonly severity: Severity;
  /** What the same findings were in the other run; null: nothing. */
  readonly other: Severity | null;
  readonly rule: string;
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
  readonly operations: readonly OperationId[];
  readonly cases: readonly string[];
  readonly fingerprints: readonly string[];
  /** The cases were asked in the other run too; otherwise nobody knows. */
  readonly asked: boolean;
}

export interface Entry {
  readonly id: string;
  readonly operations: readonly OperationId[];
  readonly findings: number;
}

export interface StatusChange {
  readonly caseId: string;
  readonly operationId: OperationId;
  readonly role: CaseReport['role'];
  readonly before: number | null;
  readonly after: number | null;
}

/** A key of an answer's items or of the answer itself, seen in one of the runs alone. */
export interface FieldChange {
  readonly field: string;
  readonly seen: 'new' | 'gone';
  readonly operations: readonly OperationId[];
}

export interface ExercisedChange {
  readonly operationId: OperationId;
  readonly before: boolean;
  readonly after: boolean;
  readonly reason: string;
}

/** Seconds of the median answer. */
export interface LatencyChange {
  readonly operationId: OperationId;
  readonly before: number;
  readonly after: number;
}
