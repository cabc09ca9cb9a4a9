import { refuse } from '../http/errors.ts';
import { isObject, type Json } from '../json.ts';
import { applyMask } from '../mask/apply.ts';
import type { Masks } from '../mask/masks.ts';
import { parseMask } from '../mask/parse.ts';
import { faultsOf, without, REUSE_OPERATIONS, type OperationId } from './make.ts';

const { behave } = faultsOf('mask');

/** Changes what `X-Fields` does, for some operations. */
function masks(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  cut: (right: Masks) => Masks['cut'],
) {
  return behave(name, operations, summary, (right) => ({
    masks: {
      cut: (call, body, model) =>
        operations.some((one) => one === call.operation) &&
        (call.headers.get('x-fields') ?? '') !== ''
          ? cut(right.masks)(call, body, model)
          : right.masks.cut(call, body, model),
    },
  }));
}

const ignored: () => Masks['cut'] = () => (_call, body) => body;
const masked: readonly OperationId[] = [
  ...REUSE_OPERATIONS,
  'suggest_reuses',
  'list_reuse_followers',
  'reuse_types',
  'reuse_topics',
];

/** Masks that are ignored, or that cut too much or too little. */
export const MASK_FAULTS = [
  masks('mask-ignored-on-list', ['list_reuses'], 'X-Fields does nothing on the list.', ignored),
  masks('mask-ignored-on-get', ['get_reuse'], 'X-Fields does nothing on a reuse alone.', ignored),
  masks(
    'mask-ignored-on-suggest',
    ['suggest_reuses'],
    'X-Fields does nothing on suggestions.',
    ignored,
  ),
  masks(
    'mask-ignored-on-followers',
    ['list_reuse_followers'],
    'X-Fields does nothing on followers.',
    ignored,
  ),
  masks(
    'mask-ignored-on-types',
    ['reuse_types', 'reuse_topics'],
    'X-Fields does nothing on types and topics.',
    ignored,
  ),
  masks('mask-ignored-on-create', ['create_reuse'], 'X-Fields does nothing on create.', ignored),
  masks('mask-ignored-on-update', ['update_reuse'], 'X-Fields does nothing on update.', ignored),
  masks(
    'mask-ignored-on-feature',
    ['feature_reuse', 'unfeature_reuse'],
    'X-Fields does nothing on featuring.',
    ignored,
  ),
  masks(
    'mask-top-level-only',
    masked,
    'Brackets in X-Fields do nothing: nested objects come whole.',
    () => (call, body) => {
      const mask = parseMask(call.headers.get('x-fields') ?? '');
      return applyMask(new Map([...mask.keys()].map((key) => [key, true])), body);
    },
  ),
  masks(
    'mask-unknown-field-refused',
    masked,
    'A field that does not exist is refused.',
    (right) => (call, body, model) => {
      const unknown = [...parseMask(call.headers.get('x-fields') ?? '').keys()].find(
        (key) => key !== '*' && isObject(model) && !(key in model),
      );
      if (unknown !== undefined)
        throw refuse(400, { message: `Mask error: Unknown field ${unknown}` });
      return right.cut(call, body, model);
    },
  ),
  masks(
    'mask-unknown-field-null',
    masked,
    'A field that does not exist is answered as null.',
    (right) => (call, body, model) => {
      const cut = right.cut(call, body, model);
      const keys = [...parseMask(call.headers.get('x-fields') ?? '').keys()].filter(
        (key) => key !== '*',
      );
      return isObject(cut)
        ? { ...Object.fromEntries(keys.map((key): [string, Json] => [key, null])), ...cut }
        : cut;
    },
  ),
  masks(
    'mask-syntax-forgiven',
    masked,
    'Bad syntax of X-Fields is taken for no mask.',
    (right) => (call, body, model) => {
      try {
        return right.cut(call, body, model);
      } catch {
        return body;
      }
    },
  ),
  masks(
    'mask-syntax-breaks',
    masked,
    'Bad syntax of X-Fields breaks the server.',
    (right) => (call, body, model) => {
      try {
        return right.cut(call, body, model);
      } catch {
        throw refuse(500, { message: 'Internal Server Error' });
      }
    },
  ),
  masks(
    'mask-adds-id',
    ['get_reuse'],
    'X-Fields always lets the id through.',
    (right) => (call, body, model) => {
      const cut = right.cut(call, body, model);
      return isObject(cut) && isObject(body) ? { id: body['id'] ?? null, ...cut } : cut;
    },
  ),
  masks(
    'mask-drops-null',
    ['get_reuse'],
    'Under X-Fields, what is null is left out.',
    (right) => (call, body, model) => {
      const cut = right.cut(call, body, model);
      return isObject(cut)
        ? without(cut, ...Object.keys(cut).filter((key) => cut[key] === null))
        : cut;
    },
  ),
  masks(
    'mask-star-unknown',
    ['list_reuses', 'get_reuse'],
    'A star in X-Fields stands for nothing.',
    () => (call, body) => {
      const mask = parseMask(call.headers.get('x-fields') ?? '');
      mask.delete('*');
      return applyMask(mask, body);
    },
  ),
  masks(
    'mask-keeps-first-only',
    ['get_reuse'],
    'X-Fields keeps only the first of its fields.',
    () => (call, body) =>
      applyMask(new Map([...parseMask(call.headers.get('x-fields') ?? '')].slice(0, 1)), body),
  ),
  masks(
    'mask-inverted',
    ['suggest_reuses'],
    'X-Fields leaves out what it names.',
    () => (call, body) => {
      const names = [...parseMask(call.headers.get('x-fields') ?? '').keys()];
      return Array.isArray(body)
        ? body.map((item) => (isObject(item) ? without(item, ...names) : item))
        : body;
    },
  ),
];
