import { rejected } from '../../conformance/expectation.ts';
import { UNKNOWN_FIELD } from '../../conformance/mask.ts';
import { compareLanguages } from '../../conformance/relations/catalogues.ts';
import { compareMasked } from '../../conformance/relations/masked.ts';
import { checkLabels } from '../support/languages.ts';
import { checkMethods } from '../support/protocol.ts';
import { test } from '../support/test.ts';

test.describe('reuse_types', { tag: '@read' }, () => {
  test(
    'lists all types in the language asked, cut to a mask',
    { tag: '@smoke' },
    async ({ api }) => {
      const whole = await api.call('reuse_types', 'all');
      const english = await api.call('reuse_types', 'in English', { query: { lang: 'en' } });
      const french = await api.call('reuse_types', 'in French', { query: { lang: 'fr' } });
      api.observeAll(compareLanguages(english, french));
      // Asked in no language, after French: one request must not colour the next.
      const mask = `label,${UNKNOWN_FIELD}`;
      const masked = await api.call('reuse_types', 'mask', {
        headers: { 'X-Fields': mask, 'Accept-Encoding': 'identity' },
      });
      const observations = compareMasked(whole.reply?.json, masked.reply?.json, mask);
      api.observe('mask.agrees', masked, observations);
    },
  );

  test('labels every value in any language, and for who has a key', async ({ api }) => {
    await checkLabels(api, 'reuse_types');
  });

  test('refuses a mask that is none', async ({ api }) => {
    await api.call('reuse_types', 'mask that is none', {
      headers: { 'X-Fields': 'id{' },
      expect: rejected('X-Fields'),
    });
  });

  test('answers no other method', async ({ api }) => {
    await checkMethods(api, 'reuse_types');
  });
});
