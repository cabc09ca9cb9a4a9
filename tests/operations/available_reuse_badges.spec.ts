import { missingKinds } from '../../conformance/relations/catalogues.ts';
import { checkMethods } from '../support/protocol.ts';
import { test } from '../support/test.ts';

test.describe('available_reuse_badges', { tag: '@read' }, () => {
  test('lists every kind of badge that reuses bear', { tag: '@smoke' }, async ({ api, sample }) => {
    const kinds = await api.call('available_reuse_badges', 'all');
    const observations = missingKinds(kinds.reply?.json, await sample.reuses());
    api.observe('catalogue.badges', kinds, observations);
  });

  test('answers no other method', async ({ api }) => {
    await checkMethods(api, 'available_reuse_badges');
  });
});
