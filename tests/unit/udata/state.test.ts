import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { parse } from 'dotenv';
import type { Ready } from '../../../udata/application.ts';
import { environmentLines } from '../../../udata/environment-lines.ts';
import { type Folders, openFolders } from '../../../udata/folders.ts';
import {
  type State,
  isRunning,
  listStates,
  readState,
  removeState,
  writeState,
} from '../../../udata/state.ts';
import { statusLines } from '../../../udata/status.ts';

const READY: Ready = {
  port: 7001,
  release: '17.18.0',
  keys: { owner: 'a', other: 'b', member: 'c', admin: 'd' },
  counts: { reuses: 64 },
  leftOut: [],
};
const STATE: State = {
  release: '17.18.0',
  profile: 'messy',
  // This very process: there, but not a udata of ours.
  pids: [process.pid],
  startedAt: '2026-01-01T00:00:00.000Z',
  startedBy: process.pid,
  ready: READY,
};

let cache: string;
let folders: Folders;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'vigie-cache-'));
  folders = openFolders(cache);
});
afterEach(() => {
  rmSync(cache, { recursive: true });
});

void test('what was written is read, and only the owner may read it', () => {
  writeState(folders, STATE);
  assert.deepEqual(readState(folders, STATE), STATE);
  const [file] = readdirSync(folders.run);
  assert.ok(file !== undefined);
  assert.equal(statSync(join(folders.run, file)).mode & 0o777, 0o600);
  assert.equal(statSync(folders.run).mode & 0o777, 0o700);
});

void test('profiles of a release have states of their own', () => {
  writeState(folders, STATE);
  writeState(folders, { ...STATE, profile: 'default' });
  assert.equal(listStates(folders).length, 2);
  removeState(folders, STATE);
  assert.deepEqual(
    listStates(folders).map(({ profile }) => profile),
    ['default'],
  );
});

void test('a state that is cut, foreign or names no process is no state', () => {
  const texts = [
    '',
    '{"release":"17.18.0"',
    '[]',
    'null',
    '{"release":"1","profile":"x","pids":[-1]}',
  ];
  for (const text of texts) {
    writeFileSync(join(folders.run, '17.18.0-messy.state.json'), text);
    assert.equal(readState(folders, STATE), undefined, text);
  }
});

void test('a process id that was given out again does not count as running', () => {
  writeState(folders, STATE);
  assert.equal(isRunning(folders, STATE), false);
  assert.match(statusLines(folders), /udata 17\.18\.0-messy {2}not running/);
});

void test('no key stands in the status', () => {
  writeState(folders, {
    ...STATE,
    ready: {
      ...READY,
      keys: { owner: 'SECRET-1', other: 'SECRET-2', member: 'SECRET-3', admin: 'SECRET-4' },
    },
  });
  assert.doesNotMatch(statusLines(folders), /SECRET/);
});

void test('the lines are what a .env takes', () => {
  assert.deepEqual(parse(environmentLines(READY)), {
    TARGET_URL: 'http://127.0.0.1:7001',
    API_KEY: 'a',
    OTHER_API_KEY: 'b',
    MEMBER_API_KEY: 'c',
    ADMIN_API_KEY: 'd',
    ALLOW_WRITES: 'public',
  });
});
