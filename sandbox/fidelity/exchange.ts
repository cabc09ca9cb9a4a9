import { readFileSync } from 'node:fs';
import type { JsonObject } from '../json.ts';
import type { Shape, Shapes } from './shape.ts';

/**
 * One exchange of the recorded scenario, distilled: what was asked, and the shape of what came.
 * In path and body `{dataset.1}`, `{reuse.2}`, `{slug.1.1}` and so on stand for ids and slugs of this run.
 */
export interface RecordedExchange {
  readonly note: string;
  readonly method: string;
  readonly path: string;
  readonly role: 'nobody' | 'owner' | 'other' | 'administrator' | 'wrong key';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly raw: string } | { readonly json: JsonObject };
  readonly status: number;
  /** Headers that have to be equal. */
  readonly answer: Readonly<Record<string, string>>;
  /** Methods that `Allow` has to name, in any order. */
  readonly allow?: readonly string[];
  readonly body_shape?: Shape;
  /** The symbol under which the id of the created reuse is remembered. */
  readonly creates?: string;
  /** The symbol under which the slug of the answered reuse is remembered. */
  readonly names?: string;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

/** The recorded scenario of udata 17.18.0, in order. */
export function readExchanges(): RecordedExchange[] {
  return read('exchanges.json') as RecordedExchange[];
}

/** The shapes of the objects in it. */
export function readShapes(): Shapes {
  return read('objects.json') as Shapes;
}

/** Known differences: the number of the exchange, counted from 0, with the reason. */
export function readDifferences(): Readonly<Record<string, string>> {
  return read('differences.json') as Readonly<Record<string, string>>;
}
