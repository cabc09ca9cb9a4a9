import { reuseTypes } from '../../contracts/catalogue.ts';
import { succeeded, type Exchange } from '../../conformance/exchange.ts';
import type { Observed } from '../../conformance/relation.ts';
import { textAt } from '../../conformance/json.ts';
import { compareNarrowed, checkSearch } from '../../conformance/relations/search.ts';
import { checkUnion } from '../../conformance/relations/union.ts';
import { createdAt } from '../../conformance/relations/window.ts';
import { distinctive, NONSENSE, shared } from '../../conformance/relations/words.ts';
import { readWindow } from '../support/read-list.ts';
import { test } from '../support/test.ts';

test.describe('search in the list of reuses', { tag: '@read' }, () => {
  test('finds a reuse by the words of its title, and narrows', async ({ api, sample }) => {
    const chosen = distinctive(await sample.settled());
    test.skip(chosen === null, 'no public reuse has a title in plain words');
    if (chosen === null) return;
    const { item, word, second } = chosen;
    await api.relate(
      async () => {
        const one = await readWindow(api, 'q word', { q: word });
        const two = await readWindow(api, 'q two words', { q: `${word} ${second ?? word}` });
        const type = textAt(item, 'type') ?? undefined;
        const filtered = await readWindow(api, 'q word and type', { q: word, type });
        // What does not belong shows that neither makes the server forget the other.
        const other = reuseTypes.find((each) => each !== type);
        const crossed = await readWindow(api, 'q word and another type', { q: word, type: other });
        const neither = await readWindow(api, 'q word and an absent one', {
          q: `${word} ${NONSENSE}`,
        });
        const observed: Observed[] = [];
        for (const found of [one, two, filtered]) {
          if (found === null) continue;
          const observations = checkSearch(found, item);
          observed.push({ rule: 'filter.q', exchange: found.exchange, observations });
        }
        for (const narrowed of [two, filtered, crossed]) {
          if (one === null || narrowed === null) continue;
          const observations = compareNarrowed(one, narrowed);
          observed.push({ rule: 'filter.q', exchange: narrowed.exchange, observations });
        }
        if (neither !== null) {
          const observations = checkSearch(neither, null);
          observed.push({ rule: 'filter.q', exchange: neither.exchange, observations });
        }
        return observed;
      },
      { about: [item] },
    );
  });

  test('goes on from page to page', async ({ api, sample }) => {
    test.skip(api.can.writes === 'none', 'a read-only run is kept short');
    const word = shared(await sample.settled());
    test.skip(word === null, 'no two public reuses have a word in common');
    await api.relate(async () => {
      const pages: Exchange[] = [];
      for (const page of [1, 2]) {
        // By their creation: nothing promises an order among reuses that fit equally well.
        const query = { q: word ?? '', sort: 'created', page, page_size: 1 };
        const headers = { 'X-Fields': 'data{id,created_at},total,page,page_size' };
        // What a search finds of what stands in the sample is its own choice.
        const expect = { kind: 'absent', statuses: [200, 404] } as const;
        pages.push(await api.call('list_reuses', `q, page ${page}`, { query, headers, expect }));
      }
      return checkUnion(pages.filter(succeeded), createdAt, false);
    });
  });

  test('takes any character', async ({ api }) => {
    await api.call('list_reuses', 'q with signs', {
      query: { q: `"l'été" (a|b)* \\ -- $where <b> %`, page_size: 1 },
      headers: { 'X-Fields': 'data{id},total' },
    });
  });
});
