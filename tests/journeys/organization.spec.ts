import { hidden, refused, rejected, success } from '../../conformance/expectation.ts';
import { succeeded } from '../../conformance/exchange.ts';
import type { Observation } from '../../conformance/finding.ts';
import { ABSENT_ID } from '../../conformance/harmless.ts';
import { isObject, textAt } from '../../conformance/json.ts';
import { wrongPermissions } from '../../conformance/state/permissions.ts';
import { notExactly, present } from '../../conformance/state/presence.ts';
import { notWritten, touched } from '../../conformance/state/same.ts';
import { change, follow } from '../support/change.ts';
import { handOver } from '../support/hand-over.ts';
import { readBack } from '../support/read-back.ts';
import { askEdits } from '../support/refused-edits.ts';
import { noTrace, unmarked, type Failed } from '../support/traces.ts';
import { test } from '../support/test.ts';

test.describe('a reuse of an organization', { tag: '@write' }, () => {
  test('is its members’ to see and to change', async ({ workshop, surroundings }) => {
    const { api } = workshop;
    const withMember = workshop.has('member');
    const organization = await surroundings.organizationOf(
      'owner',
      ...(withMember ? ['member' as const] : []),
    );
    test.skip(organization === null, 'no organization of the owner was found; set ORGANIZATION_ID');
    const made = await workshop.create('for an organization', { properties: { organization } });
    const path = { reuse: made.id };
    let owned = await follow(workshop, { write: made.created, name: 'for an organization', made }, [
      {
        rule: 'state.created',
        judge: (reuse) => notWritten({ ...made.sent, owner: null }, reuse),
      },
    ]);
    const query = { tag: made.tag, organization: organization ?? '' };
    const own = await workshop.call('list_reuses', 'of an organization, owner', { query });
    api.observe('state.listed', own, notExactly(own, [made.id]));
    const withAdministrator = workshop.has('administrator');
    if (withAdministrator) {
      const role = 'administrator';
      const sent = { description: 'An administrator was here.' };
      owned = await change(workshop, owned, 'of an organization, administrator', sent, { role });
      const { written } = owned;
      api.observe('auth.permissions', written, wrongPermissions(written.reply?.json, true));
    }
    if (workshop.has('other') && !(await surroundings.belongs('other', organization ?? ''))) {
      const role = 'other';
      await api.call('get_reuse', 'of an organization, other', { role, path, expect: hidden() });
      const theirs = await api.call('list_reuses', 'of an organization, other', { role, query });
      api.observe('auth.visible', theirs, present(theirs, made.id));
      const [dataset = ABSENT_ID] = await surroundings.datasetIds();
      await askEdits(workshop, owned, { role, when: 'of an organization', dataset });
    }
    if (!withMember) return;
    const role = 'member';
    const read = await api.call('get_reuse', 'of an organization, member', { role, path });
    const listed = await api.call('list_reuses', 'of an organization, member', { role, query });
    api.observe('state.listed', listed, notExactly(listed, [made.id]));
    const sent = { description: 'A member was here.' };
    const question = { role, path, body: { json: sent } } as const;
    const write = await workshop.call('update_reuse', 'member', question);
    await follow(workshop, { write, name: 'an update by a member', made: owned }, [
      { rule: 'state.written', judge: (reuse) => notWritten(sent, reuse) },
    ]);
    await workshop.call('feature_reuse', 'member', { role, path, expect: refused(403) });
    const kind = api.can.badgeKinds[0] ?? 'vigie-no-such-kind';
    const badge = { role, path, body: { json: { kind } }, expect: refused(403) } as const;
    await workshop.call('add_reuse_badge', 'member', badge);
    const refusal = { role, path, expect: refused(403) } as const;
    await workshop.call('unfeature_reuse', 'member', refusal);
    const unbadge = { ...refusal, path: { ...path, badge_kind: kind } };
    await workshop.call('delete_reuse_badge', 'member', unbadge);
    const [dataset] = await surroundings.datasetIds();
    if (dataset !== undefined) {
      const body = { json: { id: dataset } };
      await workshop.call('reuse_add_dataset', 'member', {
        role,
        path,
        body,
        expect: success(201),
      });
    }
    await workshop.call('delete_reuse', 'member', { role, path });
    const back = { role, path, body: { json: { deleted: null } } } as const;
    const undeleted = await workshop.call('update_reuse', 'undelete, member', back);
    if (succeeded(undeleted) && isObject(undeleted.reply?.json)) {
      const whole = { ...undeleted.reply.json, description: 'Sent back by a member.' };
      await workshop.call('update_reuse', 'sent back whole, member', {
        ...{ role, path, body: { json: whole } },
      });
      await workshop.call('delete_reuse', 'member, again', { role, path });
    }
    // Last: where a right is gone, the write that lacks it says more than what the reuse shows of it.
    api.observe('list.item', read, touched(owned.seen, read.reply?.json, {}));
    api.observe('auth.permissions', read, wrongPermissions(read.reply?.json, true));
    const mine = await workshop.create('by a member', { role, properties: { organization } });
    api.observe(
      'state.created',
      mine.created,
      notWritten({ ...mine.sent, owner: null }, mine.seen),
    );
    if (!withAdministrator) return;
    const byOne = { role: 'administrator', properties: { organization } } as const;
    await workshop.create('by an administrator, for an organization', byOne);
    const removal = { role: 'administrator', path: { reuse: mine.id } } as const;
    await workshop.call('delete_reuse', 'of an organization, administrator', removal);
  });

  test('is made for its owner by name, and moved wholly or not at all', async ({
    workshop,
    surroundings,
  }) => {
    const first = await workshop.create('whose owner is the caller');
    const owner = textAt(first.seen, 'owner', 'id');
    test.skip(owner === null, 'the answer names no owner');
    let made = await workshop.create('with its owner named', { properties: { owner } });
    made = await change(workshop, made, 'owner as it is', { owner });
    const organization = await surroundings.organizationOf('owner');
    test.skip(organization === null, 'no organization of the owner was found; set ORGANIZATION_ID');
    // Releases differ in whether a reuse may be moved: one that may not must stay where it was.
    const sent = { organization };
    const write = await workshop.call('update_reuse', 'organization of its owner', {
      path: { reuse: made.id },
      body: { json: sent },
      expect: { kind: 'rejected', statuses: [200, 400] },
    });
    const judge = (reuse: unknown): Observation[] => notWritten(sent, reuse);
    const moved = { write, name: 'after a move', made };
    if (succeeded(write)) await readBack(workshop, moved, [{ rule: 'state.written', judge }]);
    else await unmarked(workshop, 'after a move', { made, writes: [write] });
    if (!workshop.has('administrator')) return;
    const properties = { organization };
    const theirs = await workshop.create('of an organization, to be given away', { properties });
    const heir = { owner, role: 'owner' } as const;
    await handOver(workshop, theirs, 'back from an organization', heir);
  });

  test('is not made or moved by strangers', async ({ workshop, surroundings }) => {
    const failed: Failed[] = [];
    const foreign = await surroundings.foreignOrganization('owner');
    if (foreign !== null) {
      const payload = workshop.payload({ organization: foreign });
      const exchange = await workshop.call('create_reuse', 'for an organization of others', {
        body: { json: payload.body },
        expect: rejected('organization'),
      });
      failed.push({ exchange, payload });
    }
    if (workshop.has('other')) {
      const theirs = await workshop.create('of another user', { role: 'other' });
      const owner = textAt(theirs.seen, 'owner', 'id') ?? '';
      const payload = workshop.payload({ owner });
      const exchange = await workshop.call('create_reuse', 'for another owner', {
        body: { json: payload.body },
        expect: rejected('owner'),
      });
      failed.push({ exchange, payload });
      const own = await workshop.create('not to give away');
      const path = { reuse: own.id };
      const giving = { path, body: { json: { owner } }, expect: rejected('owner') };
      const writes = [await workshop.call('update_reuse', 'owner given away', giving)];
      const away = {
        path,
        body: { json: { organization: foreign } },
        expect: rejected('organization'),
      };
      if (foreign !== null)
        writes.push(await workshop.call('update_reuse', 'organization of others', away));
      await unmarked(workshop, 'not given away', { made: own, writes });
    }
    await noTrace(workshop, 'after foreign creates', failed);
  });
});
