import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseMask, type Mask } from '../../../conformance/mask.ts';
import { anyMask, deepMask, starMask } from '../../support/any-mask.ts';

const reuse = (number: number): object => ({
  id: String(number),
  title: `T ${number}`,
  owner: { id: 'o', slug: 's' },
  organization: null,
  datasets: [{ id: 'd', acronym: null, resources: [{ id: 'r', url: 'u' }] }],
  extras: { free: 1 },
});
const page = { data: [reuse(1), { ...reuse(2), more: true }], total: 2, next_page: null };

/** Names with brackets after them, by path. */
function pathsOf({ fields }: Mask, before = ''): string[] {
  return [...fields].flatMap(([name, inside]) => [
    `${before}${name}`,
    ...(inside === null ? [] : pathsOf(inside, `${before}${name}.`)),
  ]);
}

void test('any mask asks for what is there, brackets only where something is inside', () => {
  const masks = anyMask(page);
  assert.ok(masks);
  const met = new Set<string>();
  fc.assert(
    fc.property(masks, (text) => {
      const mask = parseMask(text);
      assert.ok(mask, text);
      assert.ok(text.length < 1_000, text);
      for (const path of pathsOf(mask)) met.add(path);
    }),
    { seed: 6, numRuns: 500 },
  );
  assert.ok(met.has('data.datasets.resources.url'), 'as deep as the body goes');
  assert.ok(met.has('data.extras') && !met.has('data.extras.free'), 'no field of a producer’s own');
  assert.ok(!met.has('data.more'), 'no field that one item has and another has not');
  assert.ok(![...met].some((path) => path.startsWith('data.organization.')), 'nothing inside null');
});

void test('a deep mask goes down wherever something is inside, and cuts at each end', () => {
  const mask = deepMask(page);
  assert.equal(mask, 'total,data{id,owner{id},datasets{id,resources{id}}}');
  assert.equal(starMask(page), '*,data{*,owner{id},datasets{*,resources{id}}}');
  assert.equal(starMask({ id: 1, title: 't' }), null);
  assert.equal(deepMask({ id: 1, title: 't' }), null);
  assert.equal(deepMask([]), null);
  assert.equal(anyMask([]), null);
});
