import fc from 'fast-check';
import { readSettings } from '../../../config/read-settings.ts';
import { test } from '../../support/base-test.ts';
import { holds } from '../../support/holds.ts';
import { CANARIES } from './canaries.ts';

/** A test that breaks on what it was told: its error holds a key and an address, whole and cut. */
test('crashes with a key in its message', () => {
  const key = readSettings().keys.owner?.reveal() ?? '';
  // By name: reports show the lines around an error.
  const { email } = CANARIES;
  process.stdout.write(`asked with ${key}\n`);
  const cut = `${key.slice(0, 20)}… and ${email.slice(0, 25)}…`;
  throw new Error(`cannot read "X-API-KEY: ${key}" of ${email}: ${cut}`, {
    cause: new Error(`it was ${key}`),
  });
});

/** Inputs are drawn from what a target lists: a key that it lists may be what breaks a rule. */
test('draws a key for its input', async ({ api }) => {
  const key = readSettings().keys.owner?.reveal() ?? '';
  await holds(api, fc.constant({ tag: [key, CANARIES.email] }), 1, () =>
    Promise.reject(new Error('broken by its input')),
  );
});

/** A question about the target's own data, cut: the runner's report has it as the title of a step. */
test('asks with a part of a key', async ({ api }) => {
  const key = readSettings().keys.owner?.reveal() ?? '';
  await api.call('list_reuses', 'a part of a key', { query: { tag: key.slice(0, -1) } });
});
