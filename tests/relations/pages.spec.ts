import type { Api } from '../../conformance/api.ts';
import type { Exchange } from '../../conformance/exchange.ts';
import { property } from '../../conformance/json.ts';
import type { Observed } from '../../conformance/relation.ts';
import { telling } from '../../conformance/relations/choose.ts';
import {
  checkEnd,
  checkUnion,
  compareTotals,
  compareWithWhole,
} from '../../conformance/relations/union.ts';
import { createdAt, windowOf } from '../../conformance/relations/window.ts';
import type { Role } from '../../targets/target.ts';
import { afresh, WINDOW_SIZE } from '../support/read-list.ts';
import { test } from '../support/test.ts';
import { pageSize, walk } from '../support/walk.ts';

const FIELDS = {
  'X-Fields': 'data{id,created_at,type},total,page,page_size,next_page,previous_page',
};
/** A list of at most so many items is walked whole; of a longer one a filtered part. */
const WALKED_WHOLE = 90;
const PAGES = 3;

type Filter = Readonly<Record<string, string>>;

async function readBig(api: Api, role: Role, filter: Filter): Promise<Exchange> {
  const name = role === 'nobody' ? 'one big page' : `one big page, as ${role}`;
  const query = { ...filter, page_size: WINDOW_SIZE };
  return await api.call('list_reuses', name, { role, query, headers: FIELDS });
}

/** Pages hold each item once, and together what one big page holds. */
async function checkPages(
  api: Api,
  role: Role,
  more: (total: number, filter: Filter) => Promise<readonly Observed[]>,
): Promise<void> {
  const all = windowOf(await readBig(api, role, {}));
  test.skip(all === null || all.total === 0, 'there is no reuse to see');
  if (all === null) return;
  const type = all.total <= WALKED_WHOLE ? null : telling('type', all.items);
  const filter: Filter = type === null ? {} : { type };
  const read = () => readBig(api, role, filter);
  const big = type === null ? afresh(all.exchange, read) : read;
  const relation = async (): Promise<readonly Observed[]> => {
    const whole = await big();
    const total = Number(property(whole.reply?.json, 'total') ?? 0);
    const start = { role, query: filter, headers: FIELDS, total };
    const { pages, ended } = await walk(api, 'list_reuses', start, PAGES);
    return [
      ...compareTotals([whole, ...pages]),
      ...checkUnion(pages, createdAt, ended),
      ...(ended ? compareWithWhole(pages, whole, createdAt) : []),
      ...(await more(total, filter)),
    ];
  };
  await api.relate(relation, { as: role });
}

test.describe('pages of the list of reuses', { tag: '@read' }, () => {
  test('hold each item once, all of them together, and end', async ({ api }) => {
    await checkPages(api, 'nobody', async (total, filter) => {
      const size = pageSize(total, PAGES);
      const past = await api.call('list_reuses', 'past the last page', {
        query: { ...filter, page_size: size, page: Math.ceil(total / size) + 1 },
        headers: FIELDS,
        // The relation judges which of the two: another reuse may have come meanwhile.
        expect: { kind: 'absent', statuses: [404, 200] },
      });
      return [checkEnd(past)];
    });
  });

  test('are those of who asks from the first to the last', async ({ api }) => {
    const role = api.can.roles.includes('administrator') ? 'administrator' : 'owner';
    test.skip(!api.can.roles.includes(role), 'there is no key');
    await checkPages(api, role, () => Promise.resolve([]));
  });
});
