import { absent, rejected } from '../../conformance/expectation.ts';
import { ABSENT_ID, MALFORMED_ID } from '../../conformance/harmless.ts';
import { at, itemsOf, textAt, type JsonObject } from '../../conformance/json.ts';
import { UNKNOWN_FIELD } from '../../conformance/mask.ts';
import { checkFollowersOf, checkNobody } from '../../conformance/relations/followers.ts';
import { compareMasked } from '../../conformance/relations/masked.ts';
import { checkUnion, compareTotals, compareWithWhole } from '../../conformance/relations/union.ts';
import { checkMethods, checkPreflight } from '../support/protocol.ts';
import type { Sample } from '../support/sample.ts';
import { test } from '../support/test.ts';
import { walk } from '../support/walk.ts';

/** The reuse with the most followers, as far as the sample knows; null on an empty catalogue. */
async function mostFollowed(sample: Sample): Promise<JsonObject | null> {
  const followers = (reuse: JsonObject): number => Number(at(reuse, 'metrics', 'followers') ?? 0);
  return (await sample.settled()).toSorted((a, b) => followers(b) - followers(a))[0] ?? null;
}

const since = (follow: JsonObject): string | null => textAt(follow, 'since');

test.describe('list_reuse_followers', { tag: '@read' }, () => {
  test('answers with a page', { tag: '@smoke' }, async ({ api, sample }) => {
    const id = await sample.reuseId();
    test.skip(id === null, 'there is no public reuse');
    await api.call('list_reuse_followers', 'first page', { path: { id: id ?? '' } });
  });

  test('lists the followers of a reuse, page by page, by user and to a mask', async ({
    api,
    sample,
  }) => {
    const reuse = await mostFollowed(sample);
    const id = textAt(reuse, 'id');
    test.skip(id === null, 'there is no public reuse');
    const path = { id: id ?? '' };
    const mask = `data{id,follower{id,slug},${UNKNOWN_FIELD}},total`;
    const query = { page_size: 100 };
    await api.relate(async () => {
      const whole = await api.call('list_reuse_followers', 'all of the most followed', {
        path,
        query,
      });
      const masked = await api.call('list_reuse_followers', 'mask', {
        path,
        query,
        headers: { 'X-Fields': mask, 'Accept-Encoding': 'identity' },
      });
      const bySlug = await api.call('list_reuse_followers', 'by slug', {
        path: { id: textAt(reuse, 'slug') ?? path.id },
        query: { page_size: 1 },
      });
      const nobody = await api.call('list_reuse_followers', 'user who does not exist', {
        path,
        query: { user: ABSENT_ID },
      });
      const [first] = itemsOf(whole.reply?.json);
      const user = textAt(first, 'follower', 'id');
      const own =
        user === null
          ? null
          : await api.call('list_reuse_followers', 'user who follows', { path, query: { user } });
      const steps = await walk(api, 'list_reuse_followers', { path }, 3);
      return [
        {
          rule: 'mask.agrees',
          exchange: masked,
          observations: compareMasked(whole.reply?.json, masked.reply?.json, mask),
        },
        { rule: 'filter.user', exchange: nobody, observations: checkNobody(nobody) },
        ...(own === null || first === undefined
          ? []
          : [{ rule: 'filter.user', exchange: own, observations: checkFollowersOf(own, first) }]),
        ...compareTotals([whole, masked, bySlug, ...steps.pages]),
        ...checkUnion(steps.pages, since, steps.ended),
        ...(steps.ended ? compareWithWhole(steps.pages, whole, since) : []),
      ];
    });
  });

  test('refuses what it cannot use', async ({ api, sample }) => {
    const id = await sample.reuseId();
    test.skip(id === null, 'there is no public reuse');
    const path = { id: id ?? '' };
    const more = [
      ['page', 'abc'],
      ['page', '0'],
      ['page_size', 'abc'],
      ['page_size', '0'],
    ] as const;
    for (const [field, value] of [
      ...(api.can.writes === 'none' ? [] : more),
      ['user', 'vigie'],
      ['page_size', '-1'],
    ] as const) {
      await api.call('list_reuse_followers', `${field}=${value}`, {
        path,
        query: { [field]: value },
        expect: rejected(field),
      });
    }
    await api.call('list_reuse_followers', 'mask that is none', {
      path,
      headers: { 'X-Fields': 'data{' },
      expect: rejected('X-Fields'),
    });
    await api.call('list_reuse_followers', 'past the end', {
      path,
      query: { page: 99_999 },
      expect: absent(),
    });
  });

  test('knows nothing of a reuse that does not exist', async ({ api }) => {
    await api.call('list_reuse_followers', 'absent reuse', {
      path: { id: ABSENT_ID },
      expect: absent(),
    });
    if (api.can.writes === 'none') return;
    await api.call('list_reuse_followers', 'malformed id', {
      path: { id: MALFORMED_ID },
      expect: absent(),
    });
  });

  test('answers HEAD and preflights, and no other method', async ({ api, sample }) => {
    const id = await sample.reuseId();
    test.skip(id === null, 'there is no public reuse');
    await checkMethods(api, 'list_reuse_followers', { path: { id: id ?? '' } });
    await checkPreflight(api, 'list_reuse_followers', { path: { id: id ?? '' } });
  });
});
