import { absent } from '../../conformance/expectation.ts';
import { wrongCount } from '../../conformance/state/followers.ts';
import { missing } from '../../conformance/state/presence.ts';
import { notWritten } from '../../conformance/state/same.ts';
import { test } from '../support/test.ts';

/** The whole life of one reuse, every write once: what a quick look at a target needs. */
test.describe('a reuse', { tag: ['@write', '@smoke'] }, () => {
  test('lives from its creation to its end', async ({ workshop, surroundings }) => {
    const { api } = workshop;
    const made = await workshop.create('life');
    const path = { reuse: made.id };
    const id = { id: made.id };
    const description = 'Changed once in its life.';
    await workshop.call('update_reuse', 'life', { path, body: { json: { description } } });
    const [dataset] = await surroundings.datasetIds();
    if (dataset !== undefined) {
      const body = { json: { class: 'Dataset', id: dataset } };
      await workshop.call('reuse_add_dataset', 'life', { path, body });
    }
    const followed = await workshop.call('follow_reuse', 'life', { path: id });
    api.observe('state.followers', followed, wrongCount(followed, 1));
    const left = await workshop.call('unfollow_reuse', 'life', { path: id });
    api.observe('state.followers', left, wrongCount(left, 0));
    const datasets = dataset === undefined ? [] : [dataset];
    const lasting = { ...made.sent, description, datasets };
    const read = await workshop.call('get_reuse', 'life', { path });
    api.observe('state.read-after-write', read, notWritten(lasting, read.reply?.json));
    const list = await workshop.call('list_reuses', 'life', { query: { tag: made.tag } });
    api.observe('state.listed', list, missing(list, made.id));
    await workshop.call('delete_reuse', 'life', { path });
    await workshop.call('delete_reuse', 'life, again', { path, expect: absent(410) });
  });

  test('is featured and badged by an administrator', { tag: '@admin' }, async ({ workshop }) => {
    test.skip(!workshop.has('administrator'), 'there is no ADMIN_API_KEY');
    const role = 'administrator';
    const made = await workshop.create('life under an administrator');
    const path = { reuse: made.id };
    await workshop.call('feature_reuse', 'life', { role, path });
    const featured = await workshop.call('get_reuse', 'life, featured', { path });
    const wanted = { ...made.sent, featured: true };
    workshop.api.observe('state.featured', featured, notWritten(wanted, featured.reply?.json));
    await workshop.call('unfeature_reuse', 'life', { role, path });
    const [kind] = workshop.api.can.badgeKinds;
    if (kind === undefined) return;
    await workshop.call('add_reuse_badge', 'life', { role, path, body: { json: { kind } } });
    const bearing = await workshop.call('get_reuse', 'life, with a badge', { path });
    const borne = { ...made.sent, featured: false, badges: [{ kind }] };
    workshop.api.observe('state.badges', bearing, notWritten(borne, bearing.reply?.json));
    const badge = { reuse: made.id, badge_kind: kind };
    await workshop.call('delete_reuse_badge', 'life', { role, path: badge });
  });
});
