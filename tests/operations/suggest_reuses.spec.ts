import { rejected } from '../../conformance/expectation.ts';
import { textAt } from '../../conformance/json.ts';
import { UNKNOWN_FIELD } from '../../conformance/mask.ts';
import { compareMasked } from '../../conformance/relations/masked.ts';
import {
  canBeAsked,
  checkFound,
  compareSuggestions,
  concerned,
  surelyMatched,
} from '../../conformance/relations/suggested.ts';
import { idsOf } from '../../conformance/relations/window.ts';
import { distinctive, wordsOf } from '../../conformance/relations/words.ts';
import { checkMethods } from '../support/protocol.ts';
import { test } from '../support/test.ts';

/** Of `size`, in the contract. */
const DEFAULT_SIZE = 10;

/** Stands in no title, and would match every one if it were taken for a pattern. */
const PATTERN = '.*(e|vigie)?.*';

test.describe('suggest_reuses', { tag: '@read' }, () => {
  test('finds a reuse by its title, and says the same of it', async ({ api, sample }) => {
    const chosen = distinctive(surelyMatched(await sample.settled(), '').filter(canBeAsked));
    const title = textAt(chosen?.item, 'title');
    test.skip(chosen === null || title === null, 'no public reuse has a title in plain words');
    if (chosen === null || title === null) return;
    const mask = `id,title,${UNKNOWN_FIELD}`;
    const query = { q: title, size: 50 };
    await api.relate(
      async () => {
        const found = await api.call('suggest_reuses', 'whole title', { query });
        const masked = await api.call('suggest_reuses', 'mask', {
          query,
          headers: { 'X-Fields': mask, 'Accept-Encoding': 'identity' },
        });
        const body = found.reply?.json;
        return [
          {
            rule: 'suggest.finds',
            exchange: found,
            observations: checkFound(body, [chosen.item], 50),
          },
          {
            rule: 'suggest.agrees',
            exchange: found,
            observations: compareSuggestions(body, [chosen.item]),
          },
          {
            rule: 'mask.agrees',
            exchange: masked,
            observations: compareMasked(body, masked.reply?.json, mask),
          },
        ];
      },
      { about: [chosen.item] },
    );
  });

  test('finds as many as there are, up to the size', async ({ api, sample }) => {
    const settled = await sample.settled();
    const parts = settled.flatMap((reuse) => wordsOf(reuse).map((word) => word.slice(0, 4)));
    const [part] = parts.toSorted(
      (a, b) => surelyMatched(settled, b).length - surelyMatched(settled, a).length,
    );
    test.skip(part === undefined, 'no public reuse has a title in plain words');
    if (part === undefined) return;
    for (const [name, q, size] of [
      ['part of a title, size=2', part, 2],
      ['one letter', 'e', undefined],
      ['one letter, size=50', 'e', 50],
    ] as const) {
      const certain = surelyMatched(settled, q);
      let body: unknown;
      await api.relate(
        async () => {
          const found = await api.call('suggest_reuses', name, { query: { q, size } });
          body = found.reply?.json;
          return [
            {
              rule: 'suggest.finds',
              exchange: found,
              observations: checkFound(body, certain, size ?? DEFAULT_SIZE),
            },
            {
              rule: 'suggest.agrees',
              exchange: found,
              observations: compareSuggestions(body, settled),
            },
          ];
        },
        { about: () => concerned(body, settled, certain, size ?? DEFAULT_SIZE) },
      );
    }
  });

  test('finds nothing for a text that stands nowhere', { tag: '@smoke' }, async ({ api }) => {
    const found = await api.call('suggest_reuses', 'nonsense', { query: { q: PATTERN } });
    const ids = Array.isArray(found.reply?.json) ? idsOf(found.reply.json) : [];
    api.observe(
      'suggest.finds',
      found,
      ids.length === 0
        ? []
        : [{ pointer: '', expected: '[]', actual: `${ids.length} suggestions` }],
    );
  });

  test('finds nothing for more than a title', async ({ api, sample }) => {
    const chosen = distinctive(surelyMatched(await sample.settled(), '').filter(canBeAsked));
    const title = textAt(chosen?.item, 'title');
    test.skip(title === null, 'no public reuse has a title in plain words');
    test.skip(api.can.writes === 'none', 'a read-only run is kept short');
    // Whoever reads less than was asked finds the reuse, and the rule suggest.match sees it.
    for (const [name, q] of [
      ['a title and a letter', `${title ?? ''}z`],
      ['a letter and a title', `z${title ?? ''}`],
      // What has a meaning in an address has none once it is escaped.
      ...['&', '#', '+', '%20', ';'].map((sign) => [
        `a title and ${sign}`,
        `${title ?? ''}${sign}z`,
      ]),
    ]) {
      await api.call('suggest_reuses', String(name), { query: { q } });
    }
  });

  test('refuses what it cannot use', async ({ api }) => {
    await api.call('suggest_reuses', 'no q', { expect: rejected('q') });
    for (const size of api.can.writes === 'none' ? ['abc'] : ['abc', '1.5', '']) {
      await api.call('suggest_reuses', `size=${size}`, {
        query: { q: 'e', size },
        expect: rejected('size'),
      });
    }
    await api.call('suggest_reuses', 'mask that is none', {
      query: { q: 'e' },
      headers: { 'X-Fields': 'id{' },
      expect: rejected('X-Fields'),
    });
  });

  test('answers HEAD, and no other method', async ({ api }) => {
    await checkMethods(api, 'suggest_reuses', { query: { q: 'e' } });
  });
});
