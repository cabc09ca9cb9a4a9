import type { Ask } from '../../conformance/ask.ts';
import type { Exchange } from '../../conformance/exchange.ts';
import { success } from '../../conformance/expectation.ts';
import { textAt } from '../../conformance/json.ts';
import { compareAnswers } from '../../conformance/relations/same-answer.ts';
import { notWritten } from '../../conformance/state/same.ts';
import type { OperationId } from '../../contracts/catalogue.ts';
import { API_CLIENTS, escaped, JSON_SAID } from '../support/clients.ts';
import { stillOf } from '../support/counting.ts';
import { delicateText } from '../support/bad-input.ts';
import { test } from '../support/test.ts';

test.describe('any client', { tag: '@read' }, () => {
  test('reads the same', async ({ api, sample }) => {
    test.skip(api.can.writes === 'none', 'a read-only run is kept short');
    const id = await sample.reuseId();
    // A parameter that nothing knows: no answer to another test was kept under this address.
    const query = { vigie: 'any client' };
    const reads: readonly (readonly [OperationId, Pick<Ask, 'path' | 'query'>])[] = [
      ['list_reuses', { query: { ...query, page_size: 20 } }],
      ['suggest_reuses', { query: { ...query, q: 'e', size: 50 } }],
      ['reuse_types', { query: { ...query, lang: 'fr' } }],
      ['reuse_topics', { query: { ...query, lang: 'fr' } }],
      ['available_reuse_badges', { query }],
      ...(id === null
        ? []
        : ([
            ['get_reuse', { path: { reuse: id }, query }],
            ['list_reuse_followers', { path: { id }, query }],
          ] as const)),
    ];
    for (const [operationId, where] of reads) {
      await api.relate(
        async () => {
          const answers: Exchange[] = [];
          for (const { name, sends } of API_CLIENTS) {
            answers.push(await api.call(operationId, name, { ...where, ...sends }));
          }
          return compareAnswers(answers);
        },
        stillOf(api, operationId, where),
      );
    }
  });
});

test.describe('any client that writes', { tag: '@write' }, () => {
  test('writes the same', async ({ workshop, surroundings }) => {
    const { api } = workshop;
    const [dataset] = await surroundings.datasetIds();
    const { tag, word, body } = workshop.payload({ description: delicateText });
    const created = await workshop.call('create_reuse', 'by a script', {
      body: escaped(body),
      expect: success(201),
    });
    const id = textAt(created.reply?.json, 'id');
    if (id === null) return;
    const path = { reuse: id };
    api.observe('input.kept', created, notWritten(body, created.reply?.json));
    const sent = { title: `Vigie ${word} é 🚢`, tags: ['vigie', workshop.marker, tag] };
    const updated = await workshop.call('update_reuse', 'by a script', {
      path,
      body: escaped(sent),
    });
    api.observe('input.kept', updated, notWritten(sent, updated.reply?.json));
    if (dataset !== undefined) {
      const reference = { body: escaped({ class: 'Dataset', id: dataset }) };
      await workshop.call('reuse_add_dataset', 'by a script', { path, ...reference });
    }
    const bare = { headers: JSON_SAID };
    await workshop.call('follow_reuse', 'by a script', { ...bare, path: { id } });
    await workshop.call('unfollow_reuse', 'by a script', { ...bare, path: { id } });
    if (workshop.has('administrator')) {
      const asked = { role: 'administrator', path } as const;
      await workshop.call('feature_reuse', 'by a script', { ...asked, ...bare });
      await workshop.call('unfeature_reuse', 'by a script', { ...asked, ...bare });
      const [kind] = api.can.badgeKinds;
      if (kind !== undefined) {
        await workshop.call('add_reuse_badge', 'by a script', {
          ...asked,
          body: escaped({ kind }),
        });
        const badge = { ...path, badge_kind: kind };
        await workshop.call('delete_reuse_badge', 'by a script', {
          ...asked,
          ...bare,
          path: badge,
        });
      }
    }
    await workshop.call('delete_reuse', 'by a script', { ...bare, path });
  });
});
