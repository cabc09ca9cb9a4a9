import { isObject, type Json } from '../json.ts';
import { applyMask } from '../mask/apply.ts';
import { parseMask, type Mask } from '../mask/parse.ts';
import type { Fault } from './fault.ts';
import { faultsOf, type OperationId } from './make.ts';
import { says } from './requests.ts';

const mask = faultsOf('mask');
const reading: readonly OperationId[] = ['list_reuses', 'get_reuse'];

/** Cuts by the mask in a way of its own, where there is one. */
function cutting(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  cut: (source: string, body: Json, right: () => Json) => Json,
): Fault {
  return mask.behave(name, operations, summary, ({ masks }) => ({
    masks: {
      cut(call, whole, model) {
        const source = says(call, 'x-fields');
        const right = (): Json => masks.cut(call, whole, model);
        return source.trim() !== '' && operations.some((one) => one === call.operation)
          ? cut(source, whole, right)
          : right();
      },
    },
  }));
}

/** What a mask leaves where brackets beside a star are not looked at. */
function starFirst(fields: Mask, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => starFirst(fields, item));
  if (!isObject(value) || fields.has('*')) return value;
  const kept = applyMask(fields, value);
  if (!isObject(kept)) return kept;
  return Object.fromEntries(
    Object.keys(kept).map((key) => {
      const below = fields.get(key);
      const item = value[key] ?? null;
      return [key, below === undefined || below === true ? item : starFirst(below, item)];
    }),
  );
}

/** A mask of which only so many levels are left. */
function shallow(fields: Mask, levels: number): Mask {
  return new Map(
    [...fields].map(([field, below]) => [
      field,
      below === true || levels <= 1 ? true : shallow(below, levels - 1),
    ]),
  );
}

/** Empty lists under brackets, as null. */
function emptyAsNull(fields: Mask, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => emptyAsNull(fields, item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const below = fields.get(key);
      if (below === undefined || below === true) return [key, item];
      return [key, Array.isArray(item) && item.length === 0 ? null : emptyAsNull(below, item)];
    }),
  );
}

/** What goes wrong in X-Fields with brackets, and not in a plain list of fields. */
export const NESTED_MASK_FAULTS = [
  cutting(
    'mask-star-beats-brackets',
    reading,
    'Beside a star in X-Fields, brackets do nothing: *,owner{id} gives the whole owner.',
    (source, whole) => starFirst(parseMask(source), whole),
  ),
  cutting(
    'mask-after-bracket-lost',
    [...reading, 'list_reuse_followers'],
    'A field that follows a closing bracket in X-Fields is not answered.',
    (source, whole, right) => {
      right();
      return applyMask(parseMask(source.replace(/\}\s*,\s*\w+(?=\s*(,|\}|$))/g, '}')), whole);
    },
  ),
  cutting(
    'mask-third-level-whole',
    reading,
    'From the third level on, brackets in X-Fields do nothing.',
    (source, whole, right) => {
      right();
      return applyMask(shallow(parseMask(source), 2), whole);
    },
  ),
  cutting(
    'mask-empty-list-null',
    reading,
    'Under brackets in X-Fields, a list that is empty is null.',
    (source, _whole, right) => emptyAsNull(parseMask(source), right()),
  ),
];
