import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

const read = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

for (const [file, least] of [
  ['config/parse-settings.ts', 16],
  ['config/monitor-settings.ts', 11],
  ['config/pushgateway-settings.ts', 3],
  ['config/tracker-settings.ts', 5],
] as const) {
  void it(`.env.example names every variable that ${file} reads`, () => {
    const variables = [...read(file).matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name);
    assert.ok(variables.length >= least, `${variables.length} were found`);
    const example = read('.env.example');
    // SANDBOX_PORT is read off the sandbox's first line by the runner: nobody sets it.
    for (const variable of variables.filter((each) => each !== 'SANDBOX_PORT')) {
      assert.match(example, new RegExp(`^#${variable}=`, 'm'), variable);
    }
  });
}
