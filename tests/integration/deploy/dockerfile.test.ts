import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { NODE_FLAGS } from '../../../bench/monitor/support.ts';
import { ROOT } from '../monitor/support.ts';
import { context, letsThrough } from './docker-ignore.ts';
import {
  commandOf,
  environmentOf,
  last,
  lineage,
  readStages,
  stageOf,
  type Instruction,
} from './dockerfile.ts';

const stages = readStages();
const IMAGES = ['monitor', 'suite'];
const monitor = lineage(stages, 'monitor');

function copies(instructions: readonly Instruction[]): readonly Instruction[] {
  return instructions.filter(({ keyword }) => keyword === 'COPY');
}

test('every base image has a version, and none is the latest', () => {
  const names = new Set(stages.map(({ name }) => name));
  for (const { from } of stages.filter(({ from }) => !names.has(from))) {
    assert.match(from, /^node:\d+\.\d+\.\d+-[a-z]+-slim$/);
  }
  const [, major] = /^node:(\d+)\./.exec(stageOf(stages, 'base').from) ?? [];
  assert.equal(major, readFileSync(join(ROOT, '.nvmrc'), 'utf8').trim());
});

test('what is built without a target is the monitor', () => {
  assert.equal(stages.at(-1)?.name, 'monitor');
});

for (const name of IMAGES) {
  test(`the image ${name} runs as a number that is not root, and nothing comes after that`, () => {
    const { instructions } = stageOf(stages, name);
    assert.match(last(instructions, 'USER') ?? '', /^[1-9]\d{4,}:[1-9]\d{4,}$/);
    const after = instructions.slice(instructions.findIndex(({ keyword }) => keyword === 'USER'));
    assert.ok(after.every(({ keyword }) => !['RUN', 'COPY', 'ADD'].includes(keyword)));
  });

  test(`the image ${name} sets no secret, and every folder it needs when nobody is at home`, () => {
    const environment = environmentOf(lineage(stages, name));
    assert.equal(environment['HOME'], '/tmp');
    assert.equal(environment['XDG_CACHE_HOME'], '/var/cache/vigie');
    for (const variable of Object.keys(environment))
      assert.doesNotMatch(variable, /KEY|TOKEN|PASS/);
  });
}

test('every source of a COPY exists and is let through; nothing is copied whole, nothing is added', () => {
  const files = context();
  for (const { instructions } of stages) {
    assert.ok(instructions.every(({ keyword }) => keyword !== 'ADD'));
    for (const { flags, rest } of copies(instructions)) {
      const sources = rest.split(/\s+/).slice(0, -1);
      for (const source of sources) {
        if (flags['from'] !== undefined) {
          assert.ok(stages.some((each) => each.name === flags['from']));
          continue;
        }
        assert.notEqual(source, '.');
        assert.ok(existsSync(join(ROOT, source)), source);
        assert.ok(
          files.some((file) => file === source || file.startsWith(`${source}/`)),
          `.dockerignore stops ${source}`,
        );
      }
    }
  }
});

test('the monitor has no development packages, no browser, no shell in its commands', () => {
  const commands = lineage(stages, 'production').filter(({ keyword }) => keyword === 'RUN');
  assert.ok(commands.some(({ rest }) => rest === 'npm ci --omit=dev'));
  const own = stageOf(stages, 'monitor').instructions;
  assert.deepEqual(
    copies(own)
      .filter(({ flags }) => flags['from'] !== undefined)
      .map(({ flags, rest }) => `${flags['from'] ?? ''} ${rest.split(' ')[0] ?? ''}`),
    ['production /app/node_modules', 'build /app/dist'],
  );
  for (const { instructions } of stages) {
    for (const { rest } of instructions) {
      assert.doesNotMatch(rest, /playwright install|chromium|apt-get|curl|wget/);
    }
  }
});

test('the monitor starts as it is measured, and its health check is one of its own files', () => {
  const entry = commandOf(last(monitor, 'ENTRYPOINT'));
  assert.deepEqual(entry, ['node', ...NODE_FLAGS, 'dist/monitor/main.js']);
  const health = last(monitor, 'HEALTHCHECK') ?? '';
  for (const flag of ['interval', 'timeout', 'start-period', 'retries']) {
    assert.match(
      JSON.stringify(monitor.find(({ keyword }) => keyword === 'HEALTHCHECK')?.flags),
      new RegExp(flag),
    );
  }
  assert.deepEqual(commandOf(health), ['node', 'dist/monitor/health-check.js']);
  for (const file of ['monitor/main.ts', 'monitor/health-check.ts']) {
    assert.match(readFileSync(join(ROOT, 'tsconfig.build.json'), 'utf8'), new RegExp(`"${file}"`));
  }
});

test('.dockerignore stops keys, reports, history and whatever nobody named', () => {
  for (const path of [
    '.env',
    '.env.production',
    '.git/config',
    'config/.env',
    'deploy/vigie.env',
    'dist/monitor/main.js',
    'node_modules/zod/package.json',
    'notes.txt',
    'reports/out/conformance.json',
    'sandbox/a.log',
    'tests/unit/support/server.ts',
  ]) {
    assert.ok(!letsThrough(path), path);
  }
  for (const path of ['package.json', 'deploy/build/copy-data.ts', 'reports/reporter.ts']) {
    assert.ok(letsThrough(path), path);
  }
});
