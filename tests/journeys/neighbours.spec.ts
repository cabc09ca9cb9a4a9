import type { OperationId } from '../../contracts/catalogue.ts';
import { bystanders, leftAlone } from '../support/bystanders.ts';
import type { Made } from '../support/made.ts';
import { test } from '../support/test.ts';
import type { Question, Workshop } from '../support/workshop.ts';

type Write = readonly [operationId: OperationId, name: string, question: Question];

test.describe('reuses beside the one that is written on', { tag: '@write' }, () => {
  test('are left as they were by every write', async ({ workshop, surroundings }) => {
    const [dataset] = await surroundings.datasetIds();
    const datasets = dataset === undefined ? [] : [dataset];
    // Of the same owner and of the same organization, and in public: a write on one is about one.
    const organization = await surroundings.organizationOf('owner');
    const properties = {
      private: !workshop.inPublic,
      ...(organization === null ? {} : { organization }),
    };
    const rich = { ...properties, datasets, extras: { kept: 'beside' } };
    const both = await bystanders(workshop, rich);
    const made = await workshop.create('beside others', { properties });
    for (const [operationId, name, question] of everyWrite(workshop, made, dataset)) {
      const write = await workshop.call(operationId, name, question);
      await leftAlone(workshop, both, write, name);
    }
  });
});

/** Every write once on one reuse, each with what takes it back. */
function everyWrite(workshop: Workshop, made: Made, dataset: string | undefined): readonly Write[] {
  const path = { reuse: made.id };
  const id = { path: { id: made.id } };
  const asked = { role: 'administrator', path } as const;
  const [kind] = workshop.api.can.badgeKinds;
  const update = (json: unknown): Question => ({ path, body: { json } });
  const given = { title: `${String(made.sent['title'])} beside others`, extras: { kept: 'here' } };
  const badge = { ...path, badge_kind: kind ?? '' };
  const always: readonly Write[] = [
    ['update_reuse', 'beside others', update(given)],
    ['update_reuse', 'hidden, beside others', update({ private: true })],
    ['follow_reuse', 'beside others', id],
    ['unfollow_reuse', 'beside others', id],
  ];
  const withDataset: readonly Write[] = [
    ['reuse_add_dataset', 'beside others', update({ class: 'Dataset', id: dataset })],
    ['update_reuse', 'without its dataset, beside others', update({ datasets: [] })],
  ];
  const byAdministrator: readonly Write[] = [
    ['feature_reuse', 'beside others', asked],
    ['unfeature_reuse', 'beside others', asked],
  ];
  const withBadge: readonly Write[] = [
    ['add_reuse_badge', 'beside others', { ...asked, body: { json: { kind } } }],
    ['delete_reuse_badge', 'beside others', { ...asked, path: badge }],
  ];
  const administered = workshop.has('administrator');
  return [
    ...always,
    ...(dataset === undefined ? [] : withDataset),
    ...(administered ? byAdministrator : []),
    ...(administered && kind !== undefined ? withBadge : []),
    ['delete_reuse', 'beside others', { path }],
  ];
}
