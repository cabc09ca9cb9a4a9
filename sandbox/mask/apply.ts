import { refuse } from '../http/errors.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Mask } from './parse.ts';

/**
 * What a mask may go into: `scalar` refuses brackets, `raw` takes any, an object lists its fields.
 * A list stands for what it holds.
 */
export type MaskModel = 'scalar' | 'raw' | { readonly [field: string]: MaskModel };

/** Refuses with 400 a mask that opens brackets on a field that has no fields, data or not. */
export function checkMask(mask: Mask, model: MaskModel): void {
  if (model === 'raw') return;
  for (const [field, nested] of mask) {
    if (nested === true || model === 'scalar') continue;
    const below = model[field];
    if (below === undefined) continue;
    if (below === 'scalar')
      throw refuse(400, { message: 'Mask error: Mask is inconsistent with model' });
    checkMask(nested, below);
  }
}

/** Keeps what the mask asks for. Unknown fields are left out; null stays null under a nested mask. */
export function applyMask(mask: Mask, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => applyMask(mask, item));
  if (!isObject(value)) return value;
  const kept: JsonObject = {};
  for (const [field, nested] of mask) {
    const item = value[field];
    if (field === '*' || item === undefined) continue;
    kept[field] = nested === true ? item : applyMask(nested, item);
  }
  return mask.has('*') ? { ...value, ...kept } : kept;
}
