import { succeeded } from '../../conformance/exchange.ts';
import { textAt } from '../../conformance/json.ts';
import { touched } from '../../conformance/state/same.ts';
import { eachAfterEach } from '../support/each-after-each.ts';
import { lookAtFollowers } from '../support/followers.ts';
import { stepsOn, type Standing } from '../support/steps.ts';
import type { Made } from '../support/made.ts';
import { test } from '../support/test.ts';
import type { Workshop } from '../support/workshop.ts';

/** Datasets that are added one by one before all are taken out. */
const MOST_DATASETS = 5;

/** Under its slug stands the same reuse, as it now is. */
async function readBySlug({ api }: Workshop, { role, seen, written }: Made): Promise<void> {
  const slug = textAt(seen, 'slug');
  if (slug === null) return;
  const name = `by slug after ${written.ask.name}`;
  const read = await api.call('get_reuse', name, { role, path: { reuse: slug } });
  const observations = succeeded(read) ? touched(seen, read.reply?.json, {}) : [];
  api.observe('state.read-after-write', read, observations);
}

test.describe('writes on one reuse', { tag: '@write' }, () => {
  test('do what they do whichever came before', async ({ workshop, surroundings }) => {
    // Some 200 requests one after the other, which a portal far away may take its time for.
    test.setTimeout(600_000);
    const { api } = workshop;
    const made = await workshop.create('for any order');
    await workshop.call('follow_reuse', 'its owner, for any order', { path: { id: made.id } });
    const owner = textAt(made.seen, 'owner', 'id') ?? '';
    const theirs = workshop.has('other')
      ? await workshop.create('of another, for any order', { role: 'other' })
      : null;
    const steps = stepsOn(workshop, {
      datasets: (await surroundings.datasetIds()).slice(0, MOST_DATASETS),
      other: textAt(theirs?.seen, 'owner', 'id'),
      badgeKind: api.can.badgeKinds[0] ?? null,
    });
    let standing: Standing = {
      ...{ made, followers: [owner], featured: false, badge: false, step: 0 },
    };
    for (const [index, which] of eachAfterEach(steps.length).entries()) {
      const step = steps[which];
      if (step === undefined) continue;
      standing = await step(workshop, { ...standing, step: index + 1 });
      const { written: write } = standing.made;
      const follows =
        write.operation.id === 'follow_reuse' || write.operation.id === 'unfollow_reuse';
      await lookAtFollowers(workshop, {
        ...{ made: standing.made, write, users: standing.followers },
        name: `after ${write.ask.name}`,
        rule: follows ? 'state.followers' : 'state.untouched',
        bySlug: index % 2 === 1,
      });
      if (index % 2 === 1) await readBySlug(workshop, standing.made);
    }
  });
});
