import fc from 'fast-check';
import type { Query } from '../../conformance/ask.ts';
import { property, type JsonObject } from '../../conformance/json.ts';
import { valuesOf, valueFilters } from '../../conformance/relations/choose.ts';
import { compareFiltered } from '../../conformance/relations/complete.ts';
import { afresh, readWindow } from '../support/read-list.ts';
import { holds } from '../support/holds.ts';
import { test } from '../support/test.ts';

/** Combinations of filters that are tried. */
const RUNS = 10;
/** Texts that are searched for. */
const SEARCHES = 4;

/** Filters that one reuse fits: some of its own values, so that the list is not always empty. */
function filtersOf(reuse: JsonObject): fc.Arbitrary<Query> {
  const own = valueFilters.flatMap((filter): [string, fc.Arbitrary<string | string[]>][] => {
    const values = valuesOf(filter, reuse);
    if (values.length === 0) return [];
    return filter === 'tag'
      ? [[filter, fc.subarray(values, { minLength: 1 })]]
      : [[filter, fc.constantFrom(...values)]];
  });
  const featured = property(reuse, 'featured');
  const flags: [string, fc.Arbitrary<string>][] =
    typeof featured === 'boolean' ? [['featured', fc.constant(String(featured))]] : [];
  return fc.record(Object.fromEntries<fc.Arbitrary<string | string[]>>([...own, ...flags]), {
    requiredKeys: [],
  });
}

/** Whether a reuse fits every filter of a query. */
function fits(query: Query, item: JsonObject): boolean {
  return Object.entries(query).every(([name, asked]) => {
    if (name === 'featured') return String(property(item, 'featured')) === asked;
    const filter = valueFilters.find((each) => each === name);
    const values = filter === undefined ? [] : valuesOf(filter, item);
    return [asked].flat().every((value) => values.includes(String(value)));
  });
}

test.describe('any query', { tag: '@read' }, () => {
  test('with any filters together loses nothing that fits', async ({ api }) => {
    test.skip(api.can.writes === 'none', 'a read-only run is kept short');
    const first = await readWindow(api, 'unfiltered list, for any filters');
    const [some] = first?.items ?? [];
    test.skip(some === undefined, 'there is no public reuse');
    if (first === null) return;
    const queries = fc.constantFrom(...first.items).chain(filtersOf);
    await holds(api, queries, RUNS, async (attempt, query) => {
      const read = () => readWindow(attempt, 'unfiltered list, again');
      const whole = afresh(first, read);
      await attempt.relate(async () => {
        const all = await whole();
        const filtered = await readWindow(attempt, 'any filters', query);
        if (all === null || filtered === null) return [];
        const observations = compareFiltered(all, filtered, (item) => fits(query, item));
        return [{ rule: 'filter.intersection', exchange: filtered.exchange, observations }];
      });
    });
  });

  test('searches for any text', async ({ api }) => {
    test.skip(api.can.writes === 'none', 'a read-only run is kept short');
    const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    await holds(api, texts, SEARCHES, async (attempt, q) => {
      const headers = { 'X-Fields': 'data{id},total,page,page_size,next_page,previous_page' };
      await attempt.call('list_reuses', 'any text', { query: { q, page_size: 1 }, headers });
      await attempt.call('suggest_reuses', 'any text', { query: { q, size: 3 } });
    });
  });
});
