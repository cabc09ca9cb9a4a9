import { isObject, type Json } from '../json.ts';
import { applyMask } from '../mask/apply.ts';
import type { Masks } from '../mask/masks.ts';
import { parseMask, type Mask } from '../mask/parse.ts';
import type { OperationId } from './make.ts';
import { masks } from './masks.ts';
import { says } from './requests.ts';

const reading: readonly OperationId[] = ['list_reuses', 'get_reuse'];

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

/** A mask of which only so many brackets are left: what lies below comes whole. */
function shallow(fields: Mask, brackets: number): Mask {
  return new Map(
    [...fields].map(([field, below]) => [
      field,
      below === true || brackets === 0 ? true : shallow(below, brackets - 1),
    ]),
  );
}

/** Looks at so many brackets, one in the other, and at none below them. */
const atMost =
  (brackets: number) =>
  (right: Masks): Masks['cut'] =>
  (call, whole, model) => {
    right.cut(call, whole, model);
    return applyMask(shallow(parseMask(says(call, 'x-fields')), brackets), whole);
  };

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
  masks(
    'mask-star-beats-brackets',
    reading,
    'Beside a star in X-Fields, brackets do nothing: *,owner{id} gives the whole owner.',
    () => (call, whole) => starFirst(parseMask(says(call, 'x-fields')), whole),
  ),
  masks(
    'mask-after-bracket-lost',
    [...reading, 'list_reuse_followers'],
    'A field that follows a closing bracket in X-Fields is not answered.',
    (right) => (call, whole, model) => {
      right.cut(call, whole, model);
      const lost = says(call, 'x-fields').replace(/\}\s*,\s*\w+(?=\s*(,|\}|$))/g, '}');
      return applyMask(parseMask(lost), whole);
    },
  ),
  masks(
    'mask-third-level-whole',
    reading,
    'From the third level on, brackets in X-Fields do nothing.',
    atMost(1),
  ),
  masks(
    'mask-two-brackets-only',
    reading,
    'X-Fields is honoured two brackets deep: what lies below a third one comes whole.',
    atMost(2),
  ),
  masks(
    'mask-empty-list-null',
    reading,
    'Under brackets in X-Fields, a list that is empty is null.',
    (right) => (call, whole, model) =>
      emptyAsNull(parseMask(says(call, 'x-fields')), right.cut(call, whole, model)),
  ),
];
