import { readdirSync, readFileSync } from 'node:fs';
import { parseDocument } from './parse-document.ts';
import { swaggerOutline } from './swagger-outline.ts';
import type { Outline } from './outline.ts';

const directory = new URL('../../contracts/recorded/', import.meta.url);
const SUFFIX = '.json';

/** The releases whose document is recorded in `contracts/recorded/`, the oldest first. */
export function recordedReleases(): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => name.slice(0, -SUFFIX.length))
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

/** What a recorded release says of the 17 operations. */
export function recordedOutline(release: string): Outline {
  const text = readFileSync(new URL(`${release}${SUFFIX}`, directory), 'utf8');
  const source = `udata ${release}`;
  return swaggerOutline(parseDocument(text, source), source);
}
