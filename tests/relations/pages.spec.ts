import type { Api } from '../../conformance/api.ts';
import type { Exchange } from '../../conformance/exchange.ts';
import { property } from '../../conformance/json.ts';
import { telling } from '../../conformance/relations/choose.ts';
import {
  checkEnd,
  checkUnion,
  compareTotals,
  compareWithWhole,
} from '../../conformance/relations/union.ts';
import { createdAt, windowOf } from '../../conformance/relations/window.ts';
import { afresh, WINDOW_SIZE } from '../support/read-list.ts';
import { test } from '../support/test.ts';
import { pageSize, walk } from '../support/walk.ts';

const FIELDS = {
  'X-Fields': 'data{id,created_at,type},total,page,page_size,next_page,previous_page',
};
/** A list of at most so many items is walked whole; of a longer one a filtered part. */
const WALKED_WHOLE = 90;
const PAGES = 3;

async function readBig(api: Api, filter: Readonly<Record<string, string>>): Promise<Exchange> {
  return await api.call('list_reuses', 'one big page', {
    query: { ...filter, page_size: WINDOW_SIZE },
    headers: FIELDS,
  });
}

test.describe('pages of the list of reuses', { tag: '@read' }, () => {
  test('hold each item once, all of them together, and end', async ({ api }) => {
    const all = windowOf(await readBig(api, {}));
    test.skip(all === null || all.total === 0, 'there is no public reuse');
    if (all === null) return;
    const type = all.total <= WALKED_WHOLE ? null : telling('type', all.items);
    const filter = type === null ? {} : { type };
    const big =
      type === null ? afresh(all.exchange, () => readBig(api, {})) : () => readBig(api, filter);
    await api.relate(async () => {
      const whole = await big();
      const total = Number(property(whole.reply?.json, 'total') ?? 0);
      const start = { query: filter, headers: FIELDS, total };
      const { pages, ended } = await walk(api, 'list_reuses', start, PAGES);
      const size = pageSize(total, PAGES);
      const past = await api.call('list_reuses', 'past the last page', {
        query: { ...filter, page_size: size, page: Math.ceil(total / size) + 1 },
        headers: FIELDS,
        // The relation judges which of the two: another reuse may have come meanwhile.
        expect: { kind: 'absent', statuses: [404, 200] },
      });
      return [
        ...compareTotals([whole, ...pages]),
        ...checkUnion(pages, createdAt, ended),
        ...(ended ? compareWithWhole(pages, whole, createdAt) : []),
        checkEnd(past),
      ];
    });
  });
});
