import type { Exchange } from '../../conformance/exchange.ts';
import { absent, protocol, refused, rejected, success } from '../../conformance/expectation.ts';
import { ABSENT_ID, MALFORMED_ID } from '../../conformance/harmless.ts';
import { textAt } from '../../conformance/json.ts';
import { notExactly } from '../../conformance/state/presence.ts';
import { notWritten, touched } from '../../conformance/state/same.ts';
import { badBodies } from '../support/bad-input.ts';
import { follow } from '../support/change.ts';
import { counts } from '../support/counters.ts';
import { checkPreflight, refuseMethods } from '../support/protocol.ts';
import { test } from '../support/test.ts';
import { unmarked } from '../support/traces.ts';

const HARMLESS = { json: { class: 'Dataset', id: ABSENT_ID } };

test.describe('reuse_add_dataset is refused', { tag: '@refusal' }, () => {
  test('to nobody', { tag: '@smoke' }, async ({ api, sample }) => {
    const reuse = await sample.reuseId();
    test.skip(reuse === null, 'the catalogue is empty');
    const question = { path: { reuse: reuse ?? '' }, body: HARMLESS, expect: refused(401) };
    await api.call('reuse_add_dataset', 'nobody', question);
  });

  test('to a wrong key', async ({ api, sample }) => {
    const reuse = await sample.reuseId();
    test.skip(reuse === null, 'the catalogue is empty');
    await api.call('reuse_add_dataset', 'wrong key', {
      role: 'wrong-key',
      path: { reuse: reuse ?? '' },
      body: HARMLESS,
      expect: refused(401),
    });
  });

  test('by other methods', async ({ api }) => {
    await refuseMethods(api, 'reuse_add_dataset', { path: { reuse: ABSENT_ID } });
  });
});

test.describe('reuse_add_dataset', { tag: '@write' }, () => {
  test('adds a dataset, once', async ({ workshop, surroundings }) => {
    const [first, second, third] = await surroundings.datasetIds();
    test.skip(first === undefined, 'no dataset was found; set DATASET_ID');
    let made = await workshop.create('for datasets');
    const path = { reuse: made.id };
    const holds = (datasets: readonly unknown[]): Parameters<typeof follow>[2] => [
      { rule: 'state.datasets', judge: (reuse) => notWritten({ datasets }, reuse) },
      { rule: 'state.untouched', judge: (reuse) => touched(made.seen, reuse, { datasets }) },
    ];
    const write = await workshop.call('reuse_add_dataset', 'add', {
      path,
      body: { json: { class: 'Dataset', id: first } },
      expect: success(201),
    });
    made = await follow(workshop, { write, name: 'add', made }, holds([first]));
    const query = { dataset: first ?? '', tag: made.tag };
    const list = await workshop.call('list_reuses', 'by the dataset added', { query });
    workshop.api.observe('state.listed', list, notExactly(list, [made.id]));
    const again = await workshop.call('reuse_add_dataset', 'add again', {
      path,
      body: { json: { class: 'Dataset', id: first } },
      expect: success(200),
    });
    made = await follow(workshop, { write: again, name: 'add again', made }, holds([first]));
    await counts(workshop, { write, name: 'after adding', made }, 'datasets', 1);
    if (second !== undefined) {
      const slug = textAt(made.seen, 'slug') ?? made.id;
      const more = await workshop.call('reuse_add_dataset', 'add a second, by slug', {
        path: { reuse: slug },
        body: { json: { id: second } },
        expect: success(201),
      });
      const both = holds([first, second]);
      made = await follow(workshop, { write: more, name: 'add a second', made }, both);
    }
    if (third !== undefined) {
      await workshop.call('reuse_add_dataset', 'mask', {
        path,
        body: { json: { class: 'Dataset', id: third } },
        headers: { 'X-Fields': 'id,datasets{id}' },
        expect: success(201),
      });
    }
  });

  test('refuses bad input', async ({ workshop }) => {
    const made = await workshop.create('for bad datasets');
    const path = { reuse: made.id };
    const bad: readonly (readonly [what: string, body: unknown])[] = [
      ['unknown dataset', { class: 'Dataset', id: ABSENT_ID }],
      ['malformed dataset', { class: 'Dataset', id: MALFORMED_ID }],
      ['id of a reuse', { class: 'Dataset', id: made.id }],
    ];
    const writes: Exchange[] = [];
    for (const [what, json] of bad) {
      const question = { path, body: { json }, expect: absent() };
      writes.push(await workshop.call('reuse_add_dataset', what, question));
    }
    for (const { what, body, statuses } of badBodies.slice(0, 3)) {
      const expect = statuses.includes(400) ? rejected() : protocol(...statuses);
      writes.push(await workshop.call('reuse_add_dataset', what, { path, body, expect }));
    }
    await workshop.call('reuse_add_dataset', 'unknown reuse', {
      path: { reuse: ABSENT_ID },
      body: HARMLESS,
      expect: absent(),
    });
    await checkPreflight(workshop.api, 'reuse_add_dataset', { path });
    const nothing = { path, body: { json: {} }, expect: rejected('id') };
    writes.push(await workshop.call('reuse_add_dataset', 'no id', nothing));
    await unmarked(workshop, 'after bad datasets', { made, writes });
  });
});
