import { isObject, type Json, type JsonObject } from '../json.ts';
import { patching, type OperationId } from './make.ts';

const patches = patching('validation');
const update: readonly OperationId[] = ['update_reuse'];
const writing: readonly OperationId[] = ['create_reuse', 'update_reuse'];

/** Keys with a dot as a path into nested objects. */
function nested(extras: JsonObject): JsonObject {
  const out: JsonObject = {};
  for (const [key, value] of Object.entries(extras)) {
    const [first = '', ...rest] = key.split('.');
    const inner = out[first];
    out[first] =
      rest.length === 0
        ? value
        : { ...(isObject(inner) ? inner : {}), ...nested({ [rest.join('.')]: value }) };
  }
  return out;
}

const isFalsy = (value: Json): boolean => value === false || value === 0 || value === '';

/** Values that are correct and seldom sent, and lost or changed on their way into the store. */
export const SENT_VALUE_FAULTS = [
  patches(
    'private-false-ignored',
    update,
    'private: false is taken for nothing sent: what is private stays so.',
    'private',
    (right) => (edit, value) => {
      if (value !== false) right(edit, value);
    },
  ),
  patches(
    'archived-null-ignored',
    update,
    'archived: null is taken for nothing sent: what is archived stays so.',
    'archived',
    (right) => (edit, value) => {
      if (value !== null) right(edit, value);
    },
  ),
  patches(
    'extras-falsy-values-dropped',
    writing,
    'Extras that are false, zero or an empty text are dropped.',
    'extras',
    (right) => (edit, value) => {
      right(
        edit,
        isObject(value)
          ? Object.fromEntries(Object.entries(value).filter(([, item]) => !isFalsy(item)))
          : value,
      );
    },
  ),
  patches(
    'extras-dotted-keys-nested',
    writing,
    'A key of extras with a dot becomes an object in an object.',
    'extras',
    (right) => (edit, value) => {
      right(edit, isObject(value) ? nested(value) : value);
    },
  ),
  patches(
    'archived-zone-dropped',
    writing,
    'The offset of a date of archiving is dropped: the moment is another.',
    'archived',
    (right) => (edit, value) => {
      right(edit, typeof value === 'string' ? value.replace(/[+-]\d\d:?\d\d$/, '') : value);
    },
  ),
  patches(
    'title-case-change-ignored',
    update,
    'A new title that differs in capitals only is taken for the same.',
    'title',
    (right) => (edit, value) => {
      const former = edit.former?.title.toLowerCase();
      if (typeof value !== 'string' || value.toLowerCase() !== former) right(edit, value);
    },
  ),
  patches(
    'description-sanitised',
    writing,
    'What stands between angle brackets in a description is lost, links of Markdown included.',
    'description',
    (right) => (edit, value) => {
      right(edit, typeof value === 'string' ? value.replace(/<[^<>]+>/g, '') : value);
    },
  ),
];
