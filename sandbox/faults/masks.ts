import { refuse } from '../http/errors.ts';
import { isObject, type Json } from '../json.ts';
import { applyMask } from '../mask/apply.ts';
import type { Masks } from '../mask/masks.ts';
import { parseMask } from '../mask/parse.ts';
import {
  changeDatasets,
  changeItems,
  concerns,
  faultsOf,
  MASKED_READ_OPERATIONS,
  REUSE_OPERATIONS,
  without,
  type OperationId,
} from './make.ts';
import { OF_LABELS, requery } from './requests.ts';

const { behave, effect } = faultsOf('mask');
const privacy = faultsOf('privacy');

/** Changes what `X-Fields` does, for some operations. */
export function masks(
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
  ...new Set([...MASKED_READ_OPERATIONS, ...REUSE_OPERATIONS]),
];

const showingPeople: readonly OperationId[] = ['list_reuses', 'get_reuse', 'list_reuse_followers'];

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
  behave(
    'mask-skips-count',
    ['list_reuses', 'list_reuse_followers'],
    'Under X-Fields without total nothing is counted, so that there is no next page.',
    ({ pages }) => ({
      pages: {
        ...pages,
        body(call, data, items, asked) {
          const body = pages.body(call, data, items, asked);
          const source = call.headers.get('x-fields') ?? '';
          if (source === '') return body;
          const wanted = parseMask(source);
          return wanted.has('total') || wanted.has('*') ? body : { ...body, next_page: null };
        },
      },
    }),
  ),
  masks(
    'mask-cuts-listed-datasets',
    ['list_reuses'],
    'Under X-Fields, datasets of the list have nothing but id, title, uri and page, whatever is asked for.',
    (right) => (call, body, model) => {
      const reference = parseMask('id,title,uri,page');
      const cut = changeItems(body, (reuse) =>
        changeDatasets(reuse, (datasets) => datasets.map((item) => applyMask(reference, item))),
      );
      return right.cut(call, cut, model);
    },
  ),
  masks(
    'mask-outer-brackets-refused',
    MASKED_READ_OPERATIONS,
    'X-Fields is refused when it is written with its outer brackets.',
    (right) => (call, body, model) => {
      if ((call.headers.get('x-fields') ?? '').startsWith('{'))
        throw refuse(400, { message: 'Mask parse error: Unexpected opening bracket' });
      return right.cut(call, body, model);
    },
  ),
  effect(
    'mask-loses-language',
    ['reuse_types', 'reuse_topics'],
    'Under X-Fields, labels are in the default language, whatever language is asked for.',
    requery(OF_LABELS, (query, { headers }) => {
      const changed = new URLSearchParams(query);
      if (headers.has('x-fields')) changed.delete('lang');
      return changed.toString();
    }),
  ),
  privacy.behave(
    'mask-star-shows-email',
    showingPeople,
    'A star in X-Fields brings out what is left out by default: people are shown with their address.',
    ({ serialise }) => ({
      serialise: {
        ...serialise,
        user: (call, user) =>
          concerns(showingPeople, call) && /(?:^|[{,\s])\*/.test(call.headers.get('x-fields') ?? '')
            ? { ...serialise.user(call, user), email: user.email }
            : serialise.user(call, user),
      },
    }),
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
