import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import type { Report } from '../../../reports/report.ts';
import { startPushgateway, type Pushgateway } from '../nightly/pushgateway.ts';
import { startScript, startSuite } from '../suite-process.ts';
import { CANARIES, canarySettings, FORMS } from './canaries.ts';
import { misdeedCount, startHostileTarget, type HostileTarget } from './hostile-target.ts';
import { filesWith, formsOf, found, holds } from './search.ts';

const GATEWAY = { user: 'vigie', password: 'Kanarie-of-the-gateway-4d1c' };
const FORBIDDEN = [...FORMS, ...formsOf(GATEWAY.password)];

describe('secrets', () => {
  it('would be found: in plain text, in base64 at any offset, in a zip', () => {
    for (const text of Object.values(CANARIES) as string[]) {
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
});

describe('secrets of a night, whatever fails and whatever is asked to be printed', () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-canary-'));
  const canaries = canarySettings();
  let target: HostileTarget;
  let gateway: Pushgateway;
  let report: Report;
  let output: string;
  before(async () => {
    target = await startHostileTarget(CANARIES);
    gateway = await startPushgateway(GATEWAY);
    const run = startScript(
      'nightly',
      {
        ...canaries.settings,
        REPORTS_DIR: directory,
        TARGET_URL: target.url,
        ALLOW_WRITES: 'public',
        REQUEST_TIMEOUT_MS: '2500',
        GITHUB_ACTIONS: 'true',
        GITHUB_STEP_SUMMARY: join(directory, 'step-summary.md'),
        PUSHGATEWAY_URL: gateway.url,
        PUSHGATEWAY_USER: GATEWAY.user,
        PUSHGATEWAY_PASSWORD: GATEWAY.password,
      },
      ['--config', 'tests/integration/secrets/crashing.config.ts', '--trace', 'on'],
    );
    await run.ended;
    output = run.output();
    writeFileSync(join(directory, 'output.txt'), output);
    report = JSON.parse(readFileSync(join(directory, 'conformance.json'), 'utf8')) as Report;
  });
  after(async () => {
    await gateway.end();
    await target.close();
    canaries.remove();
    rmSync(directory, { recursive: true });
  });

  it('were in every kind of failure', () => {
    assert.ok(report.findings.length > 50, output.slice(-2_000));
    assert.equal(target.misdeeds.size, misdeedCount(), 'every kind of failure happened');
    const crash = report.errors.find(({ test }) => test.includes('crashes'));
    assert.match(
      crash?.message ?? '',
      /cannot read "X-API-KEY: \*{3}" of \*{3}@\*{3}: \*{3}… and \*{3}@\*{3}…/,
    );
  });

  it('stood where the text of findings is cut', () => {
    const { findings } = report;
    assert.ok(findings.some(({ actual }) => actual.endsWith('***…')));
    assert.ok(findings.some(({ excerpt }) => excerpt !== null && /\*{3}.{0,40}…$/.test(excerpt)));
    assert.ok(findings.some(({ spot }) => spot?.text.includes('***') === true));
  });

  it('were in the input that broke a rule', () => {
    const runner = readFileSync(join(directory, 'junit.xml'), 'utf8');
    assert.ok(/counterexample" value="\{&quot;tag&quot;:\[&quot;\*{3}&quot;/.test(runner));
  });

  it('are in no file and in nothing printed', () => {
    for (const name of ['conformance.html', 'conformance-junit.xml', 'junit.xml', 'summary.md']) {
      assert.ok(readFileSync(join(directory, name)).length > 500, name);
    }
    // What stands before it tells who wrote it; the canaries themselves are nobody's.
    const leaks = filesWith(directory, FORBIDDEN).map((path) => [
      path,
      found(readFileSync(path), FORBIDDEN)[0],
    ]);
    assert.deepEqual(leaks, []);
  });

  it('are in no trace, for none is kept: it would hold every header', () => {
    const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      files.filter((name) => /\.(zip|trace|network)$/.test(name)),
      [],
    );
  });

  it('are in no metric that was pushed', async () => {
    assert.match(output, /^metrics: pushed to /m);
    const text = await gateway.metrics();
    assert.match(text, /^vigie_nightly_success\{.*\} 0$/m);
    assert.ok(!holds(Buffer.from(text), FORBIDDEN));
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
