import type { Exchange } from '../../conformance/exchange.ts';
import {
  at,
  isObject,
  itemsOf,
  objectsIn,
  textAt,
  type JsonObject,
} from '../../conformance/json.ts';
import { compareReadings } from '../../conformance/relations/agree.ts';
import { isOurs } from '../../conformance/relations/ours.ts';
import { idOf } from '../../conformance/relations/window.ts';
import type { Observed } from '../../conformance/relation.ts';
import { wrongPermissions } from '../../conformance/state/permissions.ts';
import { thereOrNot } from '../support/read-back.ts';
import { test } from '../support/test.ts';

/** Reuses of how many owners are looked at with a key. */
const OWNERS = 6;

interface Place {
  readonly item: JsonObject;
  readonly index: number;
}

/** Kinds of reuses that a list may show otherwise than the reuse alone. */
const KINDS: readonly ((item: JsonObject) => boolean)[] = [
  (item) => isObject(item['owner']),
  (item) => isObject(item['organization']),
  (item) => textAt(item, 'archived') !== null,
  (item) => item['featured'] === true,
  (item) => objectsIn(item['badges']).length > 0,
  (item) => item['owner'] === null && item['organization'] === null,
];

/** Of each kind the reuse that says most, so that most is compared. */
function richest(list: Exchange): Place[] {
  const said = (value: unknown): boolean =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== '' && value !== false;
  const ranked = placesIn(list)
    .map((place) => ({ ...place, riches: Object.values(place.item).filter(said).length }))
    .toSorted((a, b) => b.riches - a.riches);
  const chosen = KINDS.flatMap((kind) => ranked.find(({ item }) => kind(item)) ?? []);
  return [...new Set(chosen)];
}

function placesIn(list: Exchange): Place[] {
  return itemsOf(list.reply?.json)
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => !isOurs(item) && idOf(item) !== '');
}

/** The first reuse of each of several owners: what the caller may do with them differs. */
function ofSeveral(list: Exchange): Place[] {
  const byOwner = new Map<string, Place>();
  for (const place of placesIn(list)) {
    const owner = ['owner', 'organization'].map((key) => textAt(place.item, key, 'id')).join();
    if (!byOwner.has(owner)) byOwner.set(owner, place);
  }
  return [...byOwner.values()].slice(0, OWNERS);
}

/**
 * Compares what stands at a place of both, the item of a list and the reuse read alone. Nothing says
 * which of the two is wrong, so both are named.
 */
function compared(
  rule: string,
  list: Exchange,
  { item, index }: Place,
  alone: Exchange,
  ...place: readonly string[]
): Observed[] {
  const status = alone.reply?.status;
  if (status === 404 || status === 410) {
    const expected = '200, as the list shows it';
    const observations = [{ pointer: '', expected, actual: String(status) }];
    return [{ rule: 'status', exchange: alone, observations }];
  }
  const [inItem, inBody] = [at(item, ...place), at(alone.reply?.json, ...place)];
  if (status !== 200 || !isObject(inItem) || !isObject(inBody)) return [];
  const pointer = ['', ...place].join('/');
  return [
    {
      rule,
      exchange: list,
      observations: compareReadings(inBody, inItem, `/data/${index}${pointer}`),
    },
    { rule, exchange: alone, observations: compareReadings(inItem, inBody, pointer) },
  ];
}

test.describe('items of the list of reuses', { tag: '@read' }, () => {
  test('say the same as the reuse read alone', async ({ api }) => {
    await api.relate(async () => {
      // A read-only run is kept short: one reuse stands for the others.
      const short = api.can.writes === 'none';
      const query = short ? {} : { page_size: 30 };
      const list = await api.call('list_reuses', 'page to compare', { query });
      const observed: Observed[] = [];
      for (const [number, place] of richest(list)
        .slice(0, short ? 1 : undefined)
        .entries()) {
        const name = `item ${number + 1} of the list`;
        const path = { reuse: idOf(place.item) };
        const alone = await api.call('get_reuse', name, { path, expect: thereOrNot });
        api.observe('auth.permissions', alone, wrongPermissions(alone.reply?.json, false));
        api.observe('auth.permissions', list, wrongPermissions(place.item, false));
        observed.push(...compared('list.item', list, place, alone));
      }
      return observed;
    });
  });

  test('tell a caller with a key what it may do with each', async ({ api }) => {
    test.skip(!api.can.roles.includes('owner'), 'there is no key');
    const role = 'owner';
    const relation = async (): Promise<readonly Observed[]> => {
      const list = await api.call('list_reuses', 'page to compare, as owner', {
        role,
        // The oldest: newest of what its owner sees is what a run has deleted.
        query: { page_size: 60, sort: 'created' },
        headers: { 'X-Fields': 'data{id,tags,permissions,owner{id},organization{id}}' },
      });
      const observed: Observed[] = [];
      for (const [number, place] of ofSeveral(list).entries()) {
        const name = `item ${number + 1} of the list, as owner`;
        const headers = { 'X-Fields': 'permissions' };
        const path = { reuse: idOf(place.item) };
        const alone = await api.call('get_reuse', name, {
          role,
          path,
          headers,
          expect: thereOrNot,
        });
        observed.push(...compared('auth.permissions', list, place, alone, 'permissions'));
      }
      return observed;
    };
    await api.relate(relation, { as: role });
  });
});
