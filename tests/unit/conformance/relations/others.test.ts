import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../../conformance/exchange.ts';
import { UNKNOWN_FIELD } from '../../../../conformance/mask.ts';
import { compareAddresses } from '../../../../conformance/relations/addresses.ts';
import {
  compareLanguages,
  kindsBorne,
  wrongKind,
} from '../../../../conformance/relations/catalogues.ts';
import { checkFollowersOf, checkNobody } from '../../../../conformance/relations/followers.ts';
import { listed } from '../../../../conformance/relations/hidden.ts';
import { compareMasked } from '../../../../conformance/relations/masked.ts';
import {
  checkFound,
  compareSuggestions,
  surelyMatched,
} from '../../../../conformance/relations/suggested.ts';
import type { ExchangeRule } from '../../../../conformance/rule.ts';
import { catalogueLabels } from '../../../../conformance/rules/catalogue.ts';
import { errorLeak } from '../../../../conformance/rules/errors.ts';
import { authVisible } from '../../../../conformance/rules/filters.ts';
import { filterUser } from '../../../../conformance/rules/followers.ts';
import { maskExact } from '../../../../conformance/rules/mask.ts';
import { encodingAgrees, methodHead, methodOptions } from '../../../../conformance/rules/method.ts';
import { paginationUnion } from '../../../../conformance/rules/pagination.ts';
import { linksRedirect } from '../../../../conformance/rules/redirect.ts';
import { context, exchangeOf, id, pageExchange, reuse } from './exchanges.ts';

const pointers = (rule: ExchangeRule, exchange: Exchange): string[] =>
  rule.judge(exchange, context).map(({ pointer }) => pointer);

void test('mask.exact: what the mask asks for and nothing else', () => {
  const masked = (mask: string, body: unknown): string[] =>
    pointers(
      maskExact,
      exchangeOf('get_reuse', {
        ask: { path: { reuse: id(1) }, headers: { 'X-Fields': mask } },
        body,
      }),
    );
  assert.deepEqual(masked('id,owner{id}', { id: id(1), owner: { id: id(2) } }), []);
  assert.deepEqual(masked('id,owner{id}', { id: id(1), owner: null }), []);
  assert.deepEqual(masked('id', { id: id(1), title: 't' }), ['/title']);
  assert.deepEqual(masked('id,title', { id: id(1) }), ['/title']);
  assert.deepEqual(masked('owner{id}', { owner: { id: id(2), slug: 's' } }), ['/owner/slug']);
  assert.deepEqual(masked(`id,${UNKNOWN_FIELD}`, { id: id(1) }), []);
  assert.deepEqual(masked(`id,${UNKNOWN_FIELD}`, { id: id(1), [UNKNOWN_FIELD]: null }), [
    `/${UNKNOWN_FIELD}`,
  ]);
  assert.deepEqual(masked('*', { id: id(1), title: 't' }), []);
});

void test('mask.agrees: the whole answer, cut', () => {
  const whole = { data: [{ id: 1, owner: { id: 2, slug: 's' } }], total: 1 };
  const mask = 'data{id,owner{slug}}';
  assert.deepEqual(compareMasked(whole, { data: [{ id: 1, owner: { slug: 's' } }] }, mask), []);
  const wrong = compareMasked(whole, { data: [{ id: 9, owner: {} }] }, mask);
  assert.deepEqual(
    wrong.map(({ pointer }) => pointer),
    ['/data/0/id', '/data/0/owner/slug'],
  );
  assert.equal(compareMasked(whole, {}, '*').length, 2);
  // Some releases show of datasets a part only unless a mask is sent.
  const reference = { data: [{ datasets: [{ id: 1 }] }] };
  const full = { data: [{ datasets: [{ id: 1, title: 't' }] }] };
  assert.deepEqual(compareMasked(reference, full, 'data{datasets}'), []);
  assert.equal(compareMasked(full, reference, 'data{datasets}').length, 1);
});

void test('pagination.union: an item stands once on a page', () => {
  assert.deepEqual(pointers(paginationUnion, pageExchange([reuse(1), reuse(2)])), []);
  assert.deepEqual(pointers(paginationUnion, pageExchange([reuse(1), reuse(1)])), ['/data/1']);
});

