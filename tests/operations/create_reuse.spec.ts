import { answered, protocol, refused, rejected, success } from '../../conformance/expectation.ts';
import { ABSENT_ID, INVALID_TYPE, MALFORMED_ID } from '../../conformance/harmless.ts';
import { succeeded, type Exchange } from '../../conformance/exchange.ts';
import type { Observation } from '../../conformance/finding.ts';
import { property, textAt } from '../../conformance/json.ts';
import { freshTimes } from '../../conformance/state/clock.ts';
import { wrongMetric } from '../../conformance/state/metrics.ts';
import { wrongPermissions } from '../../conformance/state/permissions.ts';
import type { Written } from '../../conformance/state/properties.ts';
import { notWritten } from '../../conformance/state/same.ts';
import { wrongSlug } from '../../conformance/state/slug.ts';
import {
  badBodies,
  badPrivate,
  badProperties,
  delicatePath,
  delicateText,
  missingProperties,
  readOnlyProperties,
  spoiled,
} from '../support/bad-input.ts';
import { follow } from '../support/change.ts';
import { counts } from '../support/counters.ts';
import { noTrace, type Failed } from '../support/traces.ts';
import { test } from '../support/test.ts';

const HARMLESS = { json: { title: 'Vigie', type: INVALID_TYPE } };

test.describe('create_reuse is refused', { tag: '@refusal' }, () => {
  test('to nobody', { tag: '@smoke' }, async ({ api }) => {
    await api.call('create_reuse', 'nobody', { body: HARMLESS, expect: refused(401) });
  });

  test('to a wrong key', async ({ api }) => {
    const question = { role: 'wrong-key', body: HARMLESS, expect: refused(401) } as const;
    await api.call('create_reuse', 'wrong key', question);
  });
});

