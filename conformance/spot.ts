import type { Spot } from './finding.ts';
import { isObject } from './json.ts';
import { shorten } from './shorten.ts';

const DEEPEST = 2;
const MOST_ENTRIES = 30;
const LONGEST_TEXT = 120;

/**
 * The object or list that holds what a JSON pointer leads to (or the deepest that is there), its
 * own content shortened and cleaned. Null when the body has no such place.
 *
 * @param clean takes keys and addresses out of a text
 */
export function spotOf(
  body: unknown,
  pointer: string,
  clean: (text: string) => string,
): Spot | null {
  const segments = pointer.split('/').slice(1);
  const path: string[] = [];
  let holder = body;
  for (const segment of segments.slice(0, -1)) {
    const inner = child(holder, segment);
    if (typeof inner !== 'object' || inner === null) break;
    holder = inner;
    path.push(segment);
  }
  if (typeof holder !== 'object' || holder === null) return null;
  const kept = segments[path.length] ?? '';
  // Once more as a whole: keys of an object are text of the target as well.
  const text = clean(JSON.stringify(shortened(holder, { depth: 0, kept, clean })));
  return { pointer: clean(path.map((segment) => `/${segment}`).join('')), text };
}

function child(value: unknown, segment: string): unknown {
  const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
  if (Array.isArray(value)) return value[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

interface Shortening {
  readonly depth: number;
  /** The entry of this name stays however many there are. */
  readonly kept: string;
  readonly clean: (text: string) => string;
}

function shortened(value: unknown, { depth, kept, clean }: Shortening): unknown {
  if (typeof value === 'string' && value.length > LONGEST_TEXT) {
    return shorten(value, LONGEST_TEXT, clean);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return Array.isArray(value) ? ['…'] : { '…': '…' };
  const inner = { depth: depth + 1, kept: '', clean };
  if (Array.isArray(value)) {
    return value.slice(0, MOST_ENTRIES).map((each) => shortened(each, inner));
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key], index) => index < MOST_ENTRIES || key === kept)
      .map(([key, each]) => [key, shortened(each, inner)]),
  );
}
