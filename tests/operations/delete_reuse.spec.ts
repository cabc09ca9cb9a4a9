import { succeeded } from '../../conformance/exchange.ts';
import { absent, hidden } from '../../conformance/expectation.ts';
import { ABSENT_ID } from '../../conformance/harmless.ts';
import { property, textAt } from '../../conformance/json.ts';
import { present } from '../../conformance/state/presence.ts';
import { notWritten } from '../../conformance/state/same.ts';
import { disturbed } from '../../conformance/state/untouched.ts';
import { enrich } from '../support/enrich.ts';
import { followersOf, keepsFollowers } from '../support/followers.ts';
import { checkPreflight } from '../support/protocol.ts';
import { readBack } from '../support/read-back.ts';
import { change } from '../support/change.ts';
import { test } from '../support/test.ts';

test.describe('delete_reuse is refused', { tag: '@refusal' }, () => {
  // Deleting would change a real reuse if authorization were broken: only an absent one is asked.
  test('for a reuse that does not exist', { tag: '@smoke' }, async ({ api }) => {
    const path = { reuse: ABSENT_ID };
    await api.call('delete_reuse', 'unknown reuse', { path, expect: absent() });
  });
});

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
    const look = { before, made, write: removed, name: 'after a delete', rule };
    const after = await keepsFollowers(workshop, look);
    const slug = textAt(own.reply?.json, 'slug') ?? made.id;
    await api.call('get_reuse', 'deleted, nobody', { path, expect: gone });
    const bySlug = { path: { reuse: slug }, expect: gone };
    await api.call('get_reuse', 'deleted, nobody, by slug', bySlug);
    if (workshop.has('other')) {
      await api.call('get_reuse', 'deleted, other', { role: 'other', path, expect: gone });
    }
    const since = textAt(own.reply?.json, 'deleted');
    if (since === null) {
      api.observe(rule, own, [
        { pointer: '/deleted', expected: 'the time of the delete', actual: 'null' },
      ]);
    }
    if (workshop.has('administrator')) {
      await api.call('get_reuse', 'deleted, administrator', { role: 'administrator', path });
    }
    const list = await api.call('list_reuses', 'deleted, nobody', { query: { tag: made.tag } });
    api.observe(rule, list, present(list, made.id));
    await workshop.call('delete_reuse', 'delete again', { path, expect: absent(410) });
    const again = { path, body: { json: { description: 'Deleted.' } }, expect: absent(410) };
    await workshop.call('update_reuse', 'deleted', again);

    const back = await workshop.call('update_reuse', 'undelete', {
      path,
      body: { json: { deleted: null } },
    });
    api.observe(rule, back, notWritten({ deleted: null }, back.reply?.json));
    await readBack(workshop, { write: back, name: 'undeleted', made }, [
      { rule, judge: (reuse) => disturbed(made.seen, reuse) },
    ]);
    await keepsFollowers(workshop, { before: after, made, write: back, name: 'undeleted', rule });
    if (inPublic) await api.call('get_reuse', 'undeleted, nobody', { path });
    // Of a private one nobody else learns that it was there, nor that it ended.
    const { id } = await workshop.create('to delete in private');
    const secret = { path: { reuse: id } };
    await workshop.call('delete_reuse', 'private', secret);
    await api.call('get_reuse', 'deleted private, nobody', { ...secret, expect: hidden(404) });
    await workshop.call('delete_reuse', 'by slug', { path: { reuse: slug } });
    const end = await workshop.call('get_reuse', 'deleted by slug, owner', { path });
    if (property(end.reply?.json, 'deleted') === null) {
      api.observe(rule, end, [
        { pointer: '/deleted', expected: 'the time of the delete', actual: 'null' },
      ]);
    }
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
