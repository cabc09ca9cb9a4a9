import fc from 'fast-check';
import { isObject } from '../../conformance/json.ts';

/** The fields that an answer has, each with those inside it. */
type Fields = ReadonlyMap<string, Fields>;

/** Names that X-Fields can hold whatever reads it. */
const NAME = /^[a-z_]+$/;
/** Fields of one bracket that are asked for at most: longer headers are refused by some proxies. */
const MOST_FIELDS = 5;
/** Brackets within brackets; `data{owner{id}}` are two. */
const DEPTH = 4;

/** What is in these depends on their producer, or on what is known of each: one has it, the next has not. */
const FREE_FORM = ['extras', 'harvest', 'quality', 'geom'];

/** The fields of a body: of a list, those that each of its items has. */
function fieldsIn(value: unknown): Fields {
  const items = [value].flat().filter(isObject);
  const [first] = items;
  const names = Object.keys(first ?? {}).filter(
    (name) => NAME.test(name) && items.every((item) => name in item),
  );
  return new Map(
    names.map((name) => {
      const inside = FREE_FORM.includes(name) ? [] : items.flatMap((item) => item[name]);
      return [name, fieldsIn(inside)];
    }),
  );
}

/**
 * Any mask of a body, in every form that X-Fields has: some of its fields in any order, with brackets
 * at any depth where there is something inside, beside a star or not, with blanks or without, in an
 * outer bracket or bare.
 *
 * @returns null where the body has no field
 */
export function anyMask(body: unknown): fc.Arbitrary<string> | null {
  const fields = fieldsIn(body);
  if (fields.size === 0) return null;
  return fc
    .tuple(bracket(fields, DEPTH), fc.constantFrom(',', ', '), fc.boolean())
    .map(([write, comma, outer]) => (outer ? `{${write(comma)}}` : write(comma)));
}

/**
 * A mask that goes as deep as a body does, wherever it does, and asks for one field at each end.
 *
 * @returns null where nothing is inside of anything
 */
export function deepMask(body: unknown): string | null {
  const text = deepest(fieldsIn(body), DEPTH);
  return text.includes('{') ? text : null;
}

/**
 * A mask that asks for everything, and beside it for one field of whatever has something inside: what is in
 * brackets is cut all the same.
 *
 * @returns null where nothing is inside of anything
 */
export function starMask(body: unknown): string | null {
  const text = besideStar(fieldsIn(body), DEPTH);
  return text.includes('{') ? text : null;
}

function besideStar(fields: Fields, depth: number): string {
  const nested = [...fields].filter(([, inside]) => inside.size > 0 && depth > 1);
  if (nested.length === 0) return [...fields.keys()][0] ?? '*';
  const inside = nested.map(([name, within]) => `${name}{${besideStar(within, depth - 1)}}`);
  return ['*', ...inside].join(',');
}

function deepest(fields: Fields, depth: number): string {
  const nested = [...fields].filter(([, inside]) => inside.size > 0 && depth > 1);
  const [end] = [...fields.keys()].filter((name) => fields.get(name)?.size === 0);
  return [
    ...(end === undefined ? [] : [end]),
    ...nested.map(([name, inside]) => `${name}{${deepest(inside, depth - 1)}}`),
  ].join(',');
}

/** The inside of one bracket, to be written with commas of one kind. */
type Write = (comma: string) => string;

function bracket(fields: Fields, depth: number): fc.Arbitrary<Write> {
  const names = [...fields.keys()];
  // Where something is inside, brackets are what can go wrong.
  const nesting = names.filter((name) => (fields.get(name)?.size ?? 0) > 0);
  const chosen = fc
    .tuple(
      fc.shuffledSubarray(names, { minLength: 1, maxLength: Math.min(MOST_FIELDS, names.length) }),
      fc.subarray(nesting, { maxLength: Math.min(2, nesting.length) }),
    )
    .chain(([some, more]) => {
      const all = [...new Set([...more.slice(0, 1), ...some, ...more])];
      return fc.tuple(...all.map((name) => field(name, fields.get(name) ?? new Map(), depth)));
    });
  return fc.tuple(chosen, fc.integer({ min: 0, max: 5 })).map(
    ([written, star]) =>
      (comma) =>
        [...(star === 0 ? ['*'] : []), ...written.map((write) => write(comma))].join(comma),
  );
}

function field(name: string, inside: Fields, depth: number): fc.Arbitrary<Write> {
  const bare: fc.Arbitrary<Write> = fc.constant(() => name);
  if (inside.size === 0 || depth === 1) return bare;
  const nested = bracket(inside, depth - 1).map(
    (write): Write =>
      (comma) =>
        `${name}{${write(comma)}}`,
  );
  return fc.oneof({ weight: 3, arbitrary: nested }, { weight: 1, arbitrary: bare });
}
