import type { OperationId } from '../../contracts/catalogue.ts';
import { printable } from './printable.ts';

/** Everything that drift can be. Closed: it stands in the JSON form. */
const changeKinds = [
  'operation.gone',
  'operation.new',
  'operation.renamed',
  'parameter.gone',
  'parameter.new',
  'parameter.required',
  'parameter.optional',
  'parameter.type',
  'parameter.default',
  'parameter.bounds',
  'enum.gone',
  'enum.new',
  'status.gone',
  'status.new',
  'body.gone',
  'body.new',
  'property.gone',
  'property.new',
  'property.type',
  'property.required',
  'property.optional',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One difference between two outlines. */
export interface Change {
  readonly kind: ChangeKind;
  /** Somebody who relies on the old side may get something else, or nothing. */
  readonly breaking: boolean;
  /** Where it is met; empty for an operation that is none of the 17. */
  readonly operations: readonly OperationId[];
  /** The parameter, the status, `Definition.property`, or the call. */
  readonly place: string;
  readonly before: string | null;
  readonly after: string | null;
  /** In a person's words, without the operations. */
  readonly sentence: string;
}

/** A change before it is known which operations meet it. */
export type LocalChange = Omit<Change, 'operations'>;

/** The same change seen through several operations becomes one; the breaking ones first. */
export function joinChanges(
  found: readonly { readonly operation: OperationId | null; readonly change: LocalChange }[],
): Change[] {
  const joined = new Map<string, { change: LocalChange; operations: Set<OperationId> }>();
  for (const { operation, change } of found) {
    const key = JSON.stringify(change);
    const known = joined.get(key) ?? { change, operations: new Set() };
    if (operation !== null) known.operations.add(operation);
    joined.set(key, known);
  }
  return [...joined.values()]
    .map(({ change, operations }) => ({
      ...change,
      // Names and values come from a server: they are shown, and must do nothing else.
      place: printable(change.place),
      before: change.before === null ? null : printable(change.before),
      after: change.after === null ? null : printable(change.after),
      sentence: printable(change.sentence),
      operations: [...operations],
    }))
    .sort(
      (a, b) =>
        Number(b.breaking) - Number(a.breaking) ||
        changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind) ||
        a.place.localeCompare(b.place),
    );
}
