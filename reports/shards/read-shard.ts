import { readFileSync } from 'node:fs';
import { isObject } from '../../conformance/json.ts';
import type { TestEnd } from '../events/run-event.ts';
import { MergeError } from './merge-error.ts';
import { shardEnd, shardHeader, type ShardEnd, type ShardHeader } from './shard-line.ts';

/** What a shard left. */
export interface ShardRun {
  readonly path: string;
  readonly header: ShardHeader;
  readonly tests: readonly TestEnd[];
  /** What broke off outside its tests. */
  readonly broken: readonly string[];
  /** null: it was killed. */
  readonly end: ShardEnd | null;
}

/**
 * Reads the file of a shard. A last line that was torn when the shard was killed is left out.
 *
 * @throws MergeError when it cannot be read, or a line in it is none of a shard's
 */
export function readShard(path: string): ShardRun {
  const lines = readText(path).split('\n');
  // What stands after the last line feed is no whole line.
  const torn = lines.pop() !== '';
  const values = lines.map((line, index) => parsed(path, line, index + 1));
  const header = shardHeader.safeParse(values[0]);
  if (!header.success) throw noShard(path, 1);
  const last = values.length > 1 ? values.at(-1) : null;
  const end = shardEnd.safeParse(last);
  const tests: TestEnd[] = [];
  const broken: string[] = [];
  for (const [index, value] of values.slice(1, end.success ? -1 : undefined).entries()) {
    if (isTest(value)) tests.push(value.test);
    else if (isBroken(value)) broken.push(value.message);
    else throw noShard(path, index + 2);
  }
  return { path, header: header.data, tests, broken, end: end.success && !torn ? end.data : null };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new MergeError(path, `it cannot be read (${code})`, 'give files as the shards left them');
  }
}

function parsed(path: string, line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw noShard(path, number);
  }
}

function noShard(path: string, line: number): MergeError {
  const problem = `line ${line} is none that a shard writes`;
  return new MergeError(path, problem, 'run that shard again with this version');
}

function isTest(value: unknown): value is { test: TestEnd } {
  const test = isObject(value) && value['kind'] === 'test' ? value['test'] : null;
  return (
    isObject(test) &&
    Array.isArray(test['records']) &&
    Array.isArray(test['errors']) &&
    typeof test['title'] === 'string'
  );
}

function isBroken(value: unknown): value is { message: string } {
  return isObject(value) && value['kind'] === 'broke' && typeof value['message'] === 'string';
}
