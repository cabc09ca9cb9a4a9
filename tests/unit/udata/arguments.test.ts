import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArguments } from '../../../udata/arguments.ts';
import { Refusal } from '../../../udata/refusal.ts';

void test('up takes a release and has defaults', () => {
  assert.deepEqual(parseArguments(['up', '17.18.0']), {
    name: 'up',
    instance: { release: '17.18.0', profile: 'default' },
    port: 0,
    waitSeconds: 180,
  });
  assert.deepEqual(
    parseArguments(['up', '10.5.0', '--profile', 'messy', '--port', '7000', '--wait', '30']),
    { name: 'up', instance: { release: '10.5.0', profile: 'messy' }, port: 7000, waitSeconds: 30 },
  );
});

void test('down without a release is for all of them', () => {
  assert.deepEqual(parseArguments(['down']), {
    name: 'down',
    release: undefined,
    profile: undefined,
  });
});

const BAD: readonly (readonly [words: string[], says: RegExp])[] = [
  [[], /no command given: up, down, status or env/],
  [['start', '17.18.0'], /unknown command start/],
  [['up'], /which release\?/],
  [['up', 'latest'], /latest is no release of udata/],
  [['up', '17.18'], /17\.18 is no release/],
  [['up', '../../etc'], /no release/],
  [['up', '17.18.0', '10.5.0'], /one release at a time/],
  [['up', '17.18.0', '--profile', 'tidy'], /--profile tidy is unknown: one of default, messy/],
  [['up', '17.18.0', '--port', '65536'], /--port 65536 is out of range/],
  [['up', '17.18.0', '--port', '80x'], /--port 80x is out of range/],
  [['up', '17.18.0', '--wait', '0'], /--wait 0 is out of range/],
  [['up', '17.18.0', '--colour', 'red'], /Unknown option '--colour'/],
  [['down', '--port', '1'], /belong to up only/],
  [['status', '17.18.0'], /status takes nothing more/],
];

for (const [words, says] of BAD) {
  void test(`refused: ${words.join(' ') || '(nothing)'}`, () => {
    assert.throws(
      () => parseArguments(words),
      (error) => error instanceof Refusal && says.test(error.message),
    );
  });
}
