import { createHash } from 'node:crypto';
import type { OperationId } from '../contracts/catalogue.ts';
import type { Header } from './transport.ts';

/**
 * `violation`: a promise not kept. `deviation`: a known gap, in the ledger.
 * `notice`: worth knowing, breaks nothing (drift).
 */
export type Severity = 'violation' | 'deviation' | 'notice';

/** What a rule saw that it should not have seen, before anyone weighs it. */
export interface Observation {
  /** JSON pointer into the body; '' for the whole or for what is no body; `header:NAME` for a header. */
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
  /** What stands at the pointer, as it is, where an entry of the ledger may depend on it. */
  readonly value?: unknown;
}

/** A part of a body: the object that holds what a pointer leads to, shortened. */
export interface Spot {
  /** Where the part stands in the body. */
  readonly pointer: string;
  /** JSON. */
  readonly text: string;
}

/** One rule not kept, as a value: what, where, by which call, and how grave. */
export interface Finding {
  /** Same defect, same fingerprint, run after run. */
  readonly fingerprint: string;
  readonly caseId: string;
  readonly operationId: OperationId;
  readonly rule: string;
  readonly severity: Severity;
  /** Status of the answer; null when none came. */
  readonly status: number | null;
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
  /** One line for a person. */
  readonly message: string;
  /** A command that repeats the call, the key as a variable. */
  readonly curl: string;
  /** Id of the ledger entry, for a deviation. */
  readonly deviation: string | null;
  /** Start of the answer's body, masked; null when none came. */
  readonly excerpt: string | null;
  /** The answer's headers, masked; not kept for deviations. */
  readonly headers?: readonly Header[];
  /** What stands around the pointer where the excerpt ends before it, masked. */
  readonly spot?: Spot;
}

/** A pointer with its array indices as `*`, so that the third item of a page is like the first. */
export function generalPointer(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*');
}

/** Twelve hex digits that name a defect: operation, rule, status, general pointer and case. */
export function fingerprintOf(defect: {
  operationId: string;
  rule: string;
  status: number | null;
  pointer: string;
  caseId: string;
}): string {
  const key = [
    defect.operationId,
    defect.rule,
    defect.status ?? '-',
    generalPointer(defect.pointer),
    defect.caseId,
  ].join('\n');
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}
