import type { OperationId } from './operation-id.ts';
import type { JsonSchema, SchemaName } from './schema-files.ts';

/** A known gap between the documented and the observed API: one entry of the ledger. */
export interface Deviation {
  /** Stable, and unique in the whole ledger. */
  readonly id: string;
  readonly operations: readonly OperationId[];
  /** The id of the rule that is not kept. */
  readonly rule: string;
  readonly statuses: readonly number[];
  /** JSON pointers: `''` for the whole body or none, `*` for any one segment. */
  readonly pointers: readonly string[];
  /** For these cases alone: their ids, or the beginning of ids with `*` at the end. */
  readonly cases?: readonly string[];
  /** For these releases alone, a semver range; for all of them when left out. */
  readonly releases?: string;
  /** For these targets alone, by name; for all of them when left out. */
  readonly targets?: readonly string[];
  /** Only if what was received satisfies this JSON Schema. */
  readonly accepts?: JsonSchema;
  /** It depends on the target's data or settings: a run that does not see it says nothing. */
  readonly occasional?: boolean;
  readonly documented: string;
  readonly observed: string;
  /** For the rule `body.undocumented`: what servers send there. */
  readonly schema?: SchemaName;
  readonly evidence: string;
  readonly reason: string;
  readonly owner: string;
  /** Days, `YYYY-MM-DD`; the last one of `expires` is still covered. */
  readonly since: string;
  readonly expires: string;
}

/** A rule not kept somewhere, before anybody asked whether that is known. */
export interface Gap {
  readonly operation: OperationId;
  readonly rule: string;
  readonly status: number;
  readonly pointer: string;
  readonly caseId: string;
  /** The target's release; null when unknown, which counts as newer than all known ones. */
  readonly release: string | null;
  readonly target: string;
  /** What stands at the pointer (for `error.*`: the whole body); entries may depend on it. */
  readonly actual?: unknown;
}
