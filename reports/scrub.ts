import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { TestResult, TestStep } from '@playwright/test/reporter';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
interface Failure {
  message?: string;
  stack?: string;
  value?: string;
  snippet?: string;
  cause?: Failure;
}

/**
 * Takes secrets out of what the runner keeps of a test, before its own reports are written: an
 * answer that breaks off leaves the request's headers in the error of a step, though the
 * transport catches that error. The objects are the ones that every reporter is given.
 */
export function scrub(result: TestResult, clean: (text: string) => string): void {
  for (const error of result.errors) scrubFailure(error, clean);
  for (const step of result.steps) scrubStep(step, clean);
  for (const stream of [result.stdout, result.stderr]) {
    for (const [index, chunk] of stream.entries()) stream[index] = clean(chunk.toString());
  }
  for (const { path, contentType } of result.attachments) {
    if (path !== undefined && contentType.startsWith('text/') && existsSync(path)) {
      scrubFile(path, clean);
    }
  }
}

function scrubStep(step: Writable<TestStep>, clean: (text: string) => string): void {
  step.title = clean(step.title);
  const named = step as { subtitle?: unknown };
  if (typeof named.subtitle === 'string') named.subtitle = clean(named.subtitle);
  if (step.error !== undefined) scrubFailure(step.error, clean);
  for (const inner of step.steps) scrubStep(inner, clean);
}

function scrubFailure(failure: Failure, clean: (text: string) => string): void {
  for (const name of ['message', 'stack', 'value', 'snippet'] as const) {
    const text = failure[name];
    if (text !== undefined) failure[name] = clean(text);
  }
  if (failure.cause !== undefined) scrubFailure(failure.cause, clean);
}

function scrubFile(path: string, clean: (text: string) => string): void {
  const before = readFileSync(path, 'utf8');
  const after = clean(before);
  if (after !== before) writeFileSync(path, after);
}
