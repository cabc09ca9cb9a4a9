import type { Api } from '../../conformance/api.ts';
import { header, succeeded, type Exchange } from '../../conformance/exchange.ts';
import { absent, protocol, refused, rejected } from '../../conformance/expectation.ts';
import { ABSENT_ID, INVALID_TYPE } from '../../conformance/harmless.ts';
import { textAt } from '../../conformance/json.ts';
import type { Written } from '../../conformance/state/properties.ts';
import { notWritten, touched } from '../../conformance/state/same.ts';
import { wrongSlug } from '../../conformance/state/slug.ts';
import {
  badBodies,
  badPrivate,
  badProperties,
  delicatePath,
  delicateText,
  readOnlyProperties,
} from '../support/bad-input.ts';
import { change } from '../support/change.ts';
import { counts } from '../support/counters.ts';
import { enrich } from '../support/enrich.ts';
import { readBack } from '../support/read-back.ts';
import { test } from '../support/test.ts';
import { unmarked } from '../support/traces.ts';

const HARMLESS = { json: { type: INVALID_TYPE } };

test.describe('update_reuse is refused', { tag: '@refusal' }, () => {
  test('to nobody', { tag: '@smoke' }, async ({ api, sample }) => {
    const reuse = await sample.reuseId();
    test.skip(reuse === null, 'the catalogue is empty');
    const path = { reuse: reuse ?? '' };
    await api.call('update_reuse', 'nobody', { path, body: HARMLESS, expect: refused(401) });
  });

  test('to a wrong key', async ({ api, sample }) => {
    const reuse = await sample.reuseId();
    test.skip(reuse === null, 'the catalogue is empty');
    const path = { reuse: reuse ?? '' };
    const question = { role: 'wrong-key', path, body: HARMLESS, expect: refused(401) } as const;
    await api.call('update_reuse', 'wrong key', question);
  });

  test('for a reuse that does not exist', async ({ api }) => {
    const question = { path: { reuse: ABSENT_ID }, body: HARMLESS, expect: absent() };
    await api.call('update_reuse', 'unknown reuse', question);
  });
});

