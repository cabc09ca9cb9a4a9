import { absent, protocol, rejected } from '../../conformance/expectation.ts';
import { header, succeeded } from '../../conformance/exchange.ts';
import { ABSENT_ID } from '../../conformance/harmless.ts';
import { textAt } from '../../conformance/json.ts';
import { UNKNOWN_FIELD } from '../../conformance/mask.ts';
import { compareAddresses } from '../../conformance/relations/addresses.ts';
import { compareMasked } from '../../conformance/relations/masked.ts';
import { pathBelow } from '../support/path-below.ts';
import { checkMethods, checkPreflight } from '../support/protocol.ts';
import { test } from '../support/test.ts';

test.describe('get_reuse', { tag: '@read' }, () => {
  test(
    'gives one reuse by its id, its slug and its uri',
    { tag: '@smoke' },
    async ({ api, sample }) => {
      const reuse = await sample.find((each) => /[a-z]/.test(textAt(each, 'slug') ?? ''));
      const [id, slug] = [textAt(reuse, 'id'), textAt(reuse, 'slug')];
      test.skip(id === null || slug === null, 'there is no public reuse');
      await api.relate(async () => {
        const byId = await api.call('get_reuse', 'by id', { path: { reuse: id ?? '' } });
        const bySlug = await api.call('get_reuse', 'by slug', {
          path: { reuse: slug ?? '' },
          headers: { 'X-Fields': '*', 'Accept-Encoding': 'identity' },
        });
        const uri = pathBelow(api.session.target, textAt(byId.reply?.json, 'uri'));
        const byUri = await api.call('get_reuse', 'by uri', {
          path: { reuse: id ?? '' },
          ...(uri === null ? {} : { rawPath: uri.pathname }),
        });
        const everything = compareMasked(byId.reply?.json, bySlug.reply?.json, '*');
        return [
          ...compareAddresses(byId, bySlug),
          ...compareAddresses(byId, byUri),
          {
            rule: 'mask.agrees',
            exchange: bySlug,
            observations: succeeded(byId) && succeeded(bySlug) ? everything : [],
          },
        ];
      });
    },
  );

  test('redirects from a slug in capitals', async ({ api, sample }) => {
    const reuse = await sample.find((each) => /[a-z]/.test(textAt(each, 'slug') ?? ''));
    const slug = textAt(reuse, 'slug');
    test.skip(slug === null, 'no public reuse has a slug with letters');
    await api.relate(async () => {
      const capitals = await api.call('get_reuse', 'slug in capitals', {
        path: { reuse: (slug ?? '').toUpperCase() },
        expect: protocol(308),
      });
      const location = capitals.reply === null ? null : header(capitals.reply, 'location');
      const place = pathBelow(api.session.target, location);
      const expected = `/api/1/reuses/${encodeURIComponent(slug ?? '')}/`;
      const right = place === null || place.pathname === expected;
      const observations = right
        ? []
        : [{ pointer: 'header:location', expected, actual: place.pathname }];
      return [{ rule: 'links.slug', exchange: capitals, observations }];
    });
  });

  test('redirects to its place where the last slash is missing', async ({ api, sample }) => {
    const id = await sample.reuseId();
    test.skip(id === null, 'there is no public reuse');
    await api.call('get_reuse', 'no last slash', {
      path: { reuse: id ?? '' },
      rawPath: `/api/1/reuses/${id ?? ''}`,
      expect: protocol(308),
    });
  });

  test('knows nothing of a reuse that does not exist', async ({ api }) => {
    const question = { path: { reuse: ABSENT_ID }, expect: absent() };
    await api.call('get_reuse', 'absent id', question);
    // A read-only run is kept short.
    if (api.can.writes === 'none') return;
    // What is said of an error is nothing that a mask could cut.
    const headers = { 'X-Fields': 'id,title' };
    await api.call('get_reuse', 'absent id, mask', { ...question, headers });
    await api.call('get_reuse', 'absent id, HEAD', { ...question, method: 'HEAD' });
  });

  test('cuts its answer to a mask', async ({ api, sample }) => {
    const reuse = await sample.reuseId();
    test.skip(reuse === null, 'there is no public reuse');
    const path = { reuse: reuse ?? '' };
    // With blanks, as people write it.
    const mask = `title, tags, owner{id, slug}, organization{id}, datasets{id,title}, badges{kind}, ${UNKNOWN_FIELD}`;
    await api.relate(async () => {
      const whole = await api.call('get_reuse', 'whole', { path });
      const masked = await api.call('get_reuse', 'mask', { path, headers: { 'X-Fields': mask } });
      const observations = compareMasked(whole.reply?.json, masked.reply?.json, mask);
      return [{ rule: 'mask.agrees', exchange: masked, observations }];
    });
    await api.call('get_reuse', 'mask that is none', {
      path,
      headers: { 'X-Fields': 'id{' },
      expect: rejected('X-Fields'),
    });
  });

  test('answers HEAD and preflights, and no other method', async ({ api, sample }) => {
    const reuse = await sample.reuseId();
    test.skip(reuse === null, 'there is no public reuse');
    await checkMethods(api, 'get_reuse', { path: { reuse: reuse ?? '' } });
    await checkPreflight(api, 'get_reuse', { path: { reuse: reuse ?? '' } });
    if (api.can.writes === 'none') return;
    await checkPreflight(api, 'update_reuse', { path: { reuse: reuse ?? '' } });
  });
});
