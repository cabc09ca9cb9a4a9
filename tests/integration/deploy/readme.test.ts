import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { need, ROOT } from '../monitor/support.ts';
import { readStages, stageOf } from './dockerfile.ts';

const text = readFileSync(join(ROOT, 'deploy/README.md'), 'utf8');
const commands = [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
);
const scripts = (
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  }
).scripts;

function inRepository(path: string | undefined): void {
  assert.ok(path !== undefined && existsSync(join(ROOT, path)), path);
}

/** How each kind of command is checked; what would need an engine or a cluster, by what it names. */
const checks: readonly (readonly [kind: RegExp, check: (groups: string[]) => void])[] = [
  [
    /^docker compose -f (\S+) up --detach(?: --build --wait)?(?: (\w+))?$/,
    ([file = '', service]) => {
      inRepository(file);
      const { services } = parse(readFileSync(join(ROOT, file), 'utf8')) as { services: object };
      if (service !== undefined) assert.ok(service in services, service);
    },
  ],
  [
    /^docker build --file (\S+) --target (\w+) --tag [\w-]+ \.$/,
    ([file, target = '']) => {
      inRepository(file);
      stageOf(readStages(), target);
    },
  ],
  [
    /^echo MONITOR_TARGETS=(\S+) >> deploy\/(\S+)$/,
    ([targets = '', file = '']) => {
      for (const target of targets.split(',')) inRepository(`targets/${target}.json`);
      assert.ok(readFileSync(join(ROOT, 'deploy/compose.yaml'), 'utf8').includes(`path: ${file}`));
    },
  ],
  [/^npm ci$/, () => undefined],
  [
    /^npm run ([\w:-]+)$/,
    ([script = '']) => {
      assert.ok(script in scripts, script);
    },
  ],
  [
    /^node \S+ dist\/(\S+)\.js$/,
    ([module = '']) => {
      inRepository(`${module}.ts`);
      assert.ok(readFileSync(join(ROOT, 'tsconfig.build.json'), 'utf8').includes(`"${module}.ts"`));
    },
  ],
  [
    /^(?:prometheus|prometheus-alertmanager) --config\.file=(\S+)$/,
    ([file]) => {
      inRepository(file);
    },
  ],
  [
    /^kubectl apply -k (\S+)$/,
    ([folder = '']) => {
      inRepository(join(folder, 'kustomization.yaml'));
    },
  ],
  [
    /^(kubectl create secret generic vigie-(?:nightly-)?keys .*) --from-env-file=deploy\/(?:nightly-)?keys\.env$/,
    secret,
  ],
  [
    /^go install (\S+)@latest$/,
    ([module = '']) => {
      const messages = ['kubernetes.test.ts', 'manifests.ts'].map((file) =>
        readFileSync(join(ROOT, 'tests/integration/deploy', file), 'utf8'),
      );
      assert.ok(messages.join('').includes(`go install ${module}@latest`));
    },
  ],
];

/** Run as it stands, with another file and without a cluster. */
function secret([command = '']: string[]): void {
  need('kubectl', 'kubernetes-client');
  const folder = mkdtempSync(join(tmpdir(), 'vigie-secret-'));
  try {
    const file = join(folder, 'keys.env');
    writeFileSync(file, 'API_KEY=0123456789abcdef\n');
    const [program = '', ...args] = command.split(' ');
    const { status, stdout, stderr } = spawnSync(
      program,
      [...args, `--from-env-file=${file}`, '--dry-run=client', '--output=yaml'],
      { encoding: 'utf8' },
    );
    assert.equal(status, 0, stderr);
    const { data } = parse(stdout) as { data: Readonly<Record<string, string>> };
    assert.equal(Buffer.from(data['API_KEY'] ?? '', 'base64').toString(), '0123456789abcdef');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const command of commands) {
  test(`the README's command is right: ${command}`, () => {
    const found = checks.find(([kind]) => kind.test(command));
    assert.ok(found !== undefined, 'no check knows this kind of command');
    const [kind, check] = found;
    check([...(kind.exec(command) ?? [])].slice(1));
  });
}

test('there are commands', () => {
  assert.ok(commands.length > 10);
});

for (const page of ['deploy/README.md', 'docs/scale.md']) {
  test(`every link of ${page} leads somewhere, and every file that it names is there`, () => {
    const content = readFileSync(join(ROOT, page), 'utf8');
    for (const [, link = ''] of content.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
      assert.ok(existsSync(join(ROOT, dirname(page), link)), link);
    }
    for (const [, file = ''] of content.matchAll(/`(kubernetes\/[^`]+|prometheus\/[^`]+)`/g)) {
      assert.ok(existsSync(join(ROOT, 'deploy', file)), file);
    }
  });
}