void test('links.redirect: the same place, with its last slash and its query', () => {
  const to = (rawPath: string, location: string): string[] =>
    pointers(
      linksRedirect,
      exchangeOf('get_reuse', {
        ask: { path: { reuse: 'x' }, rawPath },
        status: 308,
        headers: { Location: location },
      }),
    );
  assert.deepEqual(to('/api/1/reuses/x?a=1', '/api/1/reuses/x/?a=1'), []);
  assert.deepEqual(to('/api/1/reuses/x?a=1', '/api/1/reuses/x/'), ['header:location']);
  assert.deepEqual(to('/api/1/reuses/OLD/', '/api/1/reuses/new/'), []);
  assert.deepEqual(to('/api/1/reuses/OLD/', '/login'), ['header:location']);
  assert.deepEqual(to('/api/1/reuses/OLD/', 'https://evil.example/api/1/reuses/new/'), [
    'header:location',
  ]);
});

void test('method.head, method.options and body.encoding', () => {
  const head = (type: string): Exchange =>
    exchangeOf('reuse_types', { ask: { method: 'HEAD' }, headers: { 'Content-Type': type } });
  assert.deepEqual(pointers(methodHead, head('application/json')), []);
  assert.deepEqual(pointers(methodHead, head('text/html')), ['header:content-type']);
  const preflight = (methods: string, names: string): Exchange =>
    exchangeOf('reuse_types', {
      ask: {
        method: 'OPTIONS',
        headers: {
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'x-api-key,x-fields',
        },
      },
      headers: {
        'Access-Control-Allow-Methods': methods,
        'Access-Control-Allow-Headers': names,
      },
    });
  assert.deepEqual(pointers(methodOptions, preflight('GET, POST', 'X-Fields, X-API-KEY')), []);
  assert.deepEqual(pointers(methodOptions, preflight('*', '*')), []);
  assert.deepEqual(pointers(methodOptions, preflight('POST', 'x-fields')), [
    'header:access-control-allow-methods',
    'header:access-control-allow-headers',
  ]);
  const plain = (encoding: string): Exchange =>
    exchangeOf('reuse_types', {
      ask: { headers: { 'Accept-Encoding': 'identity' } },
      headers: { 'Content-Encoding': encoding },
    });
  assert.deepEqual(pointers(encodingAgrees, plain('identity')), []);
  assert.deepEqual(pointers(encodingAgrees, plain('gzip')), ['header:content-encoding']);
});

void test('catalogue.labels: legible, and of the language asked', () => {
  const types = (...labels: string[]): Exchange =>
    exchangeOf('reuse_types', {
      body: labels.map((label, index) => ({ id: String(index), label })),
    });
  assert.deepEqual(pointers(catalogueLabels, types('Idée', 'Objet connecté', 'R&D')), []);
  assert.deepEqual(pointers(catalogueLabels, types('IdÃ©e', 'Id\ufffde', 'Id&eacute;e')), [
    '/0/label',
    '/1/label',
    '/2/label',
  ]);
  // As programs show texts to their authors, and with places that nobody filled in.
  const unwritten = ["l'Idea'", '<Promise at 0x7f>', '[object Object]', '%(kind)s', '{{ kind }}'];
  assert.equal(pointers(catalogueLabels, types(...unwritten)).length, unwritten.length);
  const kinds = (label: string): Exchange =>
    exchangeOf('available_reuse_badges', { body: { hackathon: label } });
  assert.deepEqual(pointers(catalogueLabels, kinds("L'été des « données » 'ouvertes'")), []);
  assert.deepEqual(pointers(catalogueLabels, kinds("l'Hackathon'")), ['/hackathon']);
  const observed = (one: Exchange, other: Exchange): number =>
    compareLanguages(one, other).flatMap(({ observations }) => observations).length;
  assert.equal(observed(types('Idea', 'API'), types('Idée', 'API')), 0);
  assert.equal(observed(types('Idea', 'API'), types('Idea', 'API')), 1);
  assert.equal(observed(types('Idea', 'API'), types('Idée')), 1);
});

void test('catalogue.badges: a kind is listed if, and only if, it can be added', () => {
  const reuses = [{ badges: [{ kind: 'a' }] }, { badges: [{ kind: 'a' }, { kind: 'b' }] }, {}];
  assert.deepEqual(kindsBorne(reuses), ['a', 'b']);
  assert.deepEqual(wrongKind('a', ['a'], true), []);
  assert.deepEqual(wrongKind('b', ['a'], false), []);
  assert.equal(wrongKind('a', ['a'], false).length, 1);
  assert.equal(wrongKind('b', ['a'], true).length, 1);
});

