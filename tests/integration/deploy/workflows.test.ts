import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { ROOT } from '../monitor/support.ts';
import { readStages, stageOf } from './dockerfile.ts';
import { goProgram } from './manifests.ts';
import {
  armed,
  injectable,
  persisting,
  readWorkflows,
  scriptsIn,
  secretsIn,
  unbounded,
  unknownScripts,
  unpinned,
  untrusted,
  workflow,
  WORKFLOWS,
  type Workflow,
} from './workflows.ts';

const all = readWorkflows();
const { scripts, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
  engines: { node: string };
};

function named(file: string): Workflow {
  const found = all.find((each) => each.file === file);
  assert.ok(found !== undefined, file);
  return found;
}

/** A workflow in which a line is changed, to see that a check looks at it. */
function changed(file: string, from: string | RegExp, to: string): Workflow {
  const { text } = named(file);
  const other = text.replace(from, to);
  assert.notEqual(other, text, `${file} has ${String(from)}`);
  return workflow(file, other);
}

function lint(folder: string): ReturnType<typeof spawnSync> {
  const files = all.map(({ file }) => join(folder, file));
  const command = 'go install github.com/rhysd/actionlint/cmd/actionlint@latest';
  return spawnSync(goProgram('actionlint', command), files, { cwd: ROOT, encoding: 'utf8' });
}

