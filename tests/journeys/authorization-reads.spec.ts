import type { Ask } from '../../conformance/ask.ts';
import { refused } from '../../conformance/expectation.ts';
import { INVALID_TYPE } from '../../conformance/harmless.ts';
import { nearKeysOf } from '../../conformance/near-keys.ts';
import type { OperationId } from '../../contracts/catalogue.ts';
import type { Role } from '../../targets/target.ts';
import type { Sample } from '../support/sample.ts';
import { test } from '../support/test.ts';

type Question = Omit<Ask, 'operationId' | 'name' | 'expect'>;

/** Each read, asked such that the answer is small; a reuse only where there is one. */
async function reads(sample: Sample): Promise<readonly (readonly [OperationId, Question])[]> {
  const id = await sample.reuseId();
  const about: readonly (readonly [OperationId, Question])[] =
    id === null
      ? []
      : [
          ['get_reuse', { path: { reuse: id }, headers: { 'X-Fields': 'id,title' } }],
          ['list_reuse_followers', { path: { id }, query: { page_size: 1 } }],
        ];
  return [
    ['list_reuses', { query: { page_size: 1 } }],
    ['available_reuse_badges', {}],
    ['suggest_reuses', { query: { q: 'e', size: 1 } }],
    ['reuse_topics', {}],
    ['reuse_types', {}],
    ...about,
  ];
}

// Among the first of a run: what is wrong with any answer of a read shows here already.
test.describe('who may read', () => {
  test(
    'a key that does not exist is refused everywhere',
    { tag: '@refusal' },
    async ({ api, sample }) => {
      // Without keys a run is kept short: the list speaks for the other reads.
      const asked = (await reads(sample)).slice(0, api.can.roles.length === 0 ? 1 : undefined);
      for (const [id, question] of asked) {
        await api.call(id, 'wrong key', { ...question, role: 'wrong-key', expect: refused(401) });
      }
    },
  );

  test('a key that is almost right is refused', { tag: '@refusal' }, async ({ api }) => {
    const near = nearKeysOf(api.session.target.keys.owner);
    test.skip(near === null, 'there is no API_KEY, or one too short to send a part of');
    const body = { json: { title: 'Vigie', type: INVALID_TYPE } };
    for (const role of ['near-key', 'cut-key'] as const) {
      const question = { role, expect: refused(401) };
      await api.call('create_reuse', role, { ...question, body });
      await api.call('list_reuses', role, { ...question, query: { page_size: 1 } });
    }
  });

  test('every holder of a key may read', { tag: '@read' }, async ({ api, sample }) => {
    test.skip(api.can.roles.length === 0, 'there is no key');
    for (const role of api.can.roles as readonly Role[]) {
      for (const [id, question] of await reads(sample)) {
        // What a key could change stands in lists and on reuses; the rest is asked once.
        const depends = ['list_reuses', 'get_reuse'].includes(id);
        if (depends || role === 'owner') await api.call(id, `as ${role}`, { ...question, role });
      }
      // With permissions, so that it can be judged whether the caller may see each of them; those on the
      // organization are there in newer releases alone.
      await api.call('list_reuses', `private ones, as ${role}`, {
        role,
        query: { private: true, page_size: 100 },
        headers: {
          'X-Fields': 'data{id,private,deleted,permissions,owner{id},organization{*}},total',
        },
      });
    }
  });
});
