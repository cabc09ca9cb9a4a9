import type { OperationId } from '../contracts/catalogue.ts';
import type { Finding } from '../conformance/finding.ts';
import type { Latency } from '../conformance/latency.ts';
import type { Role } from '../targets/target.ts';
import type { OperationCoverage } from './coverage.ts';
import type { LatencyClass } from './histogram.ts';
import type { LedgerEntryReport } from './ledger-entries.ts';
import type { Cell } from './matrix/matrix.ts';

export const SCHEMA_VERSION = 1;

/** One run as every renderer sees it; written as conformance.json (see conformance.schema.json). */
export interface Report {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly target: string;
  readonly baseUrl: string | null;
  /** udata release that the target told; null when it does not tell. */
  readonly release: string | null;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly summary: Summary;
  readonly operations: readonly OperationReport[];
  readonly cases: readonly CaseReport[];
  readonly findings: readonly Finding[];
  /** Checks that could not be made on this target, with the reason. */
  readonly notExercised: readonly { readonly test: string; readonly reason: string }[];
  /** Tests that broke off for a cause other than a finding: bugs of ours, or a lost worker. */
  readonly errors: readonly { readonly test: string; readonly message: string }[];
  /** True when the run was cut by --grep, --shard or a list of files. */
  readonly partial: boolean;
  /** False in what a run leaves that was ended before its last test: the state it had reached. */
  readonly finished: boolean;
  /** Operations × rules; a rule that does not apply to an operation has no cell. */
  readonly matrix: readonly Cell[];
  readonly coverage: readonly OperationCoverage[];
  /** The ledger as this run met it; empty where it was not looked at. */
  readonly ledger: readonly LedgerEntryReport[];
}

interface Summary {
  readonly operations: number;
  readonly exercised: number;
  readonly violations: number;
  readonly deviations: number;
  readonly notices: number;
  readonly requests: number;
  readonly durationSeconds: number;
}

export interface OperationReport {
  readonly operationId: OperationId;
  readonly method: string;
  readonly path: string;
  readonly exercised: boolean;
  readonly reason: string;
  readonly requests: number;
  /** How often each status came; `none` for no answer. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Seconds. */
  readonly latency: Latency;
  readonly distribution: readonly LatencyClass[];
}

export interface CaseReport {
  readonly caseId: string;
  readonly operationId: OperationId;
  readonly role: Role;
  readonly status: number | null;
  readonly fields: readonly string[];
}
