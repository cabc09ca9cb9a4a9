import type { Exchange } from '../../conformance/exchange.ts';
import { isObject, itemsOf, type JsonObject } from '../../conformance/json.ts';
import { compareReadings } from '../../conformance/relations/agree.ts';
import { isOurs } from '../../conformance/relations/ours.ts';
import { idOf } from '../../conformance/relations/window.ts';
import type { Observed } from '../../conformance/relation.ts';
import { wrongPermissions } from '../../conformance/state/permissions.ts';
import { test } from '../support/test.ts';

/** Of a user, and of an organization, the reuse that says most: so that most is compared. */
function richest(exchange: Exchange): { item: JsonObject; index: number }[] {
  const said = (value: unknown): boolean =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== '' && value !== false;
  const ranked = itemsOf(exchange.reply?.json)
    .map((item, index) => ({ item, index, riches: Object.values(item).filter(said).length }))
    .filter(({ item }) => !isOurs(item) && idOf(item) !== '')
    .toSorted((a, b) => b.riches - a.riches);
  return ['owner', 'organization'].flatMap(
    (key) => ranked.find(({ item }) => isObject(item[key])) ?? [],
  );
}

test.describe('items of the list of reuses', { tag: '@read' }, () => {
  test('say the same as the reuse read alone', async ({ api }) => {
    await api.relate(async () => {
      const list = await api.call('list_reuses', 'page to compare');
      // A read-only run is kept short: one reuse stands for the others.
      const chosen = richest(list).slice(0, api.can.writes === 'none' ? 1 : undefined);
      const observed: Observed[] = [];
      for (const [number, { item, index }] of chosen.entries()) {
        const alone = await api.call('get_reuse', `item ${number + 1} of the list`, {
          path: { reuse: idOf(item) },
        });
        const body = alone.reply?.json;
        if (alone.reply?.status !== 200 || !isObject(body)) continue;
        api.observe('auth.permissions', alone, wrongPermissions(body, false));
        api.observe('auth.permissions', list, wrongPermissions(item, false));
        // Nothing says which of the two is wrong, so both are named.
        observed.push(
          {
            rule: 'list.item',
            exchange: list,
            observations: compareReadings(body, item, `/data/${index}`),
          },
          { rule: 'list.item', exchange: alone, observations: compareReadings(item, body, '') },
        );
      }
      return observed;
    });
  });
});
