import { isObject, type Json } from '../json.ts';
import { readDate } from './dates.ts';
import type { Draft } from './draft.ts';
import { pythonText } from './python-text.ts';
import { tagProblem } from './tags.ts';
import { urlProblem } from './url.ts';

/** Judges one property of a finished draft: what is wrong with it, or null. */
type Validator = (draft: Draft) => Json;

/** What is judged before a document is saved, in the order of the answer's message. */
export interface Validators {
  title: Validator;
  description: Validator;
  type: Validator;
  url: Validator;
  urlhash: Validator;
  tags: Validator;
  topic: Validator;
  private: Validator;
  extras: Validator;
  deleted: Validator;
  archived: Validator;
}

const REQUIRED = 'Field is required';

function requiredText(field: 'title' | 'description' | 'type' | 'topic'): Validator {
  return (draft) => {
    if (draft[field] === null) return REQUIRED;
    return typeof draft[field] === 'string' ? null : 'StringField only accepts string values';
  };
}

function optionalDate(field: 'archived' | 'deleted'): Validator {
  return (draft) => {
    const value = draft[field];
    return value === null || readDate(value) !== null
      ? null
      : `cannot parse date "${pythonText(value)}"`;
  };
}

/** The validation of udata 17.18.0. */
export const rightValidators: Validators = {
  title: requiredText('title'),
  description: requiredText('description'),
  type: requiredText('type'),
  url({ url }) {
    if (url === null) return REQUIRED;
    return typeof url === 'string' ? urlProblem(url) : 'StringField only accepts string values';
  },
  urlhash: ({ url }) => (url === null ? REQUIRED : null),
  tags: ({ tags }) => tagProblem(tags),
  topic: requiredText('topic'),
  private: (draft) =>
    typeof draft.private === 'boolean' ? null : 'BooleanField only accepts boolean values',
  extras: ({ extras }) => extrasProblem(extras),
  deleted: optionalDate('deleted'),
  archived: optionalDate('archived'),
};

const TYPES_OF_EXTRAS = 'str, int, float, bool, datetime, date, list, dict';

function extrasProblem(extras: Json): Json {
  if (!isObject(extras)) return 'Only dictionaries may be used in a DictField';
  if (Object.keys(extras).some((key) => key.startsWith('$'))) {
    return 'Invalid dictionary key name - keys may not startswith "$" characters';
  }
  const nulls = Object.keys(extras).filter((key) => extras[key] === null);
  if (nulls.length === 0) return null;
  return Object.fromEntries(
    nulls.map((key) => [key, `Value should be an instance of: ${TYPES_OF_EXTRAS}`]),
  );
}
