import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileSuite } from '../../../bench/suite/compiled-suite.ts';

const PLACE = fileURLToPath(new URL('../../../dist/', import.meta.url));
const OWN = `suite-${process.pid}`;
/** Beyond what Linux numbers processes with. */
const NOBODY = 'suite-99999999';

test('the suite is compiled with what it reads; what a killed command left goes, what a running one has stays', () => {
  const running = `suite-${process.ppid}`;
  mkdirSync(`${PLACE}${NOBODY}`, { recursive: true });
  mkdirSync(`${PLACE}${running}`);
  const compiled = compileSuite();
  try {
    assert.deepEqual(
      [existsSync(`${PLACE}${NOBODY}`), existsSync(`${PLACE}${running}`)],
      [false, true],
    );
    for (const file of [
      compiled.runner,
      `${PLACE}${OWN}/playwright.config.js`,
      `${PLACE}${OWN}/tests/operations/get_reuse.spec.js`,
      `${PLACE}${OWN}/contracts/openapi.json`,
      `${PLACE}${OWN}/reports/html/page.css`,
      `${PLACE}${OWN}/targets/sandbox.json`,
    ]) {
      assert.ok(existsSync(file), file);
    }
    assert.ok(!existsSync(`${PLACE}${OWN}/reports/out`));
    keepsCode(dirname(compiled.runner));
  } finally {
    compiled.remove();
    rmSync(`${PLACE}${running}`, { recursive: true });
  }
  assert.ok(!existsSync(`${PLACE}${OWN}`));
});

/** The first process keeps what V8 made; the second takes it, and so has nothing to keep. */
function keepsCode(folder: string): void {
  const load = (): Record<string, number> => {
    const flags = ['--import', pathToFileURL(`${folder}/code-cache.js`).href];
    const { status, stderr } = spawnSync(
      process.execPath,
      [...flags, '-e', "require('playwright-core/lib/coreBundle').utils.calculateSha1('')"],
      { cwd: PLACE, encoding: 'utf8' },
    );
    assert.equal(status, 0, stderr);
    const kept = readdirSync(`${folder}/code-cache`);
    return Object.fromEntries(
      kept.map((name) => [name, statSync(`${folder}/code-cache/${name}`).mtimeMs]),
    );
  };
  const first = load();
  assert.ok(Object.keys(first).includes('coreBundle.js'));
  assert.ok(Object.keys(first).includes('utilsBundle.js'));
  assert.deepEqual(load(), first);
}

test('what cannot be compiled is refused in one line, and leaves nothing', () => {
  assert.throws(
    () => compileSuite('/gone/tsconfig.json'),
    (error: Error) => {
      assert.equal(error.name, 'Refusal');
      assert.match(error.message, /^the suite cannot be compiled to \S+: error TS5058: .*$/);
      return true;
    },
  );
  assert.ok(!existsSync(`${PLACE}${OWN}`));
});
