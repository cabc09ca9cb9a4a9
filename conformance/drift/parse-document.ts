import { DriftError } from './drift-error.ts';

/** Bytes that a document may have. udata's own has 0.3 MB. */
export const LARGEST_DOCUMENT = 8 * 1024 * 1024;
const MOST_VALUES = 500_000;
const DEEPEST = 64;
const LONGEST_NAME = 200;
/** Keys that mean something to JavaScript itself: no API has a property of such a name. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/**
 * Reads JSON that nobody vouches for, and says whether it can be walked safely: not too deep, not
 * too much, no name that could do harm where it is used or printed.
 *
 * @param source what the message names: an address, a file
 * @throws DriftError
 */
export function parseDocument(text: string, source: string): unknown {
  if (Buffer.byteLength(text) > LARGEST_DOCUMENT) {
    throw new DriftError(source, `it is larger than ${LARGEST_DOCUMENT / 1024 / 1024} MiB`);
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    // The engine's message quotes the text, which may hold anything.
    const end = /[}\]]\s*$/.test(text) ? '' : ' (it looks cut short)';
    throw new DriftError(source, `it is no JSON${end}`);
  }
  checkTree(document, source);
  return document;
}

/** Walks with a list of its own: the depth of a document is no reason to overflow the stack. */
function checkTree(document: unknown, source: string): void {
  const waiting: { value: unknown; depth: number }[] = [{ value: document, depth: 0 }];
  for (let count = 0; ; count += 1) {
    const next = waiting.pop();
    if (next === undefined) return;
    const { value, depth } = next;
    if (depth > DEEPEST) throw new DriftError(source, `it nests deeper than ${DEEPEST} levels`);
    if (count + waiting.length > MOST_VALUES) {
      throw new DriftError(source, `it holds more than ${MOST_VALUES} values`);
    }
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) checkNames(Object.keys(value), source);
    for (const child of Object.values(value)) waiting.push({ value: child, depth: depth + 1 });
  }
}

function checkNames(names: readonly string[], source: string): void {
  for (const name of names) {
    if (RESERVED.has(name)) throw new DriftError(source, `it has a key named ${name}`);
    if (name.length > LONGEST_NAME) throw new DriftError(source, 'it has a key of enormous length');
    if (CONTROL.test(name)) throw new DriftError(source, 'it has a key with control characters');
  }
}