function temporary(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-workflows-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

test('actionlint finds nothing; and finds an expression that names what is not there', (t) => {
  const { status, stdout } = lint(WORKFLOWS);
  assert.equal(status, 0, String(stdout));
  const folder = temporary(t);
  cpSync(WORKFLOWS, folder, { recursive: true });
  const { text } = named('nightly.yml');
  writeFileSync(
    join(folder, 'nightly.yml'),
    text.replace('${{ matrix.shard }}', '${{ matrix.x }}'),
  );
  const wrong = lint(folder);
  assert.equal(wrong.status, 1);
  assert.match(String(wrong.stdout), /property "x" is not defined/);
});

test('there are four of them', () => {
  assert.deepEqual(
    all.map(({ file }) => file),
    ['ci.yml', 'detection.yml', 'nightly.yml', 'release.yml'],
  );
});

test('every action is pinned to a commit, its version beside it', () => {
  assert.deepEqual(all.flatMap(unpinned), []);
  const pin = /actions\/checkout@[0-9a-f]{40} # v[\d.]+/;
  for (const worse of ['actions/checkout@v7 # v7.0.1', `actions/checkout@${'a'.repeat(40)}`]) {
    assert.notDeepEqual(unpinned(changed('ci.yml', pin, worse)), [], worse);
  }
});

test('no workflow may do anything, each job what it says, and none runs or piles up without an end', () => {
  assert.deepEqual(all.flatMap(unbounded), []);
  for (const [from, to] of [
    ['permissions: {}', 'permissions: read-all'],
    ['permissions: {}', ''],
    [/concurrency:\n(?: +.*\n)+/, ''],
    [/ {4}permissions:\n {6}contents: read\n/, ''],
    [/ {4}timeout-minutes: .*\n/, ''],
  ] as const) {
    assert.equal(unbounded(changed('ci.yml', from, to)).length, 1, String(from));
  }
});

test('only four jobs may write anything: issues, pages, packages, releases', () => {
  const writing = all.flatMap(({ file, jobs }) =>
    Object.entries(jobs).flatMap(([name, { permissions = {} }]) =>
      Object.entries(permissions)
        .filter(([, level]) => level !== 'read')
        .map(([what, level]) => `${file} ${name}: ${what} ${level}`),
    ),
  );
  assert.deepEqual(writing.sort(), [
    'nightly.yml issue: issues write',
    'nightly.yml page: id-token write',
    'nightly.yml page: pages write',
    'release.yml image: packages write',
    'release.yml release: contents write',
  ]);
});

test('no checkout leaves its token behind', () => {
  assert.deepEqual(all.flatMap(persisting), []);
  for (const worse of ['persist-credentials: true', 'fetch-depth: 1']) {
    const other = changed('ci.yml', 'persist-credentials: false', worse);
    assert.equal(persisting(other).length, 1, worse);
  }
});

test('production gets no key and may not write; nothing but demo does', () => {
  assert.deepEqual(all.flatMap(armed), []);
  const production = / {6}TARGET: \$\{\{ inputs\.target \|\| 'www' \}\}\n/;
  for (const line of [
    'API_KEY: ${{ secrets.DEMO_API_KEY }}',
    'X: ${{ toJSON(secrets) }}',
    'ADMIN_API_KEY: abc',
    'ALLOW_WRITES: private',
    'WRITE_HOSTS: www.data.gouv.fr',
  ]) {
    const other = changed('nightly.yml', production, `      TARGET: www\n      ${line}\n`);
    assert.notDeepEqual(armed(other), [], line);
  }
  assert.notDeepEqual(armed(changed('nightly.yml', /^jobs:/m, 'env: { API_KEY: x }\njobs:')), []);
});

test('demo writes to demo alone, and is the target of no other address', () => {
  const { demo, production } = named('nightly.yml').jobs;
  assert.ok(demo !== undefined && production !== undefined);
  assert.deepEqual(demo.env, { TARGET: 'demo' });
  const hosts = demo.steps.flatMap(({ env }) => env?.['WRITE_HOSTS'] ?? []);
  assert.deepEqual([...new Set(hosts)], ['demo.data.gouv.fr']);
  assert.doesNotMatch(JSON.stringify(all), /TARGET_URL/);
});

test('the targets that can be chosen are there, and production is never demo', () => {
  const { on, text } = named('nightly.yml');
  const { inputs } = on['workflow_dispatch'] as {
    inputs: { target: { options: string[]; default: string } };
  };
  for (const target of inputs.target.options) {
    assert.ok(existsSync(join(ROOT, 'targets', `${target}.json`)), target);
  }
  assert.ok(inputs.target.options.includes(inputs.target.default));
  assert.match(text, /^ {2}production:\n.*\n {4}if: \$\{\{ inputs\.target != 'demo' \}\}$/m);
});

test('the parts of a night are as many as each is told', () => {
  const { jobs, text } = named('nightly.yml');
  for (const name of ['production', 'demo']) {
    assert.deepEqual(jobs[name]?.strategy?.matrix?.['shard'], [1, 2, 3, 4], name);
  }
  assert.equal([...text.matchAll(/--shard="\$SHARD\/4"/g)].length, 2);
});

test('nothing is put into a script before the shell reads it', () => {
  assert.deepEqual(all.flatMap(injectable), []);
  assert.deepEqual(all.flatMap(untrusted), []);
  const title = 'run: echo "${{ github.event.pull_request.title }}"';
  assert.equal(injectable(changed('ci.yml', 'run: npm ci', title)).length, 1);
  const ref = changed('release.yml', '${{ github.sha }}', '${{ github.head_ref }}');
  assert.equal(untrusted(ref).length, 1);
});

test('every script of package.json that is named is there', () => {
  assert.deepEqual(
    all.flatMap((each) => unknownScripts(each, scripts)),
    [],
  );
  const found = new Set(all.flatMap(({ jobs }) => scriptsIn(jobs)));
  for (const script of ['nightly', 'track', 'udata', 'test:udata', 'test:nightly', 'sweep']) {
    assert.ok(found.has(script), script);
  }
  const gone = changed('nightly.yml', 'npm run track', 'npm run trace');
  assert.deepEqual(unknownScripts(gone, scripts), ['nightly.yml: npm run trace']);
  const suite = changed('ci.yml', 'suite: [reports,', 'suite: [report,');
  assert.deepEqual(unknownScripts(suite, scripts), ['ci.yml: npm run test:report']);
});

test('every Node that is supported is tried', () => {
  assert.deepEqual(named('ci.yml').jobs['test']?.strategy?.matrix?.['node'], [20, 22, 24]);
  assert.match(engines.node, /^>=20\./);
});

test('the images are those of the Dockerfile, and jobs in a container run on the same base', () => {
  const include = named('release.yml').jobs['image']?.strategy?.matrix?.['include'] as {
    stage: string;
  }[];
  assert.deepEqual(
    include.map(({ stage }) => stageOf(readStages(), stage).name),
    ['monitor', 'suite'],
  );
  const base = `${stageOf(readStages(), 'base').from.replace(/-slim$/, '')}\n`;
  for (const [line] of named('ci.yml').text.matchAll(/container: .*\n/g)) {
    assert.equal(line, `container: ${base}`);
  }
});

test('the page has a folder a target, also when one report came alone; none is a failure', (t) => {
  const script = named('nightly.yml').jobs['page']?.steps.find(({ run }) => run)?.run ?? '';
  const build = (...folders: readonly (readonly [folder: string, target: string])[]) => {
    const at = temporary(t);
    mkdirSync(join(at, 'reports'));
    for (const [folder, target] of folders) {
      mkdirSync(join(at, 'reports', folder), { recursive: true });
      for (const name of ['conformance.html', 'badge.svg']) {
        writeFileSync(join(at, 'reports', folder, name), target);
      }
      writeFileSync(join(at, 'reports', folder, 'conformance.json'), JSON.stringify({ target }));
    }
    const { status } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: at });
    return { status, read: (file: string) => readFileSync(join(at, 'site', file), 'utf8') };
  };
  const both = build(['report-www', 'www'], ['report-demo', 'demo']);
  assert.equal(both.status, 0);
  assert.equal(both.read('demo/conformance.html'), 'demo');
  assert.match(both.read('index.html'), /href="demo\/conformance\.html"[^]*href="www\/conf/);
  const alone = build(['', 'lu']);
  assert.equal(alone.status, 0);
  assert.equal(alone.read('lu/badge.svg'), 'lu');
  assert.notEqual(build().status, 0);
});

