import { basename } from 'node:path';
import type { TestCase, TestResult } from '@playwright/test/reporter';
import { maskEmails } from '../conformance/mask-emails.ts';
import { ATTACHMENT, type TestRecord } from '../conformance/test-record.ts';
import { maskSecrets, type Secret } from '../config/secret.ts';
import type { TestEnd } from './events/run-event.ts';
import { stripAnsi } from './strip-ansi.ts';

/** What the runner says of a test that ended, in our words; secrets in its errors are masked. */
export function testEnd(test: TestCase, result: TestResult, secrets: readonly Secret[]): TestEnd {
  const skipped = result.status === 'skipped';
  const reason = test.annotations.find(({ type }) => type === 'skip')?.description;
  return {
    group: groupOf(test),
    title: test.titlePath().slice(3).join(' › '),
    outcome: skipped ? 'skipped' : result.status === 'passed' ? 'passed' : 'failed',
    records: result.attachments.flatMap(({ name, body }) =>
      name === ATTACHMENT && body !== undefined ? [JSON.parse(body.toString()) as TestRecord] : [],
    ),
    skippedFor: skipped ? (reason ?? 'not run') : null,
    errors: result.errors
      .map(({ message }) => cleaned(message ?? 'no message', secrets))
      // What the matcher throws is a finding, and stands in the record already.
      .filter((text) => !text.includes('violation: ')),
  };
}

/** Text of the runner without colours, keys and addresses. */
export function cleaned(text: string, secrets: readonly Secret[]): string {
  return masked(stripAnsi(text), secrets);
}

/** Text without keys and addresses. */
export function masked(text: string, secrets: readonly Secret[]): string {
  return maskEmails(maskSecrets(text, secrets));
}

/** The operation whose spec it is, or the name of the journey's or the relation's file. */
export function groupOf(test: TestCase): string {
  return basename(test.location.file, '.spec.ts');
}
