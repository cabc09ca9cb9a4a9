import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import type { Report } from '../../../reports/report.ts';
import { startSuite } from '../suite-process.ts';
import { startHostileTarget } from './hostile-target.ts';
import { filesWith, formsOf, holds } from './search.ts';

const CANARIES = {
  key: 'canary+9f3b47d28e60b1f4c7a93528d04e7b91/63fa2c85',
  email: 'canary.bird+cage@mines.example.org',
};
const FORMS = [...formsOf(CANARIES.key), ...formsOf(CANARIES.email), 'canary.bird'];

describe('secrets', () => {
  it('would be found: in plain text, in base64 at any offset, in a zip', () => {
    for (const text of Object.values(CANARIES)) {
      for (const before of ['', 'a', 'ab', 'abc']) {
        const packed = Buffer.from(`${before}${text}z`).toString('base64');
        assert.ok(holds(Buffer.from(packed), formsOf(text)), before);
      }
      const zip = zipOf(Buffer.from(`{"a":"${text}"}`));
      assert.ok(holds(zip, formsOf(text)));
      assert.ok(
        holds(Buffer.from(`data:application/zip;base64,${zip.toString('base64')}`), formsOf(text)),
      );
    }
    assert.ok(!holds(Buffer.from('nothing here'), FORMS));
  });

  for (const [name, value] of [
    ['DEBUG', '*'],
    ['DEBUG', 'pw:webserver,pw:api'],
    ['NODE_DEBUG', 'http'],
  ] as const) {
    it(`keep a run from starting that ${name}=${value} would have print them`, async () => {
      const run = startSuite({
        [name]: value,
        TARGET_URL: 'http://127.0.0.1:9',
        API_KEY: CANARIES.key,
      });
      assert.equal(await run.ended, 2);
      assert.match(run.output(), new RegExp(`^${name}: .*unset it$`, 'm'));
      assert.ok(!holds(Buffer.from(run.output()), FORMS));
    });
  }

  it('never leave a run, whatever fails and whatever is asked to be printed', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'vigie-canary-'));
    const target = await startHostileTarget(CANARIES);
    try {
      const run = startSuite(
        {
          REPORTS_DIR: directory,
          TARGET_URL: target.url,
          API_KEY: CANARIES.key,
          ALLOW_WRITES: 'public',
          REQUEST_TIMEOUT_MS: '2500',
          GITHUB_ACTIONS: 'true',
          GITHUB_STEP_SUMMARY: join(directory, 'step-summary.md'),
        },
        ['--trace', 'on'],
      );
      await run.ended;
      writeFileSync(join(directory, 'output.txt'), run.output());
      const report = JSON.parse(
        readFileSync(join(directory, 'conformance.json'), 'utf8'),
      ) as Report;
      assert.ok(report.findings.length > 50, run.output().slice(-2_000));
      assert.equal(target.misdeeds.size, 7, 'every kind of failure happened');
      for (const name of ['conformance.html', 'conformance-junit.xml', 'junit.xml', 'summary.md']) {
        assert.ok(readFileSync(join(directory, name)).length > 500, name);
      }
      assert.deepEqual(filesWith(directory, FORMS), []);
      rmSync(directory, { recursive: true });
    } finally {
      await target.close();
    }
  });
});

/** A zip with one deflated entry, as far as the search reads one. */
function zipOf(content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  return Buffer.concat([local, packed, central]);
}
