import { absent, refused } from '../../conformance/expectation.ts';
import { ABSENT_ID, ABSENT_KIND } from '../../conformance/harmless.ts';
import { notWritten } from '../../conformance/state/same.ts';
import { disturbed } from '../../conformance/state/untouched.ts';
import { change } from '../support/change.ts';
import { enrich } from '../support/enrich.ts';
import { checkPreflight, refuseMethods } from '../support/protocol.ts';
import { readBack } from '../support/read-back.ts';
import { test } from '../support/test.ts';

test.describe('delete_reuse_badge is refused', { tag: '@refusal' }, () => {
  test('to nobody', { tag: '@smoke' }, async ({ api, sample }) => {
    const reuse = await sample.reuseId();
    test.skip(reuse === null, 'the catalogue is empty');
    const path = { reuse: reuse ?? '', badge_kind: ABSENT_KIND };
    await api.call('delete_reuse_badge', 'nobody', { path, expect: refused(401) });
  });

  test('to a wrong key', async ({ api, sample }) => {
    const reuse = await sample.reuseId();
    test.skip(reuse === null, 'the catalogue is empty');
    const path = { reuse: reuse ?? '', badge_kind: ABSENT_KIND };
    const question = { role: 'wrong-key', path, expect: refused(401) } as const;
    await api.call('delete_reuse_badge', 'wrong key', question);
  });
});

test.describe('delete_reuse_badge', { tag: '@admin' }, () => {
  test('removes a badge, and no other', async ({ workshop }) => {
    test.skip(!workshop.has('administrator'), 'there is no ADMIN_API_KEY');
    const [kind, another] = workshop.api.can.badgeKinds;
    test.skip(kind === undefined, 'the installation has no badge kind');
    const role = 'administrator';
    const name = 'to lose a badge';
    // It bears the first kind, and more that must stay.
    const made = await enrich(workshop, await workshop.create(name), name);
    const added = { role, path: { reuse: made.id } } as const;
    const path = { reuse: made.id, badge_kind: kind ?? '' };
    if (another !== undefined) {
      const body = { json: { kind: another } };
      await workshop.call('add_reuse_badge', 'to stay', { ...added, body });
    }
    const badges = another === undefined ? [] : [{ kind: another }];
    const write = await workshop.call('delete_reuse_badge', 'remove', { role, path });
    const seen = await readBack(workshop, { write, name: 'after removing a badge', made }, [
      { rule: 'state.badges', judge: (reuse) => notWritten({ badges }, reuse) },
      { rule: 'state.untouched', judge: (reuse) => disturbed(made.seen, reuse, { badges }) },
    ]);
    const sent = { description: 'Changed after a badge was removed.' };
    await change(workshop, { ...made, seen }, 'after removing a badge', sent);
    const again = { role, path, expect: absent() } as const;
    await workshop.call('delete_reuse_badge', 'remove again', again);
    const unknown = { ...again, path: { ...path, badge_kind: ABSENT_KIND } };
    await workshop.call('delete_reuse_badge', 'unknown kind', unknown);
    const nothing = { ...again, path: { ...path, reuse: ABSENT_ID } };
    await workshop.call('delete_reuse_badge', 'unknown reuse', nothing);
    await refuseMethods(workshop.api, 'delete_reuse_badge', nothing);
    await checkPreflight(workshop.api, 'delete_reuse_badge', { path });
  });
});