test.describe('update_reuse', { tag: '@write' }, () => {
  test('writes each property, and no other', async ({ workshop, surroundings }) => {
    const datasets = (await surroundings.datasetIds()).slice(0, 3);
    let made = await workshop.create('for single updates', {
      properties: { extras: { kept: 'no' }, datasets: datasets.slice(0, 1) },
    });
    made = await enrich(workshop, made, 'for single updates');
    const { word, tag } = made;
    const shorter = [datasets.slice(1), datasets.slice(2), []];
    const changes: readonly (readonly [name: string, sent: Written])[] = [
      // Whoever compares what is sent with what is there must not fold it.
      [
        'capitals and accents only',
        {
          title: String(made.sent['title']).replace('Vigie', 'VIGIE'),
          description: String(made.sent['description']).replaceAll('e', 'é'),
        },
      ],
      ['a full stop only', { title: `${String(made.sent['title']).replace('Vigie', 'VIGIE')}.` }],
      ['description', { description: `Another description. ${delicateText}` }],
      ['type and topic', { type: 'news_article', topic: 'environment_and_energy' }],
      ['url', { url: `${String(made.sent['url'])}${delicatePath}` }],
      ['tags', { tags: ['vigie', workshop.marker, tag, 'Énergie Verte'] }],
      ['tags, one less', { tags: ['vigie', workshop.marker, tag] }],
      ['extras', { extras: { word, list: [1, { two: 'two' }], no: false } }],
      ...shorter
        .filter(({ length }, index) => length !== shorter[index + 1]?.length)
        .map((left) => [`datasets, ${left.length}`, { datasets: left }] as const),
      ['archived', { archived: '2026-01-02T03:04:05+02:00' }],
      ['archived, by its day', { archived: '2026-03-04' }],
      ['archived null', { archived: null }],
    ];
    for (const [name, sent] of changes) {
      const slug = textAt(made.seen, 'slug');
      made = await change(workshop, made, name, sent);
      // What a slug does not keep of a title does not move it.
      if (name === 'a full stop only')
        workshop.api.observe('links.slug', made.written, notWritten({ slug }, made.seen));
      const left = sent['datasets'];
      if (!Array.isArray(left)) continue;
      await counts(workshop, { write: made.written, name, made }, 'datasets', left.length);
    }
  });

  test('moves the slug with the title', async ({ workshop }) => {
    const made = await workshop.create('for a new title');
    const former = textAt(made.seen, 'slug') ?? '';
    // In small letters, and with what a slug must lose.
    const title = `l’été de ${made.word}, iPhone & co`;
    const renamed = await change(workshop, made, 'title', { title });
    const slug = textAt(renamed.seen, 'slug') ?? '';
    const written = renamed.written;
    workshop.api.observe('links.slug', written, wrongSlug(renamed.seen, made.word));
    const old = await workshop.call('get_reuse', 'former slug', {
      path: { reuse: former },
      expect: protocol(308),
    });
    leadsTo(workshop.api, old, `/reuses/${slug}/`);
    const below = await workshop.call('feature_reuse', 'former slug', {
      path: { reuse: former },
      expect: protocol(308),
    });
    leadsTo(workshop.api, below, `/reuses/${slug}/featured/`);
    const bySlug = { path: { reuse: slug }, body: { json: { description: 'Asked by slug.' } } };
    await change(workshop, renamed, 'by slug', { description: 'Asked by slug.' }, bySlug);
    // The slug that was left is free, and leads to whoever takes it.
    const heir = await workshop.create('of a title that another had', {
      properties: { title: made.sent['title'] },
    });
    const path = { reuse: textAt(heir.seen, 'slug') ?? heir.id };
    const taken = await workshop.call('get_reuse', 'former slug of another', { path });
    workshop.api.observe('links.slug', taken, notWritten({ id: heir.id }, taken.reply?.json));
  });

  test('ignores what may not be written', async ({ workshop }) => {
    const made = await workshop.create('for read-only properties');
    const bystander = await workshop.create('bystander of read-only properties');
    const readOnly = readOnlyProperties({
      id: bystander.id,
      slug: textAt(bystander.seen, 'slug'),
      kind: workshop.api.can.badgeKinds[0],
    });
    // One that may be written comes along: where it ends up shows whose body it was taken for.
    const sent = { description: 'Sent with what may not be written.' };
    const body = { json: { ...readOnly, ...sent } };
    const { written } = await change(workshop, made, 'read-only', sent, { body });
    const look = { write: written, name: 'bystander after read-only', made: bystander };
    await readBack(workshop, look, [
      { rule: 'state.untouched', judge: (reuse) => touched(bystander.seen, reuse, {}) },
    ]);
  });

  test('gives the fields asked', async ({ workshop }) => {
    const made = await workshop.create('for masks on updates');
    const path = { reuse: made.id };
    const masked = await change(
      workshop,
      made,
      'mask',
      { description: 'Masked.' },
      { headers: { 'X-Fields': 'id,description,tags' } },
    );
    const sent = { description: 'With a bad mask.' };
    const write = await workshop.call('update_reuse', 'bad mask', {
      path,
      body: { json: sent },
      headers: { 'X-Fields': 'id{' },
      expect: rejected(),
    });
    const read = await workshop.call('get_reuse', 'after bad mask', { path });
    if (!succeeded(read)) return;
    workshop.api.observe('state.no-trace', write, touched(masked.seen, read.reply?.json, {}));
  });

  test('takes back what it shows', async ({ workshop, surroundings }) => {
    const datasets = (await surroundings.datasetIds()).slice(0, 2);
    const properties = { datasets, extras: { kept: 'yes' } };
    const made = await workshop.create('to send back', { properties });
    const sent = { description: 'Sent back as it was read, but for this.' };
    const body = { json: { ...made.seen, ...sent } };
    await change(workshop, made, 'sent back whole', sent, { body });
  });

  test('refuses bad input', async ({ workshop, surroundings }) => {
    const datasets = (await surroundings.datasetIds()).slice(0, 1);
    const properties = { datasets, extras: { kept: 'yes' } };
    const made = await workshop.create('for bad updates', { properties });
    const taken = await workshop.create('whose url is taken');
    const path = { reuse: made.id };
    const partly = { field: 'datasets', what: 'one of them unknown' };
    const bad = [
      ...badProperties,
      { ...partly, value: [...datasets, ABSENT_ID] },
      ...(workshop.inPublic ? badPrivate : []),
    ];
    // What a faulty server took is told by its own case; the rest must stand as it was.
    const accepted: Record<string, unknown> = {};
    const writes: Exchange[] = [];
    for (const { field, what, value } of bad) {
      const write = await workshop.call('update_reuse', `${field} ${what}`, {
        path,
        body: { json: { [field]: value } },
        expect: rejected(field),
      });
      writes.push(write);
      if (succeeded(write)) accepted[field] = value;
    }
    for (const { what, body, statuses } of badBodies.slice(0, 3)) {
      const expect = statuses.includes(400) ? rejected() : protocol(...statuses);
      writes.push(await workshop.call('update_reuse', what, { path, body, expect }));
    }
    const half = await workshop.call('update_reuse', 'one good, one bad', {
      path,
      body: { json: { description: 'Half of it.', type: INVALID_TYPE } },
      expect: rejected('type'),
    });
    const twice = await workshop.call('update_reuse', 'url taken', {
      path,
      body: { json: { url: taken.sent['url'] } },
      expect: rejected('url'),
    });
    const all = [...writes, half, twice];
    await unmarked(workshop, 'after bad updates', { made, writes: all, taken: accepted });
  });
});

/** `links.slug`: what was asked under a former slug is sent on to the same place under the new one. */
function leadsTo(api: Api, exchange: Exchange, path: string): void {
  const { reply } = exchange;
  const location = reply === null ? null : header(reply, 'location');
  if (reply?.status !== 308 || location?.endsWith(path) === true) return;
  const observation = {
    pointer: 'header:location',
    expected: `…${path}`,
    actual: location ?? 'none',
  };
  api.observe('links.slug', exchange, [observation]);
}
