import { readFileSync } from 'node:fs';
import { parseDocument } from '../../../conformance/drift/parse-document.ts';
import { swaggerOutline } from '../../../conformance/drift/swagger-outline.ts';
import type { Outline } from '../../../conformance/drift/outline.ts';

/** A recorded document, loose enough to be changed at will. */
export interface Loose {
  [key: string]: Loose;
}

export function recordedDocument(release = '17.18.0'): Loose {
  const file = new URL(`../../../contracts/recorded/${release}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Loose;
}

/** The recorded document after one change. */
export function changed(change: (document: Loose) => void, release?: string): Loose {
  const document = recordedDocument(release);
  change(document);
  return document;
}

/** The value at a path; a test that names nothing is a wrong test. */
export function at(document: Loose, ...path: string[]): Loose {
  return path.reduce<Loose>((value, key) => {
    const next = value[key];
    if (next === undefined) throw new Error(`there is no ${path.join(' / ')}`);
    return next;
  }, document);
}

/** Puts any value at a key, whatever belongs there. */
export function put(object: Loose, key: string, value: unknown): void {
  object[key] = value as Loose;
}

/** Takes a key away. */
export function drop(object: Loose, key: string): void {
  at(object, key);
  Reflect.deleteProperty(object, key);
}

/** The parameter of an operation by its name. */
export function parameter(document: Loose, path: string, method: string, name: string): Loose {
  const list = at(document, 'paths', path, method, 'parameters') as unknown as Loose[];
  const found = list.find((each) => (each['name'] as unknown) === name);
  if (found === undefined) throw new Error(`no parameter ${name}`);
  return found;
}

export function outline(document: unknown, source = 'a document'): Outline {
  return swaggerOutline(parseDocument(JSON.stringify(document), source), source);
}
