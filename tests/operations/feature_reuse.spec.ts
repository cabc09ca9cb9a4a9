import { absent } from '../../conformance/expectation.ts';
import { ABSENT_ID } from '../../conformance/harmless.ts';
import { textAt } from '../../conformance/json.ts';
import { notExactly } from '../../conformance/state/presence.ts';
import { notWritten, touched } from '../../conformance/state/same.ts';
import { follow } from '../support/change.ts';
import { checkPreflight, refuseMethods } from '../support/protocol.ts';
import { test } from '../support/test.ts';

test.describe('feature_reuse is refused', { tag: '@refusal' }, () => {
  // It would change a real reuse if authorization were broken: only an absent one is asked.
  test('for a reuse that does not exist', { tag: '@smoke' }, async ({ api }) => {
    const path = { reuse: ABSENT_ID };
    await api.call('feature_reuse', 'unknown reuse', { path, expect: absent() });
  });
});

test.describe('feature_reuse', { tag: '@admin' }, () => {
  test('features a reuse', async ({ workshop }) => {
    test.skip(!workshop.has('administrator'), 'there is no ADMIN_API_KEY');
    const role = 'administrator';
    const { api } = workshop;
    let made = await workshop.create('to feature');
    const path = { reuse: made.id };
    const checks = (): Parameters<typeof follow>[2] => [
      { rule: 'state.featured', judge: (reuse) => notWritten({ featured: true }, reuse) },
      {
        rule: 'state.untouched',
        judge: (reuse) => touched(made.seen, reuse, { featured: true, permissions: null }),
      },
    ];
    const write = await workshop.call('feature_reuse', 'feature', { role, path });
    made = await follow(workshop, { write, name: 'feature', made }, checks());
    const again = await workshop.call('feature_reuse', 'feature again', { role, path });
    made = await follow(workshop, { write: again, name: 'feature again', made }, checks());
    await workshop.call('feature_reuse', 'by slug, mask', {
      role,
      path: { reuse: textAt(made.seen, 'slug') ?? made.id },
      headers: { 'X-Fields': 'id,featured' },
    });
    const query = { tag: made.tag, featured: true };
    const list = await workshop.call('list_reuses', 'featured by the run', { query });
    api.observe('state.listed', list, notExactly(list, [made.id]));
    const nothing = { role, path: { reuse: ABSENT_ID }, expect: absent() } as const;
    await workshop.call('feature_reuse', 'unknown reuse, administrator', nothing);
    await refuseMethods(api, 'feature_reuse', { path: { reuse: ABSENT_ID } });
    await checkPreflight(api, 'feature_reuse', { path });
  });
});
