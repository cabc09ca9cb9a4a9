import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { installOnce } from '../../../udata/install-once.ts';
import { Refusal } from '../../../udata/refusal.ts';
import { runCommand } from '../../../udata/run-command.ts';

let parent: string;
let target: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'vigie-install-'));
  target = join(parent, '17.18.0');
});
afterEach(() => {
  rmSync(parent, { recursive: true });
});

const fill = (folder: string) => {
  writeFileSync(join(folder, 'done'), '');
  return Promise.resolve();
};

void test('it is filled once', async () => {
  assert.equal(await installOnce(target, fill), true);
  assert.equal(await installOnce(target, () => assert.fail('filled twice')), false);
  assert.ok(existsSync(join(target, 'done')));
});

void test('a failure leaves nothing, and the next call starts anew', async () => {
  await assert.rejects(
    installOnce(target, (folder) => {
      writeFileSync(join(folder, 'half'), '');
      return Promise.reject(new Error('no network'));
    }),
    /no network/,
  );
  assert.deepEqual(readdirSync(parent), []);
  assert.equal(await installOnce(target, fill), true);
  assert.equal(existsSync(join(target, 'half')), false);
});

void test('what a killed installation left is removed once it is old, a young one is not', async () => {
  for (const name of [
    '17.18.0.unfinished-old',
    '17.18.0.unfinished-new',
    '17.18.1.unfinished-old',
  ]) {
    mkdirSync(join(parent, name));
  }
  const yesterday = new Date(Date.now() - 86_400_000);
  utimesSync(join(parent, '17.18.0.unfinished-old'), yesterday, yesterday);
  await installOnce(target, fill);
  assert.deepEqual(readdirSync(parent).sort(), [
    '17.18.0',
    '17.18.0.unfinished-new',
    '17.18.1.unfinished-old',
  ]);
});

void test('two at once: both succeed, one is kept', async () => {
  const slow = async (folder: string) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return fill(folder);
  };
  const results = await Promise.all([installOnce(target, slow), installOnce(target, slow)]);
  assert.deepEqual(results.sort(), [false, true]);
  assert.deepEqual(readdirSync(parent), ['17.18.0']);
});

void test('a command that fails is refused in one line that says why and where the log is', async () => {
  const log = join(parent, 'pip.log');
  const script = `console.log('ERROR: No matching distribution found for udata==99.0.0'); process.exit(1)`;
  await assert.rejects(
    runCommand(process.execPath, ['-e', script], {
      what: 'installing udata 99.0.0',
      log,
      timeoutSeconds: 30,
    }),
    (error) =>
      error instanceof Refusal &&
      /^installing udata 99\.0\.0 failed \(exit code 1\): ERROR: No matching distribution.*pip\.log\)$/.test(
        error.message,
      ),
  );
});
