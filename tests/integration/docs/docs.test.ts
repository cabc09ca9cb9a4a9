import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readTargetFile } from '../../../targets/target-file.ts';
import { anchorsOf, deadEnd, linksOf } from './links.ts';
import { isKnownSetting, isThere, pathsIn, settingsIn } from './names.ts';
import { pages, ROOT } from './pages.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

for (const page of pages) {
  describe(page.path, () => {
    test('links lead somewhere', () => {
      const dead = linksOf(page).map((link) => ({ link, why: deadEnd(page, link) }));
      assert.deepEqual(
        dead.filter(({ why }) => why !== null),
        [],
      );
    });

    test('settings are settings', () => {
      assert.deepEqual(
        settingsIn(page).filter((name) => !isKnownSetting(name)),
        [],
      );
    });

    test('files are there', () => {
      assert.deepEqual(
        pathsIn(page).filter((path) => !isThere(page, path)),
        [],
      );
    });

    test('code is that of the file that it names', () => {
      const packed = (text: string): string => text.replace(/\s+/g, '');
      for (const { language, lines } of page.blocks.filter((each) => each.language === 'ts')) {
        const [, path] = /^\/\/ (\S+\.ts)$/.exec(lines[0] ?? '') ?? [];
        assert.ok(path !== undefined, `a block of ${language} names no file`);
        const code = packed(lines.slice(1).join('\n'));
        assert.ok(
          packed(read(path)).includes(code),
          `${path} has no such lines:\n${lines.join('\n')}`,
        );
      }
    });
  });
}

test('there are links, settings and files to look at', () => {
  assert.ok(pages.flatMap(linksOf).length > 50);
  assert.ok(pages.flatMap(settingsIn).length > 50);
  assert.ok(pages.flatMap(pathsIn).length > 50);
});

test('headings have the anchors that GitHub gives them', () => {
  const text = '# A `b`: c_d, é\n## Same\n## Same\n```\n# no heading\n```\n## [x](y) & z\n';
  assert.deepEqual([...anchorsOf(text)], ['a-b-c_d-é', 'same', 'same-1', 'x--z']);
});

test('the index has every page of the handbook', () => {
  const index = pages.find(({ path }) => path === 'docs/README.md');
  assert.ok(index !== undefined);
  const linked = linksOf(index).map((link) => `docs/${link}`);
  for (const { path } of pages) {
    assert.ok(!/^docs\/(?!README)/.test(path) || linked.includes(path), path);
  }
});

test('.env.example has every setting that config/ reads, and no other', () => {
  const files = ['parse-settings', 'monitor-settings', 'pushgateway-settings', 'tracker-settings'];
  const declared = files.flatMap((name) =>
    [...read(`config/${name}.ts`).matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, each]) => each),
  );
  const given = [...read('.env.example').matchAll(/^#([A-Z][A-Z_]+)=/gm)].map(([, each]) => each);
  // SANDBOX_PORT is read off the sandbox's first line by the runner: nobody sets it.
  const wanted = new Set(declared.filter((each) => each !== 'SANDBOX_PORT'));
  assert.deepEqual(given.sort(), [...wanted].sort());
});

test('every dependency has its reason in ARCHITECTURE.md', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Readonly<
    Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
  >;
  const [, section = ''] = read('ARCHITECTURE.md').split('## Dependencies, each with its reason');
  const named = [...section.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
    cell.split(',').map((name) => name.trim()),
  );
  const all = Object.keys({ ...dependencies, ...devDependencies });
  // Types of packages are there for their sake.
  const wanted = all.filter((name) => !name.startsWith('@types/'));
  assert.deepEqual(
    wanted.filter((name) => !named.includes(name)),
    [],
  );
});

test('the example of a target file is one', (t) => {
  const page = pages.find(({ path }) => path === 'docs/targets.md');
  const [example] = page?.blocks.filter(({ language }) => language === 'json') ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'vigie-targets-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, 'staging.json'), example?.lines.join('\n') ?? '');
  assert.equal(readTargetFile('staging', folder).name, 'staging');
});
