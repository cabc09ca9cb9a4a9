import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOurs, startDetached, stopOurs } from '../../../udata/processes.ts';
import { Refusal } from '../../../udata/refusal.ts';
import { waitForFile } from '../../../udata/wait-for-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-process-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A process that bears the mark, says that it runs, and sleeps. */
async function sleeper(mark: string, script = ''): Promise<number> {
  const running = join(folder, 'running');
  rmSync(running, { force: true });
  const code = `${script}; require('fs').writeFileSync(${JSON.stringify(running)}, ''); setTimeout(() => {}, 60_000)`;
  const pid = await startDetached(process.execPath, ['-e', code, mark], join(folder, 'log'));
  await waitForFile(running, () => true, Date.now() + 10_000);
  return pid;
}

void test('a process is ended by its mark, and only by it', async () => {
  const pid = await sleeper(`${folder}/one/`);
  assert.equal(isOurs(pid, `${folder}/one/`), true);
  await stopOurs(pid, `${folder}/other/`);
  await sleep(300); // A signal would need a moment to show.
  assert.equal(isOurs(pid, `${folder}/one/`), true, 'it must still run: the mark was another');
  await stopOurs(pid, `${folder}/one/`);
  assert.equal(isOurs(pid, `${folder}/one/`), false);
});

void test('a process that ignores the gentle signal is ended all the same', async () => {
  const pid = await sleeper(`${folder}/deaf/`, `process.on('SIGTERM', () => {})`);
  await stopOurs(pid, `${folder}/deaf/`, 200);
  assert.equal(isOurs(pid, `${folder}/deaf/`), false);
});

void test('what a process says goes to its log', async () => {
  const pid = await sleeper(`${folder}/loud/`, `console.log('good morning')`);
  await stopOurs(pid, `${folder}/loud/`);
  assert.match(readFileSync(join(folder, 'log'), 'utf8'), /good morning/);
});

void test('a program that is not there is refused', async () => {
  await assert.rejects(startDetached(join(folder, 'nothing'), [], join(folder, 'log')), Refusal);
});

void test('waiting ends when there is no hope', async () => {
  let looks = 0;
  const found = await waitForFile(join(folder, 'never'), () => ++looks < 3, Date.now() + 10_000);
  assert.equal(found, undefined);
  assert.equal(looks, 3);
});
