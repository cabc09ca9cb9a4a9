import type { Ask } from '../../conformance/ask.ts';
import { textAt } from '../../conformance/json.ts';
import { compareLanguages } from '../../conformance/relations/catalogues.ts';
import type { OperationId } from '../../contracts/catalogue.ts';
import { test } from '../support/test.ts';

/** How often each list is asked at the same time. */
const TIMES = 4;

test.describe('reads at once', { tag: '@read' }, () => {
  test('each get their own answer', async ({ api, sample }) => {
    test.skip(api.can.writes === 'none', 'a read-only run is kept short');
    const ids = (await sample.settled()).map((reuse) => textAt(reuse, 'id') ?? '').slice(0, 2);
    // The rule identity judges whose answer came, the status rule whether one did.
    const pairs = ids.map((reuse): [OperationId, Partial<Ask>] => [
      'get_reuse',
      { path: { reuse } },
    ]);
    // One caller's language is not another's.
    for (const id of ['reuse_types', 'reuse_topics'] as const) {
      await api.relate(async () => {
        const [french, english] = await Promise.all(
          ['fr', 'en'].map((lang) => api.call(id, `at once, ${lang}`, { query: { lang } })),
        );
        return french === undefined || english === undefined
          ? []
          : compareLanguages(french, english);
      });
    }
    const lists: readonly [OperationId, Partial<Ask>][] = [
      ['list_reuses', { query: { page_size: 1 } }],
      ['suggest_reuses', { query: { q: 'e', size: 1 } }],
      ['available_reuse_badges', {}],
      ...ids
        .slice(0, 1)
        .map((id): [OperationId, Partial<Ask>] => [
          'list_reuse_followers',
          { path: { id }, query: { page_size: 1 } },
        ]),
    ];
    await Promise.all(pairs.map(([id, ask], index) => api.call(id, `at once, ${index + 1}`, ask)));
    // Under one address, and each with a mask of its own.
    for (const reuse of ids.slice(0, 1)) {
      await Promise.all(
        ['id', 'title', 'slug'].map((mask) =>
          api.call('get_reuse', `at once, ${mask} alone`, {
            path: { reuse },
            headers: { 'X-Fields': mask },
          }),
        ),
      );
    }
    for (const [id, ask] of lists) {
      const times = Array.from(
        { length: id === 'list_reuses' ? TIMES : 2 },
        (_, index) => index + 1,
      );
      await Promise.all(times.map((time) => api.call(id, `at once, ${time}`, ask)));
    }
  });
});