test('a part that could not run fails its job, one with violations does not', (t) => {
  const { jobs } = named('nightly.yml');
  const at = temporary(t);
  for (const name of ['production', 'demo']) {
    const step = jobs[name]?.steps.find(({ run = '' }) => run.includes('--shard'));
    for (const [code, verdict] of [
      [0, 0],
      [1, 0],
      [2, 1],
    ] as const) {
      writeFileSync(
        join(at, 'npm'),
        `#!/bin/sh\n[ "$*" = "run nightly -- --shard=3/4" ] && exit ${code}\n`,
        {
          mode: 0o755,
        },
      );
      const { status } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', step?.run ?? ''], {
        env: { PATH: `${at}:/usr/bin:/bin`, SHARD: '3' },
      });
      assert.equal(status, verdict, `${name} ${code}`);
    }
  }
});

test('docs/ci.md tells every secret and variable that is asked for, and its links lead somewhere', () => {
  const docs = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8');
  const text = all.map((each) => each.text).join('');
  const variables = [...text.matchAll(/\bvars\.(\w+)/g)].map(([, name = '']) => name);
  assert.ok(variables.length > 2 && secretsIn(text).length > 3);
  for (const name of [...variables, ...secretsIn(text)]) {
    assert.ok(docs.includes(`\`${name}\``), name);
  }
  for (const [, link = ''] of docs.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
    assert.ok(existsSync(join(ROOT, 'docs', link)), link);
  }
  const commands = [...docs.matchAll(/npm run (?:--silent )?([\w:-]+)/g)];
  assert.ok(commands.length > 3);
  for (const [, script = ''] of commands) assert.ok(script in scripts, script);
});
