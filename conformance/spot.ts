import type { Spot } from './finding.ts';
import { isObject } from './json.ts';

const DEEPEST = 2;
const MOST_ENTRIES = 30;
const LONGEST_TEXT = 120;

/**
 * The object or list that holds what a JSON pointer leads to (or the deepest that is there), its
 * own content shortened. Null when the body has no such place.
 */
export function spotOf(body: unknown, pointer: string): Spot | null {
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
  const text = JSON.stringify(shortened(holder, 0, kept));
  return { pointer: path.map((segment) => `/${segment}`).join(''), text };
}

function child(value: unknown, segment: string): unknown {
  const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
  if (Array.isArray(value)) return value[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The entry called `kept` stays however many there are. */
function shortened(value: unknown, depth: number, kept: string): unknown {
  if (typeof value === 'string' && value.length > LONGEST_TEXT) {
    return `${value.slice(0, LONGEST_TEXT)}…`;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return Array.isArray(value) ? ['…'] : { '…': '…' };
  if (Array.isArray(value)) {
    return value.slice(0, MOST_ENTRIES).map((each) => shortened(each, depth + 1, ''));
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key], index) => index < MOST_ENTRIES || key === kept)
      .map(([key, each]) => [key, shortened(each, depth + 1, '')]),
  );
}
