import type { Api } from '../../conformance/api.ts';
import { telling, valueFilters } from '../../conformance/relations/choose.ts';
import { compareEnds, compareSets, lastPage } from '../../conformance/relations/sort-ends.ts';
import { shared } from '../../conformance/relations/words.ts';
import type { Window } from '../../conformance/relations/window.ts';
import { sortKeys } from '../../conformance/rules/sort.ts';
import { reuseSorts } from '../../contracts/catalogue.ts';
import { afresh, LIST_FIELDS, readWindow, SORT_FIELDS } from '../support/read-list.ts';
import { test } from '../support/test.ts';

/** Items of an upward sort's last page, at most. */
const LARGEST_END = 50;

async function downwards(api: Api, sort: string): Promise<Window | null> {
  return await readWindow(api, `sort=-${sort}`, { sort: `-${sort}` });
}

test.describe('sorts of the list of reuses', { tag: '@read' }, () => {
  test('order the same reuses upwards and downwards', async ({ api }) => {
    // Newest first is the usual order: what the other sorts hold is compared with it.
    const read = async (): Promise<Window | null> => await downwards(api, 'created');
    const first = await read();
    test.skip(first === null || first.total === 0, 'there is no public reuse');
    for (const sort of reuseSorts.filter((each) => !each.startsWith('-'))) {
      const usual = afresh(first, read);
      await api.relate(async () => {
        const all = await usual();
        const down = sort === 'created' ? all : await downwards(api, sort);
        const { page, size } = lastPage(down?.total ?? 1, LARGEST_END);
        const up = await api.call('list_reuses', `sort=${sort}, last page`, {
          query: { sort, page, page_size: size },
          headers: { 'X-Fields': SORT_FIELDS },
        });
        const keyOf = sortKeys[sort];
        if (all === null || down === null || keyOf === undefined) return [];
        return [...compareSets(all, down), ...compareEnds(down, up, keyOf)];
      });
    }
  });

  test('hold beside a search and a filter', async ({ api, sample }) => {
    test.skip(api.can.writes === 'none', 'a read-only run is kept short');
    const items = await sample.settled();
    const beside: readonly (readonly [string, string | null, readonly string[]])[] = [
      ['q', shared(items), ['title', '-title', 'created']],
      ...valueFilters.map((filter) => [filter, telling(filter, items), ['title']] as const),
      ['featured', 'false', ['title']],
    ];
    for (const [name, value, sorts] of beside) {
      if (value === null) continue;
      for (const sort of sorts) {
        await api.call('list_reuses', `sort=${sort} beside ${name}`, {
          query: { [name]: value, sort },
          headers: { 'X-Fields': LIST_FIELDS },
        });
      }
    }
  });
});
