import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import type { TestResult } from '@playwright/test/reporter';
import { scrub } from '../../../reports/scrub.ts';

it('takes a secret out of every place where the runner keeps text of a test', () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-scrub-'));
  const path = join(directory, 'error-context.md');
  writeFileSync(path, 'the secret in a file');
  const step = { title: 'GET secret', error: { message: 'secret', stack: 'at secret' }, steps: [] };
  // As much of a result as is looked at.
  const result = {
    errors: [
      {
        message: 'secret',
        value: 'secret',
        snippet: 'secret',
        cause: { message: 'a secret cause' },
      },
    ],
    steps: [{ title: 'outer', subtitle: 'secret', steps: [step] }],
    stdout: ['a secret'],
    stderr: [Buffer.from('a secret')],
    attachments: [
      { name: 'a', contentType: 'text/markdown', path },
      { name: 'b', contentType: 'text/markdown', path: join(directory, 'missing.md') },
    ],
  } as unknown as TestResult;
  scrub(result, (text) => text.replaceAll('secret', '***'));
  assert.ok(!JSON.stringify(result).includes('secret'), JSON.stringify(result));
  assert.equal(readFileSync(path, 'utf8'), 'the *** in a file');
  rmSync(directory, { recursive: true });
});
