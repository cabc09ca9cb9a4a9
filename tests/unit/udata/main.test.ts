import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { cacheDirectory } from '../../../config/cache-directory.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'vigie-home-'));
  mkdirSync(join(home, 'bin'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

function udata(...words: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'udata/main.ts', ...words], {
    encoding: 'utf8',
    env: { PATH: join(home, 'bin'), XDG_CACHE_HOME: home },
  });
}

void test('without its programs, up says so in one line, exits with 2 and prints no variables', () => {
  const { status, stdout, stderr } = udata('up', '17.18.0');
  assert.equal(status, 2);
  assert.equal(stdout, '');
  assert.match(stderr, /^cannot run udata here: python3\.11 is not on the PATH[^\n]*Maven 3\n$/);
});

void test('env of a server that does not run is refused, status and down are content', () => {
  const env = udata('env', '17.18.0');
  assert.equal(env.status, 2);
  assert.match(env.stderr, /^udata 17\.18\.0 does not run: up starts it\n$/);
  assert.deepEqual([udata('status').stdout, udata('down').status], ['no udata is running\n', 0]);
});

void test('the cache folder follows XDG_CACHE_HOME when it is absolute', () => {
  assert.equal(cacheDirectory({ XDG_CACHE_HOME: '/var/cache' }), '/var/cache/vigie');
  assert.match(cacheDirectory({ XDG_CACHE_HOME: 'relative' }), /^\/.*\/\.cache\/vigie$/);
  assert.match(cacheDirectory({}), /\/\.cache\/vigie$/);
});
