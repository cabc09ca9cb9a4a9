import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestCase, TestResult } from '@playwright/test/reporter';
import { groupOf, testEnd } from '../../../reports/test-end.ts';

/** What the reporter hears of a test that failed with these messages. */
function errorsOf(...messages: readonly string[]): readonly string[] {
  const test = {
    title: 'x',
    annotations: [],
    location: { file: 'tests/operations/get_reuse.spec.ts', line: 1, column: 1 },
    titlePath: () => ['', '', 'get_reuse.spec.ts', 'x'],
  };
  const result = {
    status: 'failed',
    attachments: [],
    errors: messages.map((message) => ({ message })),
  };
  // Only what is read is given.
  return testEnd(test as unknown as TestCase, result as unknown as TestResult, []).errors;
}

describe('the errors of a test', () => {
  it('are without what the matcher throws: that is a finding already', () => {
    const finding = 'violation: get_reuse · schema.type\n  promise:  …';
    assert.deepEqual(errorsOf(finding, `Error: ${finding}`, `\u001B[31mError: ${finding}`), []);
  });

  it('hold all else, also what speaks of a violation of its own', () => {
    const others = [
      'Error: duplicate key: unique violation: reuse_slug',
      'TypeError: x is undefined\nviolation: it stands on a later line',
    ];
    assert.deepEqual(errorsOf(...others), others);
  });
});

it('a test belongs to the file that it stands in, compiled or not', () => {
  for (const file of ['/a/tests/operations/get_reuse.spec.ts', 'dist/tests/get_reuse.spec.js']) {
    assert.equal(groupOf({ location: { file } } as unknown as TestCase), 'get_reuse', file);
  }
});