test.describe('create_reuse', { tag: '@write' }, () => {
  test('writes every property', async ({ workshop, surroundings }) => {
    const datasets = (await surroundings.datasetIds()).slice(0, 2);
    const { tag, word } = workshop.payload();
    const properties = {
      type: 'visualization',
      topic: 'health',
      // The shortest and the longest that there may be.
      tags: ['vigie', workshop.marker, tag, 'Données Ouvertes', 'vigie', 'bus', 'x'.repeat(96)],
      // Text that looks like something else stays text.
      extras: {
        ...{ text: word, number: 1.5, place: 48.8566, yes: true, 'a.b': { list: [1, 'two'] } },
        ...{ code: '01234', day: '2024-05-01', flag: 'true', words: ['one', 'two'] },
      },
      archived: '2026-01-02T15:04:05-05:30',
      datasets,
      url: `https://example.org/vigie/${word}${delicatePath}`,
    };
    const made = await workshop.create('every property', { properties });
    const write = made.created;
    workshop.api.observe('state.timestamps', write, freshTimes(write));
    const fresh = { badges: [], deleted: null, featured: null };
    const seen = await follow(workshop, { write, name: 'create', made }, [
      { rule: 'state.created', judge: (reuse) => notWritten({ ...made.sent, ...fresh }, reuse) },
      { rule: 'auth.permissions', judge: (reuse) => wrongPermissions(reuse, true) },
      { rule: 'state.followers', judge: (reuse) => wrongMetric(reuse, 'followers', 0, 0) },
    ]);
    await counts(workshop, { write, name: 'create', made }, 'datasets', datasets.length);
    // What this one has, the next one has not; where the run may write in public, it says nothing of that either.
    const silent = workshop.inPublic ? { private: undefined } : {};
    await workshop.create('nothing but what it needs', { properties: silent });
    const bySlug = await workshop.call('get_reuse', 'by slug after create', {
      path: { reuse: textAt(seen.seen, 'slug') ?? made.id },
    });
    workshop.api.observe('links.slug', bySlug, notWritten({ id: made.id }, bySlug.reply?.json));
  });

  test('keeps text as it was typed', async ({ workshop }) => {
    const { word } = workshop.payload();
    const sent = {
      title: `Vigie ${word} ${delicateText.replaceAll(/[\n\t]/g, ' ')}`,
      description: `${delicateText}\r\n- one\r\n- two\r\n\r\n ${'long '.repeat(4_000)}end`,
      extras: { [delicateText.slice(0, 20)]: delicateText },
    };
    await workshop.create('delicate text', { properties: sent, rule: 'input.kept' });
  });

  test('ignores what may not be written', async ({ workshop }) => {
    const kept = readOnlyProperties({ kind: workshop.api.can.badgeKinds[0] });
    const { body } = workshop.payload(kept);
    const write = await workshop.call('create_reuse', 'read-only', {
      body: { json: body },
      expect: success(201),
    });
    const ignored = { badges: [], featured: null, deleted: null };
    workshop.api.observe('state.created', write, [
      ...notWritten({ ...ignored, title: body['title'] }, write.reply?.json),
      ...written({ id: kept['id'], slug: kept['slug'], created_at: kept['created_at'] }, write),
    ]);
  });

  test('gives each reuse a slug of its own, made of its title', async ({ workshop }) => {
    const { word } = workshop.payload();
    const properties = { title: `Vigie ${word}, deux fois la même` };
    const first = await workshop.create('the same title', { properties });
    const second = await workshop.create('the same title again', { properties });
    for (const [made, which] of [
      [first, 'first'],
      [second, 'second'],
    ] as const) {
      workshop.api.observe('links.slug', made.created, wrongSlug(made.seen, word));
      const bySlug = await workshop.call('get_reuse', `by slug, ${which} of one title`, {
        path: { reuse: textAt(made.seen, 'slug') ?? made.id },
      });
      const [one, other] = [textAt(first.seen, 'slug'), textAt(second.seen, 'slug')];
      const observations = notWritten({ id: made.id }, bySlug.reply?.json);
      // Two reuses of one slug are the fault of whoever gave it away twice.
      const exchange = one === other ? second.created : bySlug;
      workshop.api.observe('links.slug', exchange, observations);
    }
  });

  test('gives the fields asked', async ({ workshop }) => {
    await workshop.call('create_reuse', 'mask', {
      body: { json: workshop.payload().body },
      headers: { 'X-Fields': 'id,title,owner{id},tags' },
      expect: success(201),
    });
  });

  test('refuses bad properties', async ({ workshop }) => {
    const failed: Failed[] = [];
    const bad = [...missingProperties, ...badProperties, ...(workshop.inPublic ? badPrivate : [])];
    for (const each of bad) {
      const payload = workshop.payload();
      const exchange = await workshop.call('create_reuse', `${each.field} ${each.what}`, {
        body: { json: spoiled(payload.body, each) },
        expect: rejected(each.field),
      });
      failed.push({ exchange, payload });
    }
    await noTrace(workshop, 'after bad creates', failed);
    // What was refused for one property is free to be made without its fault.
    const [first] = failed.filter(({ exchange }) => exchange.reply?.status === 400);
    if (first === undefined) return;
    const body = { json: first.payload.body };
    await workshop.call('create_reuse', 'corrected', { body, expect: success(201) });
  });

  test('refuses bad bodies and references', async ({ workshop }) => {
    for (const { what, body, statuses } of badBodies) {
      const expect = statuses.includes(400) ? rejected() : protocol(...statuses);
      await workshop.call('create_reuse', what, { body, expect });
    }
    const failed: Failed[] = [];
    const references = [
      ['datasets', 'malformed id', [MALFORMED_ID]],
      ['datasets', 'null', null],
      ['organization', 'unknown id', ABSENT_ID],
      ['owner', 'unknown id', ABSENT_ID],
    ] as const;
    for (const [field, what, value] of references) {
      const payload = workshop.payload({ [field]: value });
      const exchange = await workshop.call('create_reuse', `${field} ${what}`, {
        body: { json: payload.body },
        expect: rejected(field),
      });
      failed.push({ exchange, payload });
    }
    const deep = workshop.payload({ extras: { deep: nested(1_000) } });
    const exchange = await workshop.call('create_reuse', 'extras nested 1000 deep', {
      body: { json: deep.body },
      expect: answered,
    });
    failed.push({ exchange, payload: deep });
    // Some servers take a body of this size, others say 413: none breaks.
    const huge = workshop.payload({ description: 'huge '.repeat(200_000) });
    await workshop.call('create_reuse', 'a body of 1 MB', {
      body: { json: huge.body },
      expect: { kind: 'rejected', statuses: [201, 400, 413] },
    });
    await noTrace(workshop, 'after bad bodies', failed);
  });

  test('is asked to come to its own place', async ({ workshop }) => {
    // With a status that keeps the method and the body: whoever follows creates what they wanted.
    await workshop.call('create_reuse', 'no last slash', {
      rawPath: '/api/1/reuses',
      body: HARMLESS,
      expect: protocol(308),
    });
  });

  test('refuses a URL that is taken, and no other', async ({ workshop }) => {
    const { body } = workshop.payload();
    const first = await workshop.call('create_reuse', 'url for the first time', {
      body: { json: body },
      expect: success(201),
    });
    await workshop.call('create_reuse', 'url taken', {
      body: { json: { ...workshop.payload().body, url: body['url'] } },
      expect: rejected('url'),
    });
    // Private or not, and whoever took it; whose it is stays between those who may see it.
    if (workshop.has('other')) {
      const taken = await workshop.call('create_reuse', 'url taken by another', {
        role: 'other',
        body: { json: { ...workshop.payload().body, url: body['url'] } },
        expect: rejected('url'),
      });
      const told = taken.reply?.text?.includes(String(body['title'])) === true;
      workshop.api.observe(
        'auth.visible',
        taken,
        told ? [{ pointer: '', expected: 'no word of the reuse', actual: 'its title' }] : [],
      );
    }
    const base = String(body['url']);
    const others = ['?page=1', '#2', '/2'].map((end): [string, string] => [
      `url with ${end}`,
      `${base}${end}`,
    ]);
    others.push(['url with a capital', base.replace('/vigie/', '/Vigie/')]);
    for (const [name, url] of others) {
      await workshop.call('create_reuse', name, {
        body: { json: { ...workshop.payload().body, url } },
        expect: success(201),
      });
    }
    const id = textAt(first.reply?.json, 'id');
    const url = `${base}/moved`;
    if (id !== null) {
      const moved = await workshop.call('update_reuse', 'to another url', {
        path: { reuse: id },
        body: { json: { url } },
      });
      if (succeeded(moved)) {
        await workshop.call('create_reuse', 'url taken by an update', {
          body: { json: { ...workshop.payload().body, url } },
          expect: rejected('url'),
        });
      }
    }
  });
});

/** Of properties that were not to be written, those that were. */
function written(sent: Written, { reply }: Exchange): Observation[] {
  return Object.entries(sent)
    .filter(([name, value]) => property(reply?.json, name) === value)
    .map(([name, value]) => ({
      pointer: `/${name}`,
      expected: 'not what was sent, for it is read-only',
      actual: String(value),
    }));
}

function nested(depth: number): unknown {
  let value: unknown = 'end';
  for (let level = 0; level < depth; level += 1) value = { level: value };
  return value;
}
