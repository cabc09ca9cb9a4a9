import type { OperationId } from '../../contracts/catalogue.ts';
import type { Shape } from './shape.ts';

/** What one side promises about the operations: a target's document, a recording, the contract. */
export interface Outline {
  /** For a person: `the contract`, `udata 10.5.0`, an address, a file. */
  readonly source: string;
  readonly operations: ReadonlyMap<OperationId, OperationOutline>;
  /** Operations below `/reuses/` that are none of the 17, by their general path. */
  readonly others: ReadonlyMap<string, string>;
  /** True for the contract: it says more than udata's document does (what is always there). */
  readonly contract: boolean;
}

export interface OperationOutline {
  /** The id that its document gives it; null when it gives none. */
  readonly givenId: string | null;
  readonly method: string;
  readonly path: string;
  /** By place and name: `query page`, `header X-Fields`. Path parameters are part of the path. */
  readonly parameters: ReadonlyMap<string, ParameterOutline>;
  /** What is sent; null where nothing is. */
  readonly sent: Shape | null;
  /** By status; null where no body is described. */
  readonly answers: ReadonlyMap<number, Shape | null>;
  /** Statuses that a document may leave out, as the contract has them for all operations alike. */
  readonly common: ReadonlySet<number>;
}

export interface ParameterOutline {
  readonly in: string;
  readonly name: string;
  readonly required: boolean;
  readonly shape: Shape;
  /** As JSON; null when there is none. */
  readonly default: string | null;
  /** Smallest and largest number taken; null: no bound. */
  readonly least: number | null;
  readonly most: number | null;
}

/** A path with its parameters as `{}`: how they are called is the server's own affair. */
export function generalPath(path: string): string {
  return path.replaceAll(/\{[^}/]*\}/g, '{}');
}
