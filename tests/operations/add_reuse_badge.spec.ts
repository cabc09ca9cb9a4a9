import { absent, protocol, refused, rejected } from '../../conformance/expectation.ts';
import { ABSENT_ID, ABSENT_KIND } from '../../conformance/harmless.ts';
import { textAt } from '../../conformance/json.ts';
import { UNKNOWN_FIELD } from '../../conformance/mask.ts';
import { notWritten, touched } from '../../conformance/state/same.ts';
import { addedTwice } from '../../conformance/state/badges.ts';
import { badBodies } from '../support/bad-input.ts';
import { checkPreflight, refuseMethods } from '../support/protocol.ts';
import { readBack } from '../support/read-back.ts';
import { test } from '../support/test.ts';
import { unmarked } from '../support/traces.ts';

const HARMLESS = { json: { kind: ABSENT_KIND } };

test.describe('add_reuse_badge is refused', { tag: '@refusal' }, () => {
  test('to nobody', { tag: '@smoke' }, async ({ api, sample }) => {
    const reuse = await sample.reuseId();
    test.skip(reuse === null, 'the catalogue is empty');
    const question = { path: { reuse: reuse ?? '' }, body: HARMLESS, expect: refused(401) };
    await api.call('add_reuse_badge', 'nobody', question);
  });

  test('to a wrong key', async ({ api, sample }) => {
    const reuse = await sample.reuseId();
    test.skip(reuse === null, 'the catalogue is empty');
    await api.call('add_reuse_badge', 'wrong key', {
      role: 'wrong-key',
      path: { reuse: reuse ?? '' },
      body: HARMLESS,
      expect: refused(401),
    });
  });
});

test.describe('add_reuse_badge', { tag: '@admin' }, () => {
  test('adds a badge, once', async ({ workshop }) => {
    test.skip(!workshop.has('administrator'), 'there is no ADMIN_API_KEY');
    const [kind, another] = workshop.api.can.badgeKinds;
    test.skip(kind === undefined, 'the installation has no badge kind');
    const { api } = workshop;
    const role = 'administrator';
    const made = await workshop.create('for a badge');
    const path = { reuse: made.id };
    const bears = (...kinds: unknown[]): Parameters<typeof readBack>[2] => {
      const badges = kinds.map((each) => ({ kind: each }));
      return [
        { rule: 'state.badges', judge: (reuse) => notWritten({ badges }, reuse) },
        { rule: 'state.untouched', judge: (reuse) => touched(made.seen, reuse, { badges }) },
      ];
    };
    const body = { json: { kind } };
    const write = await workshop.call('add_reuse_badge', 'add', { role, path, body });
    api.observe('state.badges', write, notWritten({ kind }, write.reply?.json));
    await readBack(workshop, { write, name: 'after a badge', made }, bears(kind));
    const again = await workshop.call('add_reuse_badge', 'add again', { role, path, body });
    api.observe('state.badges', again, [
      ...notWritten({ kind }, again.reply?.json),
      ...addedTwice(again),
    ]);
    await readBack(workshop, { write: again, name: 'after a badge again', made }, bears(kind));
    if (another !== undefined) {
      const more = await workshop.call('add_reuse_badge', 'add another, by slug, mask', {
        role,
        path: { reuse: textAt(made.seen, 'slug') ?? made.id },
        body: { json: { kind: another } },
        headers: { 'X-Fields': UNKNOWN_FIELD },
      });
      const both = bears(kind, another);
      await readBack(workshop, { write: more, name: 'after another badge', made }, both);
    }
  });

  test('refuses bad input', async ({ workshop }) => {
    test.skip(!workshop.has('administrator'), 'there is no ADMIN_API_KEY');
    const role = 'administrator';
    const made = await workshop.create('for bad badges');
    const path = { reuse: made.id };
    const unknown = { role, path, body: HARMLESS, expect: rejected('kind') } as const;
    const nothing = { ...unknown, body: { json: {} } };
    const writes = [
      await workshop.call('add_reuse_badge', 'unknown kind', unknown),
      await workshop.call('add_reuse_badge', 'no kind', nothing),
    ];
    for (const { what, body, statuses } of badBodies.slice(0, 3)) {
      const expect = statuses.includes(400) ? rejected() : protocol(...statuses);
      const question = { role, path, body, expect } as const;
      writes.push(await workshop.call('add_reuse_badge', what, question));
    }
    await workshop.call('add_reuse_badge', 'unknown reuse', {
      role,
      path: { reuse: ABSENT_ID },
      body: HARMLESS,
      expect: absent(),
    });
    await refuseMethods(workshop.api, 'add_reuse_badge', { path: { reuse: ABSENT_ID } });
    await checkPreflight(workshop.api, 'add_reuse_badge', { path });
    await unmarked(workshop, 'after bad badges', { made, writes });
  });
});
