import { absent, hidden } from '../../conformance/expectation.ts';
import { ABSENT_ID } from '../../conformance/harmless.ts';
import { property, textAt } from '../../conformance/json.ts';
import { present } from '../../conformance/state/presence.ts';
import { notWritten, touched } from '../../conformance/state/same.ts';
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
    const made = await workshop.create('to delete', { properties: { private: !inPublic } });
    const path = { reuse: made.id };
    const bystander = await workshop.create('bystander of a delete');
    const slug = textAt(made.seen, 'slug') ?? made.id;
    // A private reuse does not exist for others, deleted or not; of a public one they learn its end.
    const gone = inPublic ? hidden(410) : hidden(404);

    await workshop.call('delete_reuse', 'delete', { path });
    await api.call('get_reuse', 'deleted, nobody', { path, expect: gone });
    const bySlug = { path: { reuse: slug }, expect: gone };
    await api.call('get_reuse', 'deleted, nobody, by slug', bySlug);
    if (workshop.has('other')) {
      await api.call('get_reuse', 'deleted, other', { role: 'other', path, expect: gone });
    }
    const own = await workshop.call('get_reuse', 'deleted, owner', { path });
    const since = textAt(own.reply?.json, 'deleted');
    if (since === null) {
      api.observe('state.deleted', own, [
        { pointer: '/deleted', expected: 'the time of the delete', actual: 'null' },
      ]);
    }
    if (workshop.has('administrator')) {
      await api.call('get_reuse', 'deleted, administrator', { role: 'administrator', path });
    }
    const other = await workshop.call('get_reuse', 'bystander after delete', {
      path: { reuse: bystander.id },
    });
    api.observe('state.untouched', other, touched(bystander.seen, other.reply?.json, {}));
    const list = await api.call('list_reuses', 'deleted, nobody', { query: { tag: made.tag } });
    api.observe('state.deleted', list, present(list, made.id));
    await workshop.call('delete_reuse', 'delete again', { path, expect: absent(410) });
    const again = { path, body: { json: { description: 'Deleted.' } }, expect: absent(410) };
    await workshop.call('update_reuse', 'deleted', again);

    const back = await workshop.call('update_reuse', 'undelete', {
      path,
      body: { json: { deleted: null } },
    });
    api.observe('state.deleted', back, notWritten({ deleted: null }, back.reply?.json));
    await readBack(workshop, { write: back, name: 'undeleted', made }, [
      { rule: 'state.deleted', judge: (reuse) => touched(made.seen, reuse, {}) },
    ]);
    if (inPublic) await api.call('get_reuse', 'undeleted, nobody', { path });
    // Of a private one nobody else learns that it was there, nor that it ended.
    const secret = { path: { reuse: bystander.id } };
    await workshop.call('delete_reuse', 'private', secret);
    await api.call('get_reuse', 'deleted private, nobody', { ...secret, expect: hidden(404) });
    await workshop.call('delete_reuse', 'by slug', { path: { reuse: slug } });
    const end = await workshop.call('get_reuse', 'deleted by slug, owner', { path });
    if (property(end.reply?.json, 'deleted') === null) {
      api.observe('state.deleted', end, [
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
