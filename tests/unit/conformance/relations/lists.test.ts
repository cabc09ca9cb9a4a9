import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Observed } from '../../../../conformance/relation.ts';
import { compareReadings } from '../../../../conformance/relations/agree.ts';
import { separatePair, telling, tellingPair } from '../../../../conformance/relations/choose.ts';
import { compareFiltered } from '../../../../conformance/relations/complete.ts';
import { checkPartition } from '../../../../conformance/relations/partition.ts';
import { checkSearch, compareNarrowed } from '../../../../conformance/relations/search.ts';
import { compareEnds, compareSets, lastPage } from '../../../../conformance/relations/sort-ends.ts';
import {
  checkEnd,
  checkUnion,
  compareTotals,
  compareWithWhole,
} from '../../../../conformance/relations/union.ts';
import { createdAt, windowOf, type Window } from '../../../../conformance/relations/window.ts';
import { canBeAsked } from '../../../../conformance/relations/suggested.ts';
import { distinctive } from '../../../../conformance/relations/words.ts';
import { exchangeOf, id, pageExchange, reuse } from './exchanges.ts';

function window(items: readonly object[], total = items.length): Window {
  const found = windowOf(pageExchange(items, { page_size: Math.max(1, items.length) }, total));
  assert.ok(found !== null);
  return found;
}

const seen = (observed: readonly Observed[]): string[] =>
  observed.flatMap(({ rule, observations }) =>
    observations.map(({ pointer }) => `${rule} ${pointer}`),
  );

const api = { type: 'api' };
const idea = { type: 'idea' };
const isApi = (item: Readonly<Record<string, unknown>>): boolean => item['type'] === 'api';

void test('a filtered list loses nothing that fits and holds nothing from elsewhere', () => {
  const whole = window([reuse(4, api), reuse(3, idea), reuse(2, api), reuse(1, idea)]);
  const judge = (filtered: Window): string[] =>
    compareFiltered(whole, filtered, isApi).map(({ actual }) => actual);
  assert.deepEqual(judge(window([reuse(4, api), reuse(2, api)])), []);
  assert.deepEqual(judge(window([reuse(4, api)])), ['not in the list']);
  assert.deepEqual(judge(window([reuse(4, api), reuse(3, api), reuse(2, api), reuse(9, api)])), [
    `${id(9)}, which is not in it`,
  ]);
});

void test('beyond what both windows reach, and of what runs make, nothing is said', () => {
  const whole = window([reuse(9, api), reuse(8, api)], 50);
  assert.deepEqual(compareFiltered(whole, window([reuse(9, api), reuse(5, api)], 2), isApi), []);
  assert.equal(compareFiltered(whole, window([reuse(8, api), reuse(5, api)], 2), isApi).length, 1);
  const ours = reuse(9, { ...api, tags: ['vigie-run'] });
  assert.deepEqual(compareFiltered(window([ours]), window([]), isApi), []);
});

void test('pages hold each item once and all of them together', () => {
  const [a, b, c] = [reuse(3), reuse(2), reuse(1)];
  const pages = (...lists: (readonly object[])[]): ReturnType<typeof pageExchange>[] =>
    lists.map((items, index) => pageExchange(items, { page: index + 1, page_size: 2 }, 3));
  assert.deepEqual(seen(checkUnion(pages([a, b], [c]), createdAt, true)), []);
  assert.deepEqual(seen(checkUnion(pages([a, b], [b]), createdAt, true)), [
    'pagination.union /data/0',
    'pagination.union /total',
  ]);
  assert.deepEqual(seen(checkUnion(pages([a, b], []), createdAt, true)), [
    'pagination.union /total',
  ]);
  assert.deepEqual(seen(checkUnion(pages([a, b], []), createdAt, false)), []);
  const whole = pageExchange([a, b, c]);
  assert.deepEqual(seen(compareWithWhole(pages([a, b], [c]), whole, createdAt)), []);
  assert.deepEqual(seen(compareWithWhole(pages([a, b], [reuse(7)]), whole, createdAt)), [
    'pagination.union /data',
    'pagination.union /data',
  ]);
});

void test('items with equal sort keys are told apart from others', () => {
  const tied = [reuse(3), { ...reuse(2), created_at: reuse(3)['created_at'] }];
  const repeat = [pageExchange(tied), pageExchange(tied.slice(1), { page: 2 })];
  const [, second] = checkUnion(repeat, createdAt, false);
  assert.deepEqual(second?.observations[0]?.value, { tied: true });
  const apart = [reuse(3), reuse(2)];
  const [, other] = checkUnion(
    [pageExchange(apart), pageExchange(apart.slice(1))],
    createdAt,
    false,
  );
  assert.deepEqual(other?.observations[0]?.value, { tied: false });
});

void test('every page tells the same total, and past the last there is none', () => {
  const page = (total: number): ReturnType<typeof pageExchange> =>
    pageExchange([reuse(1)], {}, total);
  assert.deepEqual(seen(compareTotals([page(3), page(3)])), []);
  assert.deepEqual(seen(compareTotals([page(3), page(4)])), ['pagination.total /total']);
  assert.deepEqual(seen([checkEnd(exchangeOf('list_reuses', { status: 404 }))]), []);
  assert.deepEqual(seen([checkEnd(pageExchange([]))]), ['pagination.end ']);
});

