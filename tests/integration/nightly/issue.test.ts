import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { startScript } from '../suite-process.ts';
import { REPOSITORY, startFakeGithub, TOKEN } from '../../unit/tracker/fake-github.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigie-issue-'));
const github = await startFakeGithub();
after(async () => {
  rmSync(folder, { recursive: true });
  await github.close();
});

const settings = { REPORTS_DIR: folder, QUIET: 'true' };

/** One night on the sandbox, and what the upkeep of the issue says after it. */
async function night(fault?: string): Promise<string> {
  const planted = fault === undefined ? {} : { SANDBOX_FAULT: fault };
  const run = startScript('nightly', { ...settings, ...planted });
  assert.equal(await run.ended, fault === undefined ? 0 : 1, run.output());
  const track = startScript('track', {
    ...{ ...settings, GITHUB_TOKEN: TOKEN },
    ...{ GITHUB_REPOSITORY: REPOSITORY, GITHUB_API_URL: github.url },
  });
  assert.equal(await track.ended, 0, track.output());
  return track.output();
}

it('an issue goes through nights: opened, silent on the same, closed, opened again', async () => {
  assert.equal(await night('type-lost'), 'issue 1 was opened\n');
  const [issue] = github.issues;
  assert.ok(issue !== undefined);
  assert.match(issue.body, /catalogue\.complete/);
  assert.equal(await night('type-lost'), 'issue 1: nothing changed\n');
  assert.equal(issue.comments.length, 0);
  assert.equal(await night(), 'issue 1 was closed: no violation is left\n');
  assert.match(issue.comments[0] ?? '', /^Gone:\n\n- `reuse_types` · `catalogue\.complete` · /m);
  assert.equal(issue.state, 'closed');
  assert.match(
    await night('type-lost'),
    /^issue 1 was opened again: [1-9]\d* new, 0 gone, 0 still/,
  );
  assert.equal(github.issues.length, 1);
});
