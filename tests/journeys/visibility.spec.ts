import type { Api } from '../../conformance/api.ts';
import type { Query } from '../../conformance/ask.ts';
import { hidden, refused } from '../../conformance/expectation.ts';
import { textAt } from '../../conformance/json.ts';
import { itemIn, missing, present } from '../../conformance/state/presence.ts';
import { wrongPermissions } from '../../conformance/state/permissions.ts';
import { notWritten, touched } from '../../conformance/state/same.ts';
import { change } from '../support/change.ts';
import type { Made } from '../support/made.ts';
import { hiddenEveryWay, seen, unseen } from '../support/sight.ts';
import { test } from '../support/test.ts';
import { cookiesApart, readAgain, readOtherwise } from '../support/validators.ts';

/** More than a page of anything that a server may cut by default. */
const MANY_DATASETS = 12;

test.describe('a private reuse', { tag: '@write' }, () => {
  test('is seen by its owner and administrators alone', async ({ workshop, surroundings }) => {
    const { api } = workshop;
    // Many, and in another order than they were made in; hidden, for what is public is told to who makes them.
    const many = (await surroundings.datasetIds()).slice(0, MANY_DATASETS).toReversed();
    const references = many.map((id) => ({ class: 'Dataset', id }));
    const made = await workshop.create('hidden', { properties: { datasets: references } });
    const read = await workshop.call('get_reuse', 'private, owner', { path: { reuse: made.id } });
    api.observe('state.created', read, notWritten(made.sent, read.reply?.json));
    const path = { reuse: made.id };
    const bySlug = { reuse: textAt(made.seen, 'slug') ?? made.id };
    const owner = textAt(made.seen, 'owner', 'id') ?? '';
    const filters = { owner: { owner }, private: { private: true } };
    const strangers = workshop.has('other')
      ? (['nobody', 'other'] as const)
      : (['nobody'] as const);
    for (const role of strangers) {
      await hiddenEveryWay(api, `private, ${role}`, { role, path }, hidden());
      await api.call('get_reuse', `private, ${role}, by slug`, {
        role,
        path: bySlug,
        expect: hidden(),
      });
      const look = { made, when: 'private', role, filters };
      await unseen(workshop, 'auth.visible', look);
    }
    // Who asks at the same moment learns nothing of it either.
    await Promise.all([
      api.call('get_reuse', 'private, owner, at once', { role: 'owner', path }),
      api.call('get_reuse', 'private, nobody, at once', { path, expect: hidden() }),
    ]);
    await cookiesApart(api, { tag: made.tag });
    const list = await workshop.call('list_reuses', 'private, owner', {
      query: { private: true, tag: made.tag },
    });
    api.observe('state.listed', list, missing(list, made.id));
    const item = itemIn(list, made.id);
    if (item !== null) api.observe('list.item', list, touched(item, made.seen, {}));
    const found = await workshop.call('list_reuses', 'private, owner, q', {
      query: { q: made.word },
    });
    api.observe('state.listed', found, missing(found, made.id));
    if (workshop.has('administrator')) {
      const role = 'administrator';
      const read = await api.call('get_reuse', 'private, administrator', { role, path });
      api.observe('auth.permissions', read, wrongPermissions(read.reply?.json, true));
      const query = { private: true, tag: made.tag };
      const listed = await api.call('list_reuses', 'private, administrator', { role, query });
      api.observe('state.listed', listed, missing(listed, made.id));
    }
    if (!workshop.has('other')) return;
    // The other way round: what the owner of one may see is not everything.
    const theirs = await workshop.create('hidden from the owner', { role: 'other' });
    const role = 'owner';
    const question = { role, path: { reuse: theirs.id } } as const;
    await api.call('get_reuse', 'private of another', { ...question, expect: hidden() });
    const look = { made: theirs, when: 'private of another', role, filters: {} } as const;
    await unseen(workshop, 'auth.visible', look);
    const update = { ...question, body: { json: { description: 'Seen.' } }, expect: refused(403) };
    await workshop.call('update_reuse', 'private of another', update);
    await workshop.call('delete_reuse', 'private of another', {
      ...question,
      expect: refused(403),
    });
  });
});

