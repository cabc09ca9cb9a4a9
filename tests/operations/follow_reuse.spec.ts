import { absent, refused } from '../../conformance/expectation.ts';
import { ABSENT_ID, MALFORMED_ID } from '../../conformance/harmless.ts';
import { textAt } from '../../conformance/json.ts';
import { freshFollow } from '../../conformance/state/clock.ts';
import { followedTwice, wrongCount, wrongFollowers } from '../../conformance/state/followers.ts';
import { touched } from '../../conformance/state/same.ts';
import { counts } from '../support/counters.ts';
import { lookAtFollowers } from '../support/followers.ts';
import { checkPreflight } from '../support/protocol.ts';
import { readBack } from '../support/read-back.ts';
import { test } from '../support/test.ts';

test.describe('follow_reuse is refused', { tag: '@refusal' }, () => {
  test('to nobody', { tag: '@smoke' }, async ({ api }) => {
    const question = { path: { id: ABSENT_ID }, expect: refused(401) };
    await api.call('follow_reuse', 'nobody', question);
  });

  test('to a wrong key', async ({ api }) => {
    const question = { role: 'wrong-key', path: { id: ABSENT_ID }, expect: refused(401) } as const;
    await api.call('follow_reuse', 'wrong key', question);
  });
});

test.describe('follow_reuse', { tag: '@write' }, () => {
  test('counts each user once', async ({ workshop }) => {
    const { api } = workshop;
    const made = await workshop.create('to follow');
    const path = { id: made.id };
    const owner = textAt(made.seen, 'owner', 'id') ?? '';

    const first = await workshop.call('follow_reuse', 'follow', { path });
    api.observe('state.followers', first, wrongCount(first, 1));
    const rule = 'state.followers';
    const one = { made, write: first, name: 'after follow', rule, users: [owner] };
    const list = await lookAtFollowers(workshop, one);
    api.observe('state.timestamps', list, freshFollow(list, owner));
    const again = await workshop.call('follow_reuse', 'follow again', { path });
    api.observe('state.followers', again, [...wrongCount(again, 1), ...followedTwice(again)]);

    const users = [owner];
    if (workshop.has('other')) {
      const second = await workshop.call('follow_reuse', 'another follows', {
        role: 'other',
        path,
      });
      api.observe('state.followers', second, wrongCount(second, 2));
      // Who the other one is, is known by what is made in their name.
      const theirs = await workshop.create('of another who follows', { role: 'other' });
      users.push(textAt(theirs.seen, 'owner', 'id') ?? 'another user');
      await lookAtFollowers(workshop, {
        made,
        write: second,
        name: 'after another follows',
        rule,
        users,
      });
      // In the smallest page: one of the two is not the first of all.
      for (const user of users) {
        const query = { user, page_size: 1 };
        const only = await api.call('list_reuse_followers', 'one user', { path, query });
        api.observe('state.followers', only, wrongFollowers(only, [user]));
      }
    }
    await checkPreflight(api, 'follow_reuse', { path });
    await readBack(workshop, { write: again, name: 'after follows', made }, [
      { rule: 'state.untouched', judge: (reuse) => touched(made.seen, reuse, {}) },
    ]);
    const last = { write: again, name: 'after follows', made };
    await counts(workshop, last, 'followers', users.length);
    // The counter that is shown is the one that lists are ordered by: the rule of the order judges.
    for (const sort of ['followers', '-followers']) {
      await workshop.call('list_reuses', `followed, sort=${sort}`, {
        query: { tag: workshop.marker, sort, page_size: 100 },
        headers: { 'X-Fields': 'data{id,metrics},total,page,page_size' },
      });
    }
  });

  test('knows only what there is', async ({ workshop }) => {
    const question = { path: { id: ABSENT_ID }, expect: absent() };
    await workshop.call('follow_reuse', 'unknown reuse', question);
    const malformed = { ...question, path: { id: MALFORMED_ID } };
    await workshop.call('follow_reuse', 'malformed id', malformed);
  });
});
