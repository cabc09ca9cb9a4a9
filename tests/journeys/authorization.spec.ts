import type { Exchange } from '../../conformance/exchange.ts';
import { ABSENT_ID, ABSENT_KIND } from '../../conformance/harmless.ts';
import { textAt } from '../../conformance/json.ts';
import { moved } from '../../conformance/state/clock.ts';
import { notWritten, touched } from '../../conformance/state/same.ts';
import { wrongPermissions } from '../../conformance/state/permissions.ts';
import type { Role } from '../../targets/target.ts';
import { lookAtFollowers } from '../support/followers.ts';
import type { Made } from '../support/made.ts';
import { readBack } from '../support/read-back.ts';
import { operationBehind, refusals, type Material } from '../support/matrix.ts';
import type { Workshop } from '../support/workshop.ts';
import { test } from '../support/test.ts';

type Phase = Parameters<typeof refusals>[0];

test.describe('who may not write', { tag: '@write' }, () => {
  test('is refused, and leaves no trace', async ({ workshop, surroundings }) => {
    const [dataset] = await surroundings.datasetIds();
    const kind = workshop.api.can.badgeKinds[0];
    const properties = { private: !workshop.inPublic };
    const made = await workshop.create('for refusals', { properties });
    const { id } = made;
    const material = { id, dataset: dataset ?? ABSENT_ID, kind: kind ?? ABSENT_KIND };
    const roles: Role[] = ['nobody', 'wrong-key', 'owner'];
    if (workshop.has('other')) roles.push('other');
    await ask(workshop, 'making', material, roles, made);
    if (!workshop.has('administrator')) return;
    const role = 'administrator';
    const path = { reuse: id };
    await workshop.call('feature_reuse', 'for refusals', { role, path });
    if (kind !== undefined) {
      await workshop.call('add_reuse_badge', 'for refusals', {
        role,
        path,
        body: { json: { kind } },
      });
    }
    await workshop.call('follow_reuse', 'for refusals', { path: { id } });
    const read = await workshop.call('get_reuse', 'before refusals', { path });
    const seen = { ...made.seen, ...(read.reply?.json as object | undefined) };
    await ask(workshop, 'unmaking', material, roles, { ...made, seen });
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
  const { api } = workshop;
  const asked: Exchange[] = [];
  for (const { operationId, role, question } of refusals(phase, material, roles)) {
    asked.push(await workshop.call(operationId, `refused to ${role}`, question));
  }
  const read = await workshop.call('get_reuse', `after refusals, ${phase}`, {
    path: { reuse: made.id },
  });
  const traces = touched(made.seen, read.reply?.json, {});
  for (const trace of traces) {
    const behind = operationBehind(trace.pointer, phase);
    api.observe('state.no-trace', asked.find((each) => each.operation.id === behind) ?? read, [
      trace,
    ]);
  }
  const last = asked.at(-1);
  if (traces.length === 0 && last !== undefined) {
    api.observe('state.no-trace', last, moved(made.seen, read.reply?.json));
  }
  const users = phase === 'making' ? [] : [textAt(made.seen, 'owner', 'id') ?? ''];
  const write = asked.find(({ operation }) => operation.id.endsWith('follow_reuse')) ?? last;
  if (write === undefined) return;
  const name = `after refusals, ${phase}`;
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
