import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parseTrackerSettings } from '../../../config/tracker-settings.ts';
import { sampleView } from '../../integration/reports/sample-view.ts';
import { startScript } from '../../integration/suite-process.ts';
import { REPOSITORY, startFakeGithub, TOKEN } from './fake-github.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigie-track-'));
const github = await startFakeGithub();
after(async () => {
  rmSync(folder, { recursive: true });
  await github.close();
});

async function track(
  environment: Record<string, string> = {},
): Promise<readonly [code: number | null, output: string]> {
  const run = startScript('track', {
    ...{ GITHUB_TOKEN: TOKEN, GITHUB_REPOSITORY: REPOSITORY, GITHUB_API_URL: github.url },
    ...{ GITHUB_SERVER_URL: 'https://github.example', GITHUB_RUN_ID: '42' },
    ...{ REPORTS_DIR: join(folder, 'out'), ...environment },
  });
  const code = await run.ended;
  assert.ok(!run.output().includes(TOKEN));
  return [code, run.output()];
}

describe('npm run track', () => {
  it('says in one line that there is no report, and ends with 2', async () => {
    const [code, output] = await track();
    assert.equal(code, 2);
    assert.match(output, /^track: \S+conformance\.json: it cannot be read \(ENOENT\)\n$/);
  });

  it('keeps the issue of the run that the reports tell of', async () => {
    mkdirSync(join(folder, 'out'));
    const { report } = sampleView(3);
    writeFileSync(join(folder, 'out', 'conformance.json'), JSON.stringify(report));
    assert.deepEqual(await track(), [0, 'issue 1 was opened\n']);
    assert.ok(
      github.issues[0]?.body.includes('https://github.example/portal/vigie/actions/runs/42'),
    );
    assert.deepEqual(await track(), [0, 'issue 1: nothing changed\n']);
  });

  it('says in one line that the token is not taken, and ends with 2', async () => {
    const [code, output] = await track({ GITHUB_TOKEN: 'ghs_another_one' });
    assert.equal(code, 2);
    assert.match(output, /^track: GET http:\S+\/issues: it answers 401: Bad credentials\n$/);
  });
});

describe('the settings of the tracker', () => {
  const good = { GITHUB_TOKEN: TOKEN, GITHUB_REPOSITORY: REPOSITORY };

  it('are those of a job', () => {
    const { api, repository, token, runPage } = parseTrackerSettings({
      ...good,
      GITHUB_API_URL: 'https://github.example/api/v3/',
    });
    assert.deepEqual(
      [api, repository, runPage],
      ['https://github.example/api/v3', REPOSITORY, null],
    );
    assert.equal(token.reveal(), TOKEN);
    assert.equal(String(token), '***');
    assert.equal(parseTrackerSettings(good).api, 'https://api.github.com');
  });

  it('that cannot be used are refused in one line that shows no secret', () => {
    for (const [environment, line] of [
      [{ GITHUB_TOKEN: ' ' }, /^GITHUB_TOKEN: it is not set; /],
      [{ GITHUB_TOKEN: `${TOKEN} x` }, /^GITHUB_TOKEN: \(not shown\) cannot be sent; /],
      [{ GITHUB_REPOSITORY: '' }, /^GITHUB_REPOSITORY: it is not set; give owner\/name$/],
      [{ GITHUB_REPOSITORY: 'a/b/c' }, /^GITHUB_REPOSITORY: "a\/b\/c" is none; /],
      [{ GITHUB_REPOSITORY: 'a/..' }, /^GITHUB_REPOSITORY: "a\/\.\." is none; /],
      [{ GITHUB_API_URL: 'github' }, /^GITHUB_API_URL: it is no http\(s\) URL; /],
      [{ GITHUB_API_URL: `https://x:${TOKEN}@h` }, /^GITHUB_API_URL: it carries credentials/],
      [{ GITHUB_API_URL: 'http://github.example' }, /^GITHUB_API_URL: its scheme is http; /],
    ] as const) {
      assert.throws(
        () => parseTrackerSettings({ ...good, ...environment }),
        (error: unknown) => {
          const { message } = error as Error;
          assert.match(message, line);
          assert.ok(!message.includes(TOKEN) && !message.includes('\n'));
          return true;
        },
      );
    }
  });
});
