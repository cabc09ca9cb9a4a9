import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

const read = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

void it('.env.example names every variable that settings are read from', () => {
  const code = read('config/parse-settings.ts');
  const variables = [...code.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1] ?? '');
  assert.ok(variables.length > 15);
  const example = read('.env.example');
  // SANDBOX_PORT is read off the sandbox's first line by the runner: nobody sets it.
  for (const variable of variables.filter((each) => each !== 'SANDBOX_PORT')) {
    assert.match(example, new RegExp(`^#${variable}=`, 'm'), variable);
  }
});
