import type { Exchange } from '../../conformance/exchange.ts';
import { ABSENT_ID, ABSENT_KIND } from '../../conformance/harmless.ts';
import { textAt } from '../../conformance/json.ts';
import { notWritten, touched } from '../../conformance/state/same.ts';
import { wrongPermissions } from '../../conformance/state/permissions.ts';
import type { Role } from '../../targets/target.ts';
import { change } from '../support/change.ts';
import { enrich } from '../support/enrich.ts';
import { lookAtFollowers } from '../support/followers.ts';
import type { Made } from '../support/made.ts';
import { readBack } from '../support/read-back.ts';
import { refusals, type Material, type Phase } from '../support/matrix.ts';
import { leavesNoTrace, refusedEdits } from '../support/refused-edits.ts';
import type { Workshop } from '../support/workshop.ts';
import { test } from '../support/test.ts';

test.describe('who may not write', { tag: '@write' }, () => {
  test('is refused, and leaves no trace', async ({ workshop, surroundings }) => {
    const [dataset] = await surroundings.datasetIds();
    const kind = workshop.api.can.badgeKinds[0];
    const properties = { private: !workshop.inPublic };
    let made = await workshop.create('for refusals', { properties });
    const { id } = made;
    const material = { id, dataset: dataset ?? ABSENT_ID, kind: kind ?? ABSENT_KIND };
    const roles: Role[] = ['nobody', 'wrong-key', 'owner'];
    // A colleague of the owner, too: an organization that both belong to owns nothing here.
    for (const role of ['other', 'member'] as const) if (workshop.has(role)) roles.push(role);
    await ask(workshop, 'making', material, roles, made);
    made = await enrich(workshop, made, 'for refusals');
    if (workshop.has('administrator')) await ask(workshop, 'unmaking', material, roles, made);
    if (!workshop.has('other')) return;
    // What a reuse has and what state it is in widens nobody's rights.
    made = await change(workshop, made, 'archived for refusals', {
      archived: '2026-01-02T03:04:05+00:00',
    });
    const stranger = { role: 'other', when: 'archived', dataset: material.dataset } as const;
    await refusedEdits(workshop, made, stranger);
  });
});

/** Asks every refusal of a phase, then looks for what any of them may have done all the same. */
async function ask(
  workshop: Workshop,
  phase: Phase,
  material: Material,
  roles: readonly Role[],
  made: Made,
): Promise<void> {
  const asked: Exchange[] = [];
  for (const { operationId, role, question } of refusals(phase, material, roles)) {
    asked.push(await workshop.call(operationId, `refused to ${role}`, question));
  }
  const name = `after refusals, ${phase}`;
  await leavesNoTrace(workshop, name, made, { phase, asked });
  const users = phase === 'making' ? [] : [textAt(made.seen, 'owner', 'id') ?? ''];
  const write = asked.find(({ operation }) => operation.id.endsWith('follow_reuse'));
  if (write === undefined) return;
  await lookAtFollowers(workshop, { made, write, name, rule: 'state.no-trace', users });
}

test.describe('an administrator', { tag: '@admin' }, () => {
  test('may change anybody’s reuse', async ({ workshop, surroundings }) => {
    test.skip(!workshop.has('administrator'), 'there is no ADMIN_API_KEY');
    const { api } = workshop;
    const role = 'administrator';
    // Of another user where there is one: an administrator who is taken for the owner is then seen.
    const by = workshop.has('other') ? 'other' : 'owner';
    const made = await workshop.create('for an administrator', { role: by });
    const path = { reuse: made.id };
    const sent = { description: 'An administrator was here.' };
    const write = await workshop.call('update_reuse', role, { role, path, body: { json: sent } });
    api.observe('state.written', write, notWritten(sent, write.reply?.json));
    api.observe('auth.permissions', write, wrongPermissions(write.reply?.json, true));
    const [dataset] = await surroundings.datasetIds();
    if (dataset !== undefined) {
      const body = { json: { id: dataset } };
      await workshop.call('reuse_add_dataset', role, { role, path, body });
    }
    const datasets = dataset === undefined ? [] : [dataset];
    await readBack(workshop, { write, name: 'after an administrator', made }, [
      {
        rule: 'state.written',
        judge: (reuse) => notWritten({ ...made.sent, ...sent, datasets }, reuse),
      },
      {
        rule: 'state.untouched',
        judge: (reuse) => touched(made.seen, reuse, { ...sent, datasets }),
      },
    ]);
    await workshop.call('feature_reuse', 'of another user', { role, path });
    await workshop.call('unfeature_reuse', 'of another user', { role, path });
    await workshop.call('delete_reuse', role, { role, path });
  });
});
