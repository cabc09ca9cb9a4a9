import { succeeded } from '../../conformance/exchange.ts';
import { absent } from '../../conformance/expectation.ts';
import { ABSENT_ID } from '../../conformance/harmless.ts';
import { property, textAt } from '../../conformance/json.ts';
import { notExactly } from '../../conformance/state/presence.ts';
import { notWritten } from '../../conformance/state/same.ts';
import { disturbed } from '../../conformance/state/untouched.ts';
import { change, follow } from '../support/change.ts';
import { enrich } from '../support/enrich.ts';
import { checkPreflight } from '../support/protocol.ts';
import { test } from '../support/test.ts';

test.describe('unfeature_reuse is refused', { tag: '@refusal' }, () => {
  // It would change a real reuse if authorization were broken: only an absent one is asked.
  test('for a reuse that does not exist', { tag: '@smoke' }, async ({ api }) => {
    const path = { reuse: ABSENT_ID };
    await api.call('unfeature_reuse', 'unknown reuse', { path, expect: absent() });
  });
});

test.describe('unfeature_reuse', { tag: '@admin' }, () => {
  test('takes the feature back', async ({ workshop }) => {
    test.skip(!workshop.has('administrator'), 'there is no ADMIN_API_KEY');
    const role = 'administrator';
    const { api } = workshop;
    let made = await enrich(workshop, await workshop.create('to unfeature'), 'to unfeature');
    const path = { reuse: made.id };
    const checks = (): Parameters<typeof follow>[2] => [
      { rule: 'state.featured', judge: (reuse) => notWritten({ featured: false }, reuse) },
      {
        rule: 'state.untouched',
        judge: (reuse) => disturbed(made.seen, reuse, { featured: false, permissions: null }),
      },
    ];
    const write = await workshop.call('unfeature_reuse', 'unfeature', { role, path });
    // Not null: a list of what is not featured holds it from now on.
    const shown = property(write.reply?.json, 'featured');
    if (succeeded(write) && shown !== false) {
      const pointer = '/featured';
      const observation = { pointer, expected: 'false', actual: String(shown) };
      api.observe('state.featured', write, [observation]);
    }
    made = await follow(workshop, { write, name: 'unfeature', made }, checks());
    const again = await workshop.call('unfeature_reuse', 'unfeature again', { role, path });
    made = await follow(workshop, { write: again, name: 'unfeature again', made }, checks());
    const sent = { description: 'Changed after it was unfeatured.' };
    made = await change(workshop, made, 'after unfeature', sent);
    await workshop.call('unfeature_reuse', 'by slug, mask', {
      role,
      path: { reuse: textAt(made.seen, 'slug') ?? made.id },
      headers: { 'X-Fields': 'id,featured' },
    });
    const query = { tag: made.tag, featured: true };
    const list = await workshop.call('list_reuses', 'no longer featured by the run', { query });
    api.observe('state.listed', list, notExactly(list, []));
    await checkPreflight(api, 'unfeature_reuse', { path });
    const nothing = { role, path: { reuse: ABSENT_ID }, expect: absent() } as const;
    await workshop.call('unfeature_reuse', 'unknown reuse, administrator', nothing);
  });
});
