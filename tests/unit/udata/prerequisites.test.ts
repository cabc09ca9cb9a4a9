import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import {
  JAVA,
  JAVA_COMPILER,
  MAVEN,
  PYTHON,
  requirePrograms,
} from '../../../udata/prerequisites.ts';
import { Refusal } from '../../../udata/refusal.ts';

let bin: string;
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'vigie-path-'));
});
afterEach(() => {
  rmSync(bin, { recursive: true });
});

function program(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

function refusalOf(programs: Parameters<typeof requirePrograms>[0]): string {
  try {
    requirePrograms(programs, { PATH: bin });
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error.message;
  }
  return 'nothing lacks';
}

void test('everything that lacks stands in one line, with what would be right', () => {
  const line = refusalOf([PYTHON, JAVA, JAVA_COMPILER, MAVEN]);
  assert.equal(line.split('\n').length, 1);
  assert.match(line, /python3\.11 is not on the PATH: install Python 3\.11 with its venv module/);
  assert.match(line, /java is not on the PATH: install Java 17 or newer/);
  assert.match(line, /javac is not on the PATH: install a JDK 17 or newer/);
  assert.match(line, /mvn is not on the PATH: install Maven 3/);
});

void test('what is there is not named', () => {
  program('java', `echo 'openjdk version "21.0.2" 2024-01-16' >&2`);
  program('python3.11', `echo '(3, 11)'`);
  program('mvn', `echo 'Apache Maven 3.9.9'`);
  program('javac', `echo 'javac 17.0.15'`);
  assert.equal(refusalOf([PYTHON, JAVA, JAVA_COMPILER, MAVEN]), 'nothing lacks');
});

void test('an old Java is not the right one', () => {
  program('java', `echo 'openjdk version "11.0.20" 2023-07-18' >&2`);
  assert.match(refusalOf([JAVA]), /java is not the right one: install Java 17/);
});

void test('a Java of before version 9, which calls itself 1.8, is not the right one', () => {
  program('java', `echo 'java version "1.8.0_392"' >&2`);
  assert.match(refusalOf([JAVA]), /java is not the right one/);
});

void test('a Python without venv does not run the check', () => {
  program('python3.11', 'exit 1');
  assert.match(refusalOf([PYTHON]), /python3\.11 does not run \(exit code 1\)/);
});
