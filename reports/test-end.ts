import { basename } from 'node:path';
import type { TestCase, TestResult } from '@playwright/test/reporter';
import { ATTACHMENT, type TestRecord } from '../conformance/test-record.ts';
import type { Secret } from '../config/secret.ts';
import { cleaned } from './clean.ts';
import type { TestEnd } from './events/run-event.ts';

/** What the runner says of a test that ended, in our words; secrets in its errors are masked. */
export function testEnd(test: TestCase, result: TestResult, secrets: readonly Secret[]): TestEnd {
  // Ended with the run, by a signal: what it says of itself then is no failure of its own.
  const interrupted = result.status === 'interrupted';
  const skipped = result.status === 'skipped' || interrupted;
  const reason = interrupted
    ? 'the run was ended meanwhile'
    : test.annotations.find(({ type }) => type === 'skip')?.description;
  return {
    group: groupOf(test),
    title: test.titlePath().slice(3).join(' › '),
    outcome: skipped ? 'skipped' : result.status === 'passed' ? 'passed' : 'failed',
    records: result.attachments.flatMap(({ name, body }) =>
      name === ATTACHMENT && body !== undefined ? [JSON.parse(body.toString()) as TestRecord] : [],
    ),
    skippedFor: skipped ? (reason ?? 'not run') : null,
    errors: (interrupted ? [] : result.errors)
      .map(({ message }) => cleaned(message ?? 'no message', secrets))
      // What the matcher throws is a finding, and stands in the record already.
      .filter((text) => !/^(?:Error: )?violation: /.test(text)),
  };
}

/** The operation whose spec it is, or the name of the journey's or the relation's file. */
export function groupOf(test: TestCase): string {
  return basename(test.location.file).split('.spec.')[0] ?? '';
}
