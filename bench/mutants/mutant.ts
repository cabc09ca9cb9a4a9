import type { OperationId } from '../../contracts/catalogue.ts';

/** A request on its way to the server behind the proxy. */
export interface Call {
  readonly method: string;
  /** Path and query, as they came. */
  readonly url: URL;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An answer on its way back. */
export interface Answer {
  readonly status: number;
  /** Names in small letters; without `content-length`, which the proxy sets. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Hands a call on to the server behind. */
export type Forward = (call: Call) => Promise<Answer>;

/** Keys of the roles, by the name of the variable that holds each. */
export type Keys = Readonly<Record<string, string>>;

/**
 * A defect that is made by rule, not by hand: one change to what one operation is asked or answers.
 * It says what it does, not by which rule it should be seen.
 */
export interface Mutant {
  /** `class/operation/what`, unique. */
  readonly name: string;
  readonly class: string;
  readonly operation: OperationId;
  /** Handles calls of the operation; a change that changes nothing gives the answer as it came. */
  readonly install: (keys: Keys) => Handler;
}

export type Handler = (call: Call, forward: Forward) => Promise<Answer>;
