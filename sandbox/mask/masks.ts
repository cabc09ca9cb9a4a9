import type { Call } from '../call.ts';
import type { Json } from '../json.ts';
import { applyMask, checkMask, type MaskModel } from './apply.ts';
import { parseMask } from './parse.ts';

/** How the header `X-Fields` is honoured. */
export interface Masks {
  /** Cuts a successful body. Called after the operation has done its work, writes included. */
  cut(call: Call, body: Json, model: MaskModel): Json;
}

/** The masks of flask-restx. */
export const rightMasks: Masks = {
  cut(call, body, model) {
    const source = call.headers.get('x-fields');
    if (source === null || source.trim() === '') return body;
    const mask = parseMask(source);
    checkMask(mask, model);
    return applyMask(mask, body);
  },
};
