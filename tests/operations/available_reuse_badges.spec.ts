import { rejected, success } from '../../conformance/expectation.ts';
import { succeeded } from '../../conformance/exchange.ts';
import { isObject } from '../../conformance/json.ts';
import { compareKinds, kindsBorne, wrongKind } from '../../conformance/relations/catalogues.ts';
import { checkMethods } from '../support/protocol.ts';
import { test } from '../support/test.ts';

/** Kinds that are tried. */
const MOST_KINDS = 12;

test.describe('available_reuse_badges', { tag: '@read' }, () => {
  test('lists the kinds of badges', { tag: '@smoke' }, async ({ api }) => {
    await api.call('available_reuse_badges', 'all');
  });

  test('lists the same to whoever asks', async ({ api }) => {
    test.skip(api.can.roles.length === 0, 'there is no key');
    const anybody = await api.call('available_reuse_badges', 'anybody');
    for (const role of api.can.roles) {
      const caller = await api.call('available_reuse_badges', role, { role });
      api.observe('catalogue.badges', caller, compareKinds(anybody, caller));
    }
  });

  test('answers no other method', async ({ api }) => {
    await checkMethods(api, 'available_reuse_badges');
  });
});

test.describe('available_reuse_badges for an administrator', { tag: '@admin' }, () => {
  test('lists every kind that can be added, and no other', async ({ workshop, sample }) => {
    test.skip(!workshop.has('administrator'), 'there is no ADMIN_API_KEY');
    const { api } = workshop;
    const kinds = await api.call('available_reuse_badges', 'to add each');
    const listed = isObject(kinds.reply?.json) ? Object.keys(kinds.reply.json) : [];
    // A kind that reuses bear and the list lacks may be hidden: then it cannot be added either.
    const unlisted = kindsBorne(await sample.reuses()).filter((kind) => !listed.includes(kind));
    test.skip(listed.length + unlisted.length === 0, 'the installation has no badge kind');
    const made = await workshop.create('for every kind of badge');
    const question = { role: 'administrator', path: { reuse: made.id } } as const;
    for (const kind of [...listed.slice(0, MOST_KINDS), ...unlisted.slice(0, MOST_KINDS)]) {
      const write = await workshop.call('add_reuse_badge', `the kind ${kind}`, {
        ...question,
        body: { json: { kind } },
        expect: listed.includes(kind) ? success() : rejected('kind'),
      });
      api.observe('catalogue.badges', kinds, wrongKind(kind, listed, succeeded(write)));
    }
  });
});
