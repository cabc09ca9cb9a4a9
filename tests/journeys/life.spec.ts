import { absent } from '../../conformance/expectation.ts';
import { wrongCount } from '../../conformance/state/followers.ts';
import { missing } from '../../conformance/state/presence.ts';
import { notWritten } from '../../conformance/state/same.ts';
import { change, follow } from '../support/change.ts';
import { readBack } from '../support/read-back.ts';
import { test } from '../support/test.ts';

/** The whole life of one reuse, every write once: what a quick look at a target needs. */
test.describe('a reuse', { tag: ['@write', '@smoke'] }, () => {
  test('lives from its creation to its end', async ({ workshop, surroundings }) => {
    const { api } = workshop;
    let made = await workshop.create('life');
    const path = { reuse: made.id };
    const id = { id: made.id };
    const sent = { description: 'Changed once in its life.' };
    made = await change(workshop, made, 'life, changed', sent);
    const [dataset] = await surroundings.datasetIds();
    if (dataset !== undefined) {
      const body = { json: { class: 'Dataset', id: dataset } };
      const write = await workshop.call('reuse_add_dataset', 'life', { path, body });
      const held = { ...made.sent, ...sent, datasets: [dataset] };
      made = await follow(workshop, { write, name: 'life, with a dataset', made }, [
        { rule: 'state.datasets', judge: (reuse) => notWritten(held, reuse) },
      ]);
    }
    const followed = await workshop.call('follow_reuse', 'life', { path: id });
    api.observe('state.followers', followed, wrongCount(followed, 1));
    const left = await workshop.call('unfollow_reuse', 'life', { path: id });
    api.observe('state.followers', left, wrongCount(left, 0));
    const list = await workshop.call('list_reuses', 'life', { query: { tag: made.tag } });
    api.observe('state.listed', list, missing(list, made.id));
    await workshop.call('delete_reuse', 'life', { path });
    await workshop.call('delete_reuse', 'life, again', { path, expect: absent(410) });
  });

  test('is featured and badged by an administrator', { tag: '@admin' }, async ({ workshop }) => {
    test.skip(!workshop.has('administrator'), 'there is no ADMIN_API_KEY');
    const role = 'administrator';
    let made = await workshop.create('life under an administrator');
    const path = { reuse: made.id };
    for (const [operationId, featured] of [
      ['feature_reuse', true],
      ['unfeature_reuse', false],
    ] as const) {
      const write = await workshop.call(operationId, 'life', { role, path });
      made = await follow(workshop, { write, name: `life, featured ${featured}`, made }, [
        {
          rule: 'state.featured',
          judge: (reuse) => notWritten({ ...made.sent, featured }, reuse),
        },
      ]);
    }
    const [kind] = workshop.api.can.badgeKinds;
    if (kind === undefined) return;
    const body = { json: { kind } };
    const write = await workshop.call('add_reuse_badge', 'life', { role, path, body });
    workshop.api.observe('state.badges', write, notWritten({ kind }, write.reply?.json));
    const borne = { ...made.sent, featured: false, badges: [{ kind }] };
    await readBack(workshop, { write, name: 'life, with a badge', made }, [
      { rule: 'state.badges', judge: (reuse) => notWritten(borne, reuse) },
    ]);
    const badge = { reuse: made.id, badge_kind: kind };
    await workshop.call('delete_reuse_badge', 'life', { role, path: badge });
  });
});
