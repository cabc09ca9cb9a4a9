import { isObject, type Json, type JsonObject } from '../json.ts';
import { tagProblem } from '../validation/tags.ts';
import { faultsOf, patching, type OperationId } from './make.ts';

const { behave: validation } = faultsOf('validation');
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

/** Numbers with two decimals at most, however deep they stand. */
function rounded(value: Json): Json {
  if (typeof value === 'number') return Math.round(value * 100) / 100;
  if (Array.isArray(value)) return value.map(rounded);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rounded(item)]));
}

/** Writes a text otherwise than it was sent. */
const rewritten = (value: Json, change: (text: string) => Json): Json =>
  typeof value === 'string' ? change(value) : value;

/** Rewrites the texts among the values of extras. */
const rewrittenExtras = (extras: Json, change: (text: string) => Json): Json =>
  isObject(extras)
    ? Object.fromEntries(
        Object.entries(extras).map(([key, value]) => [key, rewritten(value, change)]),
      )
    : extras;

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
  patches(
    'extras-decimals-rounded',
    writing,
    'Numbers in extras, such as coordinates, keep two decimals.',
    'extras',
    (right) => (edit, value) => {
      right(edit, rounded(value));
    },
  ),
  validation(
    'tags-of-three-refused',
    writing,
    'A tag of exactly three letters (bus, eau) is refused as too short.',
    ({ validate }) => ({
      validate: {
        ...validate,
        tags: (draft) =>
          tagProblem(draft.tags.map((tag) => (tag.length === 3 ? tag.slice(1) : tag))),
      },
    }),
  ),
  patches(
    'extras-numeric-texts-as-numbers',
    writing,
    'A text of digits in extras becomes a number: 01234 is read back as 1234.',
    'extras',
    (right) => (edit, value) => {
      right(
        edit,
        rewrittenExtras(value, (text) => (/^\d{1,15}$/.test(text) ? Number(text) : text)),
      );
    },
  ),
  patches(
    'extras-dates-expanded',
    writing,
    'A text in extras that looks like a day is read back as a moment.',
    'extras',
    (right) => (edit, value) => {
      right(
        edit,
        rewrittenExtras(value, (text) =>
          /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00+00:00` : text,
        ),
      );
    },
  ),
  patches(
    'extras-lists-first-only',
    writing,
    'Of a list in extras, the first item is kept.',
    'extras',
    (right) => (edit, value) => {
      const first = (item: Json): Json => (Array.isArray(item) ? item.slice(0, 1) : item);
      right(
        edit,
        isObject(value)
          ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, first(item)]))
          : value,
      );
    },
  ),
  patches(
    'description-crlf-doubled',
    writing,
    'A line break as forms send it (CR LF) becomes two: lists of Markdown fall apart.',
    'description',
    (right) => (edit, value) => {
      right(
        edit,
        rewritten(value, (text) => text.replaceAll('\r', '\n')),
      );
    },
  ),
  patches(
    'archived-day-shifted',
    writing,
    'A day of archiving without an hour is midnight in Paris: in UTC, the evening before.',
    'archived',
    (right) => (edit, value) => {
      right(
        edit,
        rewritten(value, (text) =>
          /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00+02:00` : text,
        ),
      );
    },
  ),
];
