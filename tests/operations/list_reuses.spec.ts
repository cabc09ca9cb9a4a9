import { protocol, rejected } from '../../conformance/expectation.ts';
import { UNKNOWN_FIELD } from '../../conformance/mask.ts';
import { tellingPair } from '../../conformance/relations/choose.ts';
import { compareMasked } from '../../conformance/relations/masked.ts';
import { checkMethods, checkPreflight } from '../support/protocol.ts';
import { test } from '../support/test.ts';

/** What curl, axios and careful clients send: each takes JSON. */
const ORDINARY = [
  '*/*',
  'application/json, text/plain, */*',
  'application/json;q=0.9, */*;q=0.1',
] as const;

test.describe('list_reuses', { tag: '@read' }, () => {
  test('answers with a page of 20, and cuts it to a mask', { tag: '@smoke' }, async ({ api }) => {
    // With blanks, as people write it.
    const mask = `data{id, title, tags, owner{id}, organization{id, name}, datasets{id,title}, ${UNKNOWN_FIELD}}, total, page`;
    await api.relate(async () => {
      const whole = await api.call('list_reuses', 'first page');
      const masked = await api.call('list_reuses', 'mask', {
        headers: { 'X-Fields': mask, 'Accept-Encoding': 'identity' },
      });
      const observations = compareMasked(whole.reply?.json, masked.reply?.json, mask);
      return [{ rule: 'mask.agrees', exchange: masked, observations }];
    });
  });

  test('refuses parameters that cannot be used', async ({ api }) => {
    // A read-only run is kept short: there one bad value of each parameter is enough.
    const more = [
      ['page', 'abc'],
      ['page', '1.5'],
      ['page', ''],
      ['page_size', 'abc'],
      ['page_size', '1.5'],
      ['page_size', ''],
      ['sort', '-'],
      ['sort', ''],
      ['type', ''],
      ['topic', ''],
      ['organization_badge', ''],
    ] as const;
    for (const [field, value] of [
      ...(api.can.writes === 'none' ? [] : more),
      ['page', '0'],
      ['page', '-1'],
      ['page_size', '0'],
      ['page_size', '-1'],
      ['sort', 'vigie'],
      ['type', 'vigie'],
      ['topic', 'vigie'],
      ['featured', 'vigie'],
      ['private', 'vigie'],
      ['organization_badge', 'vigie'],
      ['owner', 'vigie'],
      ['organization', 'vigie'],
      ['dataset', 'vigie'],
    ] as const) {
      await api.call('list_reuses', `${field}=${value}`, {
        query: { [field]: value, page_size: field === 'page_size' ? value : 1 },
        expect: rejected(field),
      });
    }
  });

  test('keeps all parameters in its links, repeated and unknown ones too', async ({
    api,
    sample,
  }) => {
    const tags = tellingPair(['tag', 'tag'], await sample.settled(), 2) ?? undefined;
    await api.call('list_reuses', 'links with many parameters', {
      query: { page_size: 1, tag: tags, vigie: 'é & +=/?' },
      headers: { 'X-Fields': 'data{id,tags},total,next_page,previous_page' },
    });
  });

  test('gives nothing for an unknown field, and refuses a mask that is none', async ({ api }) => {
    await api.call('list_reuses', 'mask of an unknown field', {
      query: { page_size: 1 },
      headers: { 'X-Fields': UNKNOWN_FIELD },
    });
    await api.call('list_reuses', 'mask that is none', {
      query: { page_size: 1 },
      headers: { 'X-Fields': 'data{id' },
      expect: rejected('X-Fields'),
    });
  });

  test('answers HEAD and preflights, and no other method', async ({ api }) => {
    await checkMethods(api, 'list_reuses', { query: { page_size: '1' } });
    await checkPreflight(api, 'list_reuses');
    if (api.can.writes !== 'none') await checkPreflight(api, 'create_reuse');
  });

  test('answers JSON to whatever clients say that they take', async ({ api }) => {
    test.skip(api.can.writes === 'none', 'a read-only run is kept short');
    for (const accept of ORDINARY) {
      await api.call('list_reuses', `Accept: ${accept}`, {
        query: { page_size: 1 },
        headers: { Accept: accept },
      });
    }
  });

  test('redirects to its place where the last slash is missing', async ({ api }) => {
    await api.call('list_reuses', 'no last slash', {
      rawPath: '/api/1/reuses',
      query: { page_size: 1, q: 'é' },
      expect: protocol(308),
    });
  });
});
