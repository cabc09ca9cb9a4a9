import type { OperationId } from '../contracts/catalogue.ts';
import type { Role } from '../targets/target.ts';
import type { Expectation } from './expectation.ts';

/** A value of a query parameter; a list repeats the parameter, undefined leaves it out. */
type QueryValue = string | number | boolean | readonly (string | number)[] | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

/** A body: JSON to be serialised, or text sent as it is under the content type given. */
export type Body =
  { readonly json: unknown } | { readonly text: string; readonly contentType: string | null };

/** One question to the target: which operation, who asks, with what, and what must come back. */
export interface Ask {
  readonly operationId: OperationId;
  /** What this call is, unique within its operation and stable between runs, such as `page=2`. */
  readonly name: string;
  readonly role?: Role;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Query;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Body;
  /** A method other than the operation's (HEAD, OPTIONS, one that is not allowed). */
  readonly method?: string;
  /** A path other than the operation's, below the base URL (a link that is followed). */
  readonly rawPath?: string;
  /** Without the Origin that a page of another site would send. */
  readonly plain?: boolean;
  /** Past any cache: under an address that nobody asked before. */
  readonly fresh?: boolean;
  readonly expect: Expectation;
}