void test('a sort upwards ends as the sort downwards begins', () => {
  const titled = (number: number, title: string): object => reuse(number, { title });
  const keyOf = (item: Readonly<Record<string, unknown>>): unknown => item['title'];
  const down = window([titled(1, 'd'), titled(2, 'c'), titled(3, 'b'), titled(4, 'a')]);
  const up = (...items: object[]): ReturnType<typeof pageExchange> =>
    pageExchange(items, { page: 2, page_size: 2 }, 4);
  assert.deepEqual(seen(compareEnds(down, up(titled(2, 'c'), titled(1, 'd')), keyOf)), []);
  assert.deepEqual(seen(compareEnds(down, up(titled(4, 'a'), titled(3, 'b')), keyOf)), [
    'sort.set /data',
  ]);
  const ties = window([titled(1, 'x'), titled(2, 'x'), titled(3, 'x'), titled(4, 'x')]);
  assert.deepEqual(seen(compareEnds(ties, up(titled(3, 'x'), titled(4, 'x')), keyOf)), []);
  assert.deepEqual(seen(compareSets(down, window([titled(1, 'd')], 4))), []);
  assert.deepEqual(seen(compareSets(down, window([titled(1, 'd')], 3))), ['sort.set /total']);
});

void test('a last page is a page of its own, as full as it can be', () => {
  assert.deepEqual(lastPage(54, 50), { page: 2, size: 27 });
  assert.deepEqual(lastPage(2, 50), { page: 2, size: 1 });
  for (const total of [3, 84, 101, 340, 5_003]) {
    const { page, size } = lastPage(total, 50);
    assert.equal(page, Math.ceil(total / size), `total ${total}`);
    assert.ok(page > 1 && size <= 50, `total ${total}`);
  }
});

void test('totals add up over the parts', () => {
  const total = (number: number): ReturnType<typeof pageExchange> => pageExchange([], {}, number);
  assert.deepEqual(seen(checkPartition([total(2), total(3)], total(5))), []);
  assert.deepEqual(seen(checkPartition([total(2), total(2)], total(5))), [
    'filter.partition /total',
  ]);
});

void test('a search finds what has the word, nothing for an absent one, and narrows', () => {
  const item = reuse(1);
  assert.deepEqual(checkSearch(window([item]), item), []);
  assert.equal(checkSearch(window([reuse(2)]), item).length, 1);
  assert.deepEqual(checkSearch(window([]), null), []);
  assert.equal(checkSearch(window([item]), null).length, 1);
  assert.deepEqual(compareNarrowed(window([item, reuse(2)]), window([item])), []);
  assert.equal(compareNarrowed(window([item]), window([item, reuse(2)])).length, 1);
  assert.equal(compareNarrowed(window([item, reuse(3)]), window([reuse(2)])).length, 1);
});

void test('two readings of a reuse agree, save what depends on the reading', () => {
  const alone = {
    title: 'a',
    metrics: { views: 1 },
    owner: { id: 'x', permissions: 1 },
    datasets: [{ id: 'd', title: 't' }],
  };
  const listed = {
    title: 'a',
    metrics: { views: 2 },
    owner: { id: 'x', permissions: 2 },
    datasets: [{ id: 'd' }],
  };
  assert.deepEqual(compareReadings(alone, listed, '/data/0'), []);
  const pointers = compareReadings(alone, { ...listed, title: 'b', datasets: [] }, '/data/0').map(
    ({ pointer }) => pointer,
  );
  assert.deepEqual(pointers, ['/data/0/title', '/data/0/datasets']);
});

void test('values to filter by are borne by some, not by most', () => {
  const items = ['a', 'a', 'b', 'b', 'b', 'b', 'c'].map((type, index) => reuse(index, { type }));
  assert.equal(telling('type', items), 'a');
  assert.equal(telling('owner', items), null);
  const tagged = [['x', 'y'], ['x'], ['y'], ['x', 'y']].map((tags, index) =>
    reuse(index, { tags }),
  );
  assert.deepEqual(tellingPair(['tag', 'tag'], tagged, 2), ['x', 'y']);
  assert.equal(tellingPair(['tag', 'tag'], tagged, 3), null);
});

void test('values apart are borne, and by no item together', () => {
  const item = (index: number, organization: string, kind: string) =>
    reuse(index, { organization: { id: organization, badges: [{ kind }] } });
  const filters = ['organization', 'organization_badge'] as const;
  assert.deepEqual(separatePair(filters, [item(1, 'a', 'x'), item(2, 'b', 'y')]), ['a', 'y']);
  assert.equal(separatePair(filters, [item(1, 'a', 'x'), item(2, 'b', 'x')]), null);
  assert.equal(separatePair(filters, []), null);
});

void test('a distinctive word is plain, rare and long', () => {
  const titles = ['Council budgets in Dijon', 'Council gardens', 'Vélos x-y 2024'];
  const found = distinctive(titles.map((title, index) => reuse(index, { title })));
  assert.equal(found?.word, 'budgets');
  assert.equal(found.second, 'council');
  assert.equal(distinctive([reuse(1, { title: '東京 été' })]), null);
  // What a text index ignores finds nothing, however rare and long it is.
  const where = distinctive([reuse(1, { title: 'Where buses go between stops' })]);
  assert.deepEqual([where?.word, where?.second], ['buses', 'stops']);
  assert.equal(distinctive([reuse(1, { title: 'What There Is' })]), null);
});

void test('a title that no address holds is not asked whole', () => {
  assert.ok(canBeAsked(reuse(1, { title: 'Des données '.repeat(60) })));
  assert.ok(!canBeAsked(reuse(1, { title: 'é'.repeat(400) })));
});