test.describe('a public reuse', { tag: '@write' }, () => {
  test('is seen by all while it is public', async ({ workshop, surroundings }) => {
    test.skip(!workshop.inPublic, 'ALLOW_WRITES is not public');
    const { api } = workshop;
    const datasets = (await surroundings.datasetIds()).slice(0, 1);
    let made = await workshop.create('public', {
      properties: { private: false, datasets, type: 'idea', topic: 'law_and_justice' },
    });
    const path = { reuse: made.id };
    const filters = filtersOf(made, datasets);
    await seen(workshop, { made, when: 'created', role: 'nobody', filters });
    const read = await api.call('get_reuse', 'public, nobody', { path });
    api.observe('auth.permissions', read, wrongPermissions(read.reply?.json, false));
    api.observe('state.created', read, notWritten(made.sent, read.reply?.json));

    const before = await api.call('list_reuses', 'before a title', { query: { tag: made.tag } });
    const word = `${made.word}renamed`;
    made = { ...(await change(workshop, made, 'public title', { title: `Vigie ${word}` })), word };
    await readAgain(api, read, 'public title, by who has read it before');
    await readAgain(api, before, 'public title, by who has read the list before');
    await readOtherwise(api, read, 'by who has read all of it');
    await asItem(api, made, 'with datasets');
    const tags = ['vigie', workshop.marker, made.tag, `${made.tag}-more`];
    const bare = { tags, type: 'paper', datasets: [], extras: {} };
    made = await change(workshop, made, 'public tags and type', bare);
    const moved = { type: { type: 'paper' }, tags: { tag: [made.tag, `${made.tag}-more`] } };
    await seen(workshop, { made, when: 'updated', role: 'nobody', filters: moved });
    made = await change(workshop, made, 'public, archived', { archived: '2025-01-02T03:04:05Z' });
    await asItem(api, made, 'updated, as an item');
    const former = { query: { tag: made.tag, type: 'idea' } };
    const left = await api.call('list_reuses', 'updated, its former type', former);
    api.observe('state.listed', left, present(left, made.id));

    made = await change(workshop, made, 'made private', { private: true });
    await api.call('get_reuse', 'made private, nobody', { path, expect: hidden() });
    await unseen(workshop, 'auth.visible', {
      made,
      when: 'made private',
      role: 'nobody',
      filters: {},
    });
    // What is archived is suggested to nobody.
    const open = { private: false, archived: null, datasets };
    made = await change(workshop, made, 'made public again', open);
    await api.call('get_reuse', 'made public again, nobody', { path });
    await seen(workshop, { made, when: 'published', role: 'nobody', filters: {} });
    await workshop.call('delete_reuse', 'public', { path });
    await api.call('get_reuse', 'public, then deleted', { path, expect: hidden(410) });
    const { owner = {}, dataset = {} } = filters;
    await unseen(workshop, 'state.deleted', {
      made,
      when: 'deleted',
      role: 'nobody',
      filters: { owner, dataset },
    });
  });
});

/** As an item of a list, a public reuse is to anybody what it is alone. */
async function asItem(api: Api, made: Made, name: string): Promise<void> {
  const list = await api.call('list_reuses', name, { query: { tag: made.tag } });
  api.observe('state.listed', list, missing(list, made.id));
  const item = itemIn(list, made.id);
  if (item === null) return;
  api.observe('list.item', list, touched(made.seen, item, { permissions: null }));
}

function filtersOf(made: Made, datasets: readonly string[]): Record<string, Query> {
  const owner = textAt(made.seen, 'owner', 'id') ?? '';
  return {
    owner: { owner },
    type: { type: textAt(made.seen, 'type') ?? '' },
    topic: { topic: textAt(made.seen, 'topic') ?? '' },
    ...(datasets[0] === undefined ? {} : { dataset: { dataset: datasets[0] } }),
  };
}
