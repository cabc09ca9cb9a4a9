import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isObject } from '../../conformance/json.ts';
import type { HistoryLine } from './history-line.ts';

/** The runs in a history, the oldest first. A line that is torn or of another shape is left out. */
export function readHistory(path: string): HistoryLine[] {
  return readText(path)
    .split('\n')
    .flatMap((line) => {
      const parsed = parse(line);
      return isHistoryLine(parsed) ? [parsed] : [];
    });
}

/**
 * Adds one run. It stands on a line of its own also after a line that was torn.
 *
 * @throws what the file system throws
 */
export function appendHistory(path: string, line: HistoryLine): void {
  const before = readText(path);
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, `${gap}${JSON.stringify(line)}\n`);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const NUMBERS = [
  'exercised',
  'violations',
  'deviations',
  'notices',
  'durationSeconds',
  'judged',
  'kept',
  'p50',
  'p95',
];

function isHistoryLine(value: unknown): value is HistoryLine {
  return (
    isObject(value) &&
    typeof value['startedAt'] === 'string' &&
    typeof value['target'] === 'string' &&
    Array.isArray(value['findings']) &&
    value['findings'].every(isRemembered) &&
    NUMBERS.every((name) => Number.isFinite(value[name]))
  );
}

function isRemembered(value: unknown): boolean {
  return (
    isObject(value) &&
    ['fingerprint', 'operationId', 'rule', 'caseId'].every(
      (name) => typeof value[name] === 'string',
    )
  );
}
