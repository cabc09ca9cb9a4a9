import { absent, refused } from '../../conformance/expectation.ts';
import { ABSENT_ID, MALFORMED_ID } from '../../conformance/harmless.ts';
import { textAt } from '../../conformance/json.ts';
import { wrongCount } from '../../conformance/state/followers.ts';
import { touched } from '../../conformance/state/same.ts';
import { change } from '../support/change.ts';
import { counts } from '../support/counters.ts';
import { lookAtFollowers } from '../support/followers.ts';
import { checkPreflight } from '../support/protocol.ts';
import { readBack } from '../support/read-back.ts';
import { test } from '../support/test.ts';

test.describe('unfollow_reuse is refused', { tag: '@refusal' }, () => {
  test('to nobody', { tag: '@smoke' }, async ({ api }) => {
    const question = { path: { id: ABSENT_ID }, expect: refused(401) };
    await api.call('unfollow_reuse', 'nobody', question);
  });

  test('to a wrong key', async ({ api }) => {
    const question = { role: 'wrong-key', path: { id: ABSENT_ID }, expect: refused(401) } as const;
    await api.call('unfollow_reuse', 'wrong key', question);
  });
});

test.describe('unfollow_reuse', { tag: '@write' }, () => {
  test('takes the follow of the caller back, and no other', async ({ workshop }) => {
    const { api } = workshop;
    const made = await workshop.create('to unfollow');
    const path = { id: made.id };
    const rule = 'state.followers';
    const owner = textAt(made.seen, 'owner', 'id') ?? '';
    await workshop.call('unfollow_reuse', 'not followed', { path, expect: absent() });
    await checkPreflight(api, 'unfollow_reuse', { path });
    await workshop.call('follow_reuse', 'to unfollow', { path });
    if (workshop.has('other')) {
      const role = 'other';
      const none = { role, path, expect: absent() } as const;
      await workshop.call('unfollow_reuse', 'followed by another', none);
      await workshop.call('follow_reuse', 'to unfollow, other', { role, path });
      const left = await workshop.call('unfollow_reuse', 'other of two', { role, path });
      api.observe('state.followers', left, wrongCount(left, 1));
      const one = { made, write: left, name: 'one of two left', rule, users: [owner] };
      await lookAtFollowers(workshop, one);
    }
    const last = await workshop.call('unfollow_reuse', 'unfollow', { path });
    api.observe('state.followers', last, wrongCount(last, 0));
    await lookAtFollowers(workshop, { made, write: last, name: 'after unfollow', rule, users: [] });
    await workshop.call('unfollow_reuse', 'unfollow again', { path, expect: absent() });
    await readBack(workshop, { write: last, name: 'after unfollow', made }, [
      { rule: 'state.untouched', judge: (reuse) => touched(made.seen, reuse, {}) },
    ]);
    await counts(workshop, { write: last, name: 'after unfollow', made }, 'followers', 0);
    const sent = { description: 'Changed after an unfollow.' };
    const { written: write } = await change(workshop, made, 'after unfollow', sent);
    const still = { made, write, name: 'still unfollowed', rule: 'state.untouched', users: [] };
    await lookAtFollowers(workshop, still);
    const anew = await workshop.call('follow_reuse', 'after unfollow', { path });
    api.observe('state.followers', anew, wrongCount(anew, 1));
  });

  test('knows only what there is', async ({ workshop }) => {
    const question = { path: { id: ABSENT_ID }, expect: absent() };
    await workshop.call('unfollow_reuse', 'unknown reuse', question);
    const malformed = { ...question, path: { id: MALFORMED_ID } };
    await workshop.call('unfollow_reuse', 'malformed id', malformed);
  });
});
