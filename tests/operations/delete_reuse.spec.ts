import { succeeded, type Exchange } from '../../conformance/exchange.ts';
import { absent, hidden, refused, success } from '../../conformance/expectation.ts';
import { ABSENT_ID } from '../../conformance/harmless.ts';
import { isObject, textAt } from '../../conformance/json.ts';
import { wrongEnd } from '../../conformance/state/clock.ts';
import { missing, present } from '../../conformance/state/presence.ts';
import { notWritten } from '../../conformance/state/same.ts';
import { disturbed } from '../../conformance/state/untouched.ts';
import { enrich } from '../support/enrich.ts';
import { followersOf, keepsFollowers } from '../support/followers.ts';
import { checkPreflight } from '../support/protocol.ts';
import { readBack } from '../support/read-back.ts';
import { change } from '../support/change.ts';
import type { Made } from '../support/made.ts';
import { leavesNoTrace } from '../support/refused-edits.ts';
import { test } from '../support/test.ts';
import type { Workshop } from '../support/workshop.ts';

test.describe('delete_reuse is refused', { tag: '@refusal' }, () => {
  // Deleting would change a real reuse if authorization were broken: only an absent one is asked.
  test('for a reuse that does not exist', { tag: '@smoke' }, async ({ api }) => {
    const path = { reuse: ABSENT_ID };
    await api.call('delete_reuse', 'unknown reuse', { path, expect: absent() });
  });
});

/** A deleted reuse is brought back by who deleted it, and is as it was before. */
async function bringBack(workshop: Workshop, made: Made, which: '' | ' private'): Promise<void> {
  const sent = { deleted: null };
  const question = { path: { reuse: made.id }, body: { json: sent } };
  const write = await workshop.call('update_reuse', `undelete${which}`, question);
  workshop.api.observe('state.deleted', write, notWritten(sent, write.reply?.json));
  const list = await workshop.call('list_reuses', `undeleted${which}`, {
    query: { tag: made.tag },
  });
  workshop.api.observe('state.listed', list, missing(list, made.id));
  await readBack(workshop, { write, name: `undeleted${which}`, made }, [
    { rule: 'state.deleted', judge: (reuse) => disturbed(made.seen, reuse) },
  ]);
}

/** A deleted reuse is not brought back, nor changed, by who could not change it while it stood. */
async function notBackByOther(workshop: Workshop, made: Made): Promise<void> {
  const role = 'other';
  // Whether a server tells first that it is gone, or that it is not theirs, is its own choice.
  const expect = refused(403, 404, 410);
  const asked: Exchange[] = [];
  for (const [name, json] of [
    ['deleted, other', { description: 'A stranger was here.' }],
    ['undelete, other', { deleted: null }],
  ] as const) {
    const question = { role, path: { reuse: made.id }, body: { json }, expect } as const;
    asked.push(await workshop.call('update_reuse', name, question));
  }
  await leavesNoTrace(workshop, 'deleted, after other', made, { phase: 'editing', asked });
}

test.describe('delete_reuse', { tag: '@write' }, () => {
  test('takes a reuse away, and undelete brings it back', async ({ workshop }) => {
    const { api, inPublic } = workshop;
    const rule = 'state.deleted';
    const properties = { private: !inPublic };
    const name = 'to delete';
    const made = await enrich(workshop, await workshop.create(name, { properties }), name);
    const path = { reuse: made.id };
    const before = await followersOf(workshop, made, 'before a delete');
    // A private reuse does not exist for others, deleted or not; of a public one they learn its end.
    const gone = inPublic ? hidden(410) : hidden(404);

    const removed = await workshop.call('delete_reuse', 'delete', { path });
    // First of all: what a delete changes besides is told before anybody else looks for the reuse.
    const own = await workshop.call('get_reuse', 'deleted, owner', { path });
    if (succeeded(own)) {
      api.observe(rule, removed, disturbed(made.seen, own.reply?.json, { deleted: '' }));
    }
    // Whether it shows its followers meanwhile nobody promises: once it is back, they are to be there.
    await followersOf(workshop, made, 'after a delete');
    const slug = textAt(own.reply?.json, 'slug') ?? made.id;
    await api.call('get_reuse', 'deleted, nobody', { path, expect: gone });
    const bySlug = { path: { reuse: slug }, expect: gone };
    await api.call('get_reuse', 'deleted, nobody, by slug', bySlug);
    if (workshop.has('other')) {
      await api.call('get_reuse', 'deleted, other', { role: 'other', path, expect: gone });
    }
    if (succeeded(own)) api.observe(rule, own, wrongEnd(own.reply?.json));
    if (workshop.has('administrator')) {
      await api.call('get_reuse', 'deleted, administrator', { role: 'administrator', path });
    }
    const list = await api.call('list_reuses', 'deleted, nobody', { query: { tag: made.tag } });
    api.observe(rule, list, present(list, made.id));
    await workshop.call('delete_reuse', 'delete again', { path, expect: absent(410) });
    const again = { path, body: { json: { description: 'Deleted.' } }, expect: absent(410) };
    await workshop.call('update_reuse', 'deleted', again);

    if (workshop.has('other') && isObject(own.reply?.json)) {
      await notBackByOther(workshop, { ...made, seen: own.reply.json });
    }

    await bringBack(workshop, made, '');
    await keepsFollowers(workshop, { before, made, write: removed, name: 'undeleted', rule });
    if (inPublic) await api.call('get_reuse', 'undeleted, nobody', { path });
    // Of a private one nobody else learns that it was there, that it ended, or that it is back.
    const hiddenOne = await workshop.create('to delete in private');
    const secret = { path: { reuse: hiddenOne.id } };
    const unknown = { ...secret, expect: hidden(404) };
    await workshop.call('delete_reuse', 'private', secret);
    await api.call('get_reuse', 'deleted private, nobody', unknown);
    await bringBack(workshop, hiddenOne, ' private');
    await api.call('get_reuse', 'undeleted private, nobody', unknown);
    await workshop.call('delete_reuse', 'by slug', { path: { reuse: slug } });
    const end = await workshop.call('get_reuse', 'deleted by slug, owner', { path });
    if (succeeded(end)) api.observe(rule, end, wrongEnd(end.reply?.json));
    // Its title is free to be taken again.
    const { body } = workshop.payload({ title: made.sent['title'] });
    await workshop.call('create_reuse', 'of the title of a deleted one', {
      body: { json: body },
      expect: success(201),
    });
  });

  test('is what an update with a date of deletion does too', async ({ workshop }) => {
    const made = await workshop.create('to delete by an update');
    await change(workshop, made, 'deleted by its date', { deleted: '2026-01-02T03:04:05+00:00' });
    const path = { reuse: made.id };
    await workshop.call('delete_reuse', 'deleted by an update', { path, expect: absent(410) });
  });

  test('knows only what there is', async ({ workshop }) => {
    const question = { path: { reuse: ABSENT_ID }, expect: absent() };
    await workshop.call('delete_reuse', 'unknown reuse, owner', question);
    const { id } = await workshop.create('to ask about a delete');
    await checkPreflight(workshop.api, 'delete_reuse', { path: { reuse: id } });
  });
});
