import { reuseTypes } from '../../contracts/catalogue.ts';
import type { Api } from '../../conformance/api.ts';
import type { Exchange } from '../../conformance/exchange.ts';
import { checkPartition } from '../../conformance/relations/partition.ts';
import { test } from '../support/test.ts';

async function totalOf(api: Api, name: string, query: Record<string, string>): Promise<Exchange> {
  return await api.call('list_reuses', name, {
    query: { ...query, page_size: 1 },
    headers: { 'X-Fields': 'data{type,topic},total' },
  });
}

async function addUp(api: Api, filter: string, values: readonly string[]): Promise<void> {
  await api.relate(async () => {
    const whole = await totalOf(api, `total, to be split by ${filter}`, {});
    const parts: Exchange[] = [];
    for (const value of values) {
      parts.push(await totalOf(api, `total of ${filter}=${value}`, { [filter]: value }));
    }
    return checkPartition(parts, whole);
  });
}

test.describe('totals of the list of reuses', { tag: '@read' }, () => {
  test('add up over the types', async ({ api }) => {
    await addUp(api, 'type', reuseTypes);
  });
});
