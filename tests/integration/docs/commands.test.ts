import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { parseSettings } from '../../../config/parse-settings.ts';
import { resolveTarget } from '../../../targets/resolve-target.ts';
import { checked } from './checked.ts';
import { allCommands, commandsOf } from './commands.ts';
import { Copy } from './copy.ts';
import { flagsOf, isScript, programOf, scriptOf, usageOf } from './known-flags.ts';
import { inlineCode, pages } from './pages.ts';
import { ran } from './ran.ts';

const commands = allCommands();
const copy = new Copy();
after(() => {
  copy.remove();
});

test('every command of the docs has a row that says what is done with it, and every row a command', () => {
  const rows = [...ran, ...checked].map(({ command }) => command);
  assert.equal(new Set(rows).size, rows.length, 'a row is there twice');
  const texts = commands.map(({ text }) => text);
  assert.deepEqual(
    commands.filter(({ text }) => !rows.includes(text)),
    [],
    'without a row',
  );
  assert.deepEqual(
    rows.filter((row) => !texts.includes(row)),
    [],
    'that no page has',
  );
});

test('every script that the docs name is one of package.json', () => {
  for (const { text, pages: where } of commands) {
    const script = scriptOf(text);
    assert.ok(script === null || isScript(script), `${where.join(', ')}: ${text}`);
  }
});

test('every flag that the docs give is one that its program tells of', async () => {
  const flagged = commands.filter(({ text }) => flagsOf(text).length > 0);
  const programs = [...new Set(flagged.map(({ text }) => programOf(text)))];
  const usages = new Map(
    await Promise.all(
      programs.map(async (program) => [program, await usageOf(program, copy)] as const),
    ),
  );
  for (const { text, pages: where } of flagged) {
    const usage = usages.get(programOf(text)) ?? null;
    // A program of somebody else that need not be here: npm run test:deploy looks into those.
    if (usage === null) continue;
    for (const flag of flagsOf(text)) {
      const told = new RegExp(`${flag}\\b`).test(usage);
      assert.ok(told, `${where.join(', ')}: ${text}: ${flag} is not in\n${usage.slice(0, 2_000)}`);
    }
  }
  assert.ok([...usages.values()].filter((usage) => usage !== null).length >= 8);
});

test('every tag that the docs name selects tests', async () => {
  const { output } = await copy.run('npx playwright test --list --reporter=json');
  const tags = [...output.matchAll(/"tags": \[([^\]]*)\]/g)].flatMap(
    ([, list = '']) => list.match(/\w+/g) ?? [],
  );
  const named = pages
    .flatMap((page) => [...inlineCode(page), ...commandsOf(page)])
    .flatMap((code) => [...code.matchAll(/(?:^|--grep )@(\w+)$/g)].map(([, tag = '']) => tag));
  assert.ok(named.length >= 6);
  assert.deepEqual(
    named.filter((tag) => !tags.includes(tag)),
    [],
  );
});

test('the settings that commands begin with can be used', () => {
  const withSettings = commands.filter(({ text }) => /^[A-Z_]+=/.test(text));
  assert.ok(withSettings.length >= 3);
  for (const { text } of withSettings) {
    const given = [...text.matchAll(/\b([A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name, value]);
    const environment = { API_KEY: 'not-a-real-key', ...(Object.fromEntries(given) as object) };
    resolveTarget(parseSettings(environment, () => ''));
  }
});

describe('in a fresh copy', () => {
  for (const { command, as, code = 0, prints = [], after: then, serves } of ran) {
    test(command, async () => {
      if (serves !== undefined) {
        await serves(copy);
        return;
      }
      const outcome = await copy.run(as?.(copy) ?? command);
      const end = outcome.output.slice(-2_000);
      assert.equal(outcome.code, code, end);
      for (const text of prints)
        assert.ok(text.test(outcome.output), `no ${String(text)} in\n${end}`);
      then?.(copy);
    });
  }
});
