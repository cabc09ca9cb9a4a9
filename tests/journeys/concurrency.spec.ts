import { absent, answered, protocol, success } from '../../conformance/expectation.ts';
import { succeeded } from '../../conformance/exchange.ts';
import { wrongEnd } from '../../conformance/state/clock.ts';
import { mixed } from '../../conformance/state/concurrency.ts';
import { wrongCount, wrongFollowers } from '../../conformance/state/followers.ts';
import { textAt } from '../../conformance/json.ts';
import { notWritten } from '../../conformance/state/same.ts';
import type { Written } from '../../conformance/state/properties.ts';
import type { OperationId } from '../../contracts/catalogue.ts';
import { inGreek } from '../support/payload.ts';
import { readBack } from '../support/read-back.ts';
import { test } from '../support/test.ts';
import type { Question } from '../support/workshop.ts';

/** A write, the rule that it breaks when another undoes it, and what the reuse must show after it. */
type KindOfWrite = readonly [OperationId, rule: string, Question, shown: Written];

test.describe('two at once', { tag: '@write' }, () => {
  test('two updates end in one of the two', async ({ workshop }) => {
    const made = await workshop.create('for two updates at once');
    const path = { reuse: made.id };
    const versions = ['one', 'two'].map((name) => ({
      description: `Update ${name}.`,
      topic: name === 'one' ? 'health' : 'culture_and_recreation',
      // Each differs from what was there: a server that saves what changed writes all three.
      extras: { written: name },
    }));
    const writes = await Promise.all(
      versions.map((json, index) =>
        workshop.call('update_reuse', `two at once, ${index + 1}`, { path, body: { json } }),
      ),
    );
    const read = await workshop.call('get_reuse', 'after two updates at once', { path });
    const [first] = writes;
    if (first === undefined || !succeeded(read)) return;
    workshop.api.observe('concurrency.updates', first, mixed(versions, read.reply?.json));
  });

  test('the same URL exists once', async ({ workshop }) => {
    const payloads = [workshop.payload(), workshop.payload()];
    const url = payloads[0]?.body['url'];
    const creates = await Promise.all(
      payloads.map(({ body }, index) =>
        workshop.call('create_reuse', `same url at once, ${index + 1}`, {
          body: { json: { ...body, url } },
          expect: answered,
        }),
      ),
    );
    const made = creates.filter(succeeded).length;
    const [, second] = creates;
    if (made === 1 || second === undefined) return;
    workshop.api.observe('concurrency.creates', second, [
      { pointer: '', expected: 'one of the two created', actual: `${made} created` },
    ]);
  });

  test('two creates each make their own', async ({ workshop }) => {
    const names = ['create at once, 1', 'create at once, 2'];
    // Without any Latin letter: a title is in any script.
    const properties = { title: inGreek(workshop.payload().word) };
    await Promise.all(
      names.map((name, index) => workshop.create(name, index === 0 ? {} : { properties })),
    );
  });

  test('the same dataset stands there once', async ({ workshop, surroundings }) => {
    const [dataset] = await surroundings.datasetIds();
    test.skip(dataset === undefined, 'no dataset was found; set DATASET_ID');
    const made = await workshop.create('for a dataset twice at once');
    const question = {
      path: { reuse: made.id },
      body: { json: { class: 'Dataset', id: dataset } },
      // Which of the two finds the other's is chance.
      expect: success(200, 201),
    };
    const [, write] = await Promise.all(
      [1, 2].map((index) => workshop.call('reuse_add_dataset', `same at once, ${index}`, question)),
    );
    if (write === undefined) return;
    await readBack(workshop, { write, name: 'after the same dataset twice', made }, [
      {
        rule: 'concurrency.datasets',
        judge: (reuse) => notWritten({ datasets: [dataset] }, reuse),
      },
    ]);
  });

  test('the same delete breaks nothing, and no update beside it brings back', async ({
    workshop,
  }) => {
    const made = await workshop.create('to delete twice at once');
    const path = { reuse: made.id };
    const expect = protocol(204, 410);
    const [first] = await Promise.all([
      ...[1, 2].map((index) =>
        workshop.call('delete_reuse', `same at once, ${index}`, { path, expect }),
      ),
      workshop.call('update_reuse', 'beside its delete', {
        path,
        body: { json: { description: 'Beside a delete.' } },
        // Whichever comes first.
        expect: protocol(200, 410),
      }),
    ]);
    const read = await workshop.call('get_reuse', 'after the same delete twice', { path });
    if (succeeded(read)) workshop.api.observe('state.deleted', first, wrongEnd(read.reply?.json));
    const expected = absent(410);
    await workshop.call('delete_reuse', 'after the same delete twice', { path, expect: expected });
  });

  test('the same feature breaks nothing', { tag: '@admin' }, async ({ workshop }) => {
    test.skip(!workshop.has('administrator'), 'there is no ADMIN_API_KEY');
    const role = 'administrator';
    // What an administrator makes is their own, as anybody's.
    const made = await workshop.create('to feature twice at once', { role });
    const path = { reuse: made.id };
    const [, write] = await Promise.all(
      [1, 2].map((index) =>
        workshop.call('feature_reuse', `same at once, ${index}`, { role, path }),
      ),
    );
    if (write === undefined) return;
    await readBack(workshop, { write, name: 'after the same feature twice', made }, [
      { rule: 'state.featured', judge: (reuse) => notWritten({ featured: true }, reuse) },
    ]);
  });

  test('writes of different kinds all stand', async ({ workshop, surroundings }) => {
    const [dataset] = await surroundings.datasetIds();
    const made = await workshop.create('for writes of different kinds at once');
    const path = { reuse: made.id };
    const asked = { role: 'administrator', path } as const;
    const administered = workshop.has('administrator');
    const badgeKinds = workshop.api.can.badgeKinds.slice(0, 2);
    const sent = { description: 'Beside other writes.', extras: { beside: 'others' } };
    const body = { json: { class: 'Dataset', id: dataset } };
    const kinds: KindOfWrite[] = [
      ['update_reuse', 'state.written', { path, body: { json: sent } }, sent],
    ];
    if (dataset !== undefined)
      kinds.push(['reuse_add_dataset', 'state.datasets', { path, body }, { datasets: [dataset] }]);
    if (administered) kinds.push(['feature_reuse', 'state.featured', asked, { featured: true }]);
    const badges = badgeKinds.map((kind) => ({ kind }));
    for (const badge of administered ? badges : []) {
      kinds.push([
        'add_reuse_badge',
        'state.badges',
        { ...asked, body: { json: badge } },
        { badges },
      ]);
    }
    const name = 'beside other kinds';
    const writes = await Promise.all(
      kinds.map(async ([operationId, rule, question, shown]) => ({
        write: await workshop.call(operationId, name, question),
        ...{ rule, shown },
      })),
    );
    const read = await workshop.call('get_reuse', 'after writes of different kinds', { path });
    if (!succeeded(read)) return;
    for (const { write, rule, shown } of writes) {
      if (!succeeded(write)) continue;
      workshop.api.observe(rule, write, notWritten(shown, read.reply?.json));
    }
  });

  test('the same follow counts once', async ({ workshop }) => {
    // Where it counts twice neither can be taken back: only on servers that may be thrown away.
    test.skip(!workshop.inPublic, 'ALLOW_WRITES is not public');
    const made = await workshop.create('for two follows at once');
    const path = { id: made.id };
    const follows = await Promise.all(
      [1, 2].map((index) => workshop.call('follow_reuse', `same at once, ${index}`, { path })),
    );
    const list = await workshop.call('list_reuse_followers', 'after the same follow twice', {
      path,
    });
    const users = [textAt(made.seen, 'owner', 'id') ?? ''];
    const [, second] = follows;
    if (second === undefined) return;
    const wrong = wrongFollowers(list, users).slice(0, 1);
    workshop.api.observe('concurrency.follows', second, wrong);
    if (wrong.length > 0) return;
    const after = await workshop.call('unfollow_reuse', 'after the same follow twice', { path });
    workshop.api.observe('state.followers', after, wrongCount(after, 0));
  });
});