void test('suggestions: found, once, as many as there are, and as the list says', () => {
  const reuses = [1, 2, 3].map((number) =>
    reuse(number, { title: `Bus ${number}`, slug: `bus-${number}`, archived: null }),
  );
  assert.deepEqual(
    surelyMatched([...reuses, reuse(4, { title: 'bus', archived: 'x' })], 'BUS'),
    reuses,
  );
  assert.deepEqual(checkFound(reuses, reuses, 10), []);
  assert.deepEqual(checkFound(reuses.slice(0, 2), reuses, 2), []);
  assert.equal(checkFound(reuses.slice(0, 1), reuses, 2).length, 2);
  assert.equal(checkFound([reuses[0], reuses[0]], reuses.slice(0, 1), 10).length, 1);
  assert.deepEqual(compareSuggestions(reuses, reuses), []);
  assert.equal(compareSuggestions([{ ...reuses[0], title: 'Tram' }], reuses).length, 1);
});

void test('followers by user, and of nobody', () => {
  const follow = { id: id(9), follower: { id: id(5) }, since: '2025-01-01' };
  const filtered = (items: readonly object[]): Exchange =>
    exchangeOf('list_reuse_followers', {
      ask: { path: { id: id(1) }, query: { user: id(5) } },
      body: { data: items, total: items.length },
    });
  assert.deepEqual(pointers(filterUser, filtered([follow])), []);
  assert.deepEqual(pointers(filterUser, filtered([{ ...follow, follower: { id: id(6) } }])), [
    '/data/0/follower/id',
  ]);
  assert.deepEqual(checkFollowersOf(filtered([follow]), follow), []);
  assert.equal(checkFollowersOf(filtered([]), follow).length, 1);
  assert.deepEqual(checkNobody(filtered([])), []);
  assert.equal(checkNobody(filtered([follow])).length, 1);
});

void test('addresses of one reuse lead to it, and tell the same', () => {
  const read = (body: object): Exchange =>
    exchangeOf('get_reuse', { ask: { path: { reuse: 'x' } }, body });
  const count = (one: object, other: object): number =>
    compareAddresses(read(one), read(other)).flatMap(({ observations }) => observations).length;
  assert.equal(count({ id: 1, title: 'a' }, { id: 1, title: 'a' }), 0);
  assert.equal(count({ id: 1, title: 'a' }, { id: 2, title: 'a' }), 1);
  assert.equal(count({ id: 1, title: 'a' }, { id: 1, title: 'b' }), 1);
});

void test('auth.visible: nothing private or deleted for nobody, in lists and alone', () => {
  const alone = (rest: object): Exchange =>
    exchangeOf('get_reuse', { ask: { path: { reuse: id(1) } }, body: reuse(1, rest) });
  assert.deepEqual(pointers(authVisible, alone({ private: false, deleted: null })), []);
  assert.deepEqual(pointers(authVisible, alone({ private: true, deleted: null })), ['/private']);
  assert.deepEqual(pointers(authVisible, pageExchange([reuse(1, { deleted: '2025-01-01' })])), [
    '/data/0/deleted',
  ]);
  assert.deepEqual(listed({ data: [reuse(1)] }, id(2)), []);
  assert.equal(listed({ data: [reuse(1)] }, id(1)).length, 1);
  assert.equal(listed([reuse(1)], id(1)).length, 1);
});

void test('error.leak: an error shows nothing of what it refuses', () => {
  const ask = { path: { reuse: 'gone' } };
  const gone = (body: unknown): Exchange => exchangeOf('get_reuse', { ask, status: 410, body });
  const message = 'This reuse has been deleted';
  const reuse = { id: '6c000000000000000000001a', title: 'Gone' };
  assert.deepEqual(pointers(errorLeak, gone({ message })), []);
  // What is wrong with two fields, and the number of a request.
  const errors = { id: ['unknown'], title: ['missing'] };
  assert.deepEqual(pointers(errorLeak, gone({ message, errors, id: 'a-1', title: 'Gone' })), []);
  assert.deepEqual(pointers(errorLeak, gone({ message, ...reuse })), ['']);
  assert.deepEqual(pointers(errorLeak, gone({ message, data: reuse })), ['']);
  assert.deepEqual(pointers(errorLeak, exchangeOf('get_reuse', { ask, body: reuse })), []);
});
