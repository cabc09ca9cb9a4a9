import { isObject, type Json } from '../json.ts';

/**
 * The shape of a JSON value, as the distilled recordings write it: a type or several (`string|null`),
 * `map` for an object of any keys, `@name` for a shape of objects.json; `[shape]` for a list that
 * holds at least one of them, `[]` for an empty one; an object for exactly these keys, where `<month>`
 * stands for any number of months.
 */
export type Shape = Json;

/** Named shapes: what a seed may fill differently (a dataset, an organization, …). */
export type Shapes = Readonly<Record<string, Shape>>;

/** Says where a value differs from a shape, each difference as one line; empty when it does not. */
export function compareShape(value: Json, shape: Shape, shapes: Shapes, at = ''): string[] {
  if (typeof shape === 'string') {
    const fits = shape.split('|').some((one) => matches(value, one, shapes, at).length === 0);
    return fits ? [] : matches(value, shape.split('|')[0] ?? '', shapes, at);
  }
  if (Array.isArray(shape)) return compareList(value, shape, shapes, at);
  return isObject(shape) ? compareObject(value, shape, shapes, at) : [];
}

function matches(value: Json, type: string, shapes: Shapes, at: string): string[] {
  if (type.startsWith('@')) return compareShape(value, shapes[type.slice(1)] ?? 'null', shapes, at);
  const real = typeOf(value);
  const fits =
    real === type ||
    (type === 'number' && real === 'integer') ||
    (type === 'map' && real === 'object');
  return fits ? [] : [`${at === '' ? '/' : at}: expected ${type}, got ${real}`];
}

function compareList(value: Json, [item]: Json[], shapes: Shapes, at: string): string[] {
  if (!Array.isArray(value)) return [`${at}: expected a list, got ${typeOf(value)}`];
  if (item === undefined) return value.length === 0 ? [] : [`${at}: expected an empty list`];
  return value.flatMap((one, index) => compareShape(one, item, shapes, `${at}/${index}`));
}

function compareObject(
  value: Json,
  shape: Record<string, Json>,
  shapes: Shapes,
  at: string,
): string[] {
  if (!isObject(value)) return [`${at}: expected an object, got ${typeOf(value)}`];
  const month = shape['<month>'];
  if (month !== undefined) {
    return Object.entries(value).flatMap(([key, item]) =>
      /^\d{4}-\d{2}$/.test(key)
        ? compareShape(item, month, shapes, `${at}/${key}`)
        : [`${at}/${key}: no month`],
    );
  }
  const extra = Object.keys(value).filter((key) => !(key in shape));
  return [
    ...extra.map((key) => `${at}/${key}: not in the recording`),
    ...Object.entries(shape).flatMap(([key, below]) => {
      const item = value[key];
      return item === undefined
        ? [`${at}/${key}: missing`]
        : compareShape(item, below, shapes, `${at}/${key}`);
    }),
  ];
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
