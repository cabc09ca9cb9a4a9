import { operationIds } from '../../contracts/catalogue.ts';
import { answering, mutant } from './make.ts';
import type { Mutant } from './mutant.ts';
import { holdersOf, placesOf, type Place } from './places.ts';
import { altered, retyped } from './values.ts';

type Change = (holder: Record<string, unknown>, place: Place) => void;

/** What may become of a key of an answer, in every object that has it. */
const CHANGES: Readonly<Record<string, Change>> = {
  drop: (holder, { key }) => {
    Reflect.deleteProperty(holder, key);
  },
  null: (holder, { key }) => {
    holder[key] = null;
  },
  retype: (holder, { key }) => {
    const value = retyped(holder[key]);
    if (value !== undefined) holder[key] = value;
  },
  alter: (holder, { key, allowed }) => {
    const value = altered(holder[key], allowed);
    if (value !== undefined) holder[key] = value;
  },
};

/** A key that is renamed is dropped and new; one that is altered in a single item is the subtlest. */
export const bodyMutants: readonly Mutant[] = operationIds.flatMap((id) =>
  placesOf(id).flatMap((place) => {
    const where = [...place.holder, place.key].join('.');
    const each = Object.entries(CHANGES).map(([what, change]) =>
      mutant(
        `body-${what}`,
        id,
        where,
        answering((json) => changed(json, place, change, false)),
      ),
    );
    if (!place.holder.includes('*')) return each;
    const one = answering((json) => changed(json, place, CHANGES['alter'] ?? (() => null), true));
    return [...each, mutant('body-alter-last', id, where, one)];
  }),
);

function changed(json: unknown, place: Place, change: Change, lastOnly: boolean): unknown {
  const holders = holdersOf(json, place).filter((holder) => Object.hasOwn(holder, place.key));
  for (const holder of lastOnly ? holders.slice(-1) : holders) change(holder, place);
  return json;
}
