import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../../conformance/exchange.ts';
import { compareCallers } from '../../../../conformance/relations/catalogues.ts';
import { shared } from '../../../../conformance/relations/words.ts';
import type { ExchangeRule } from '../../../../conformance/rule.ts';
import { cors } from '../../../../conformance/rules/headers.ts';
import { methodHead } from '../../../../conformance/rules/method.ts';
import { restrictedUncached } from '../../../../conformance/rules/privacy.ts';
import { sortOrder } from '../../../../conformance/rules/sort.ts';
import { context, exchangeOf, pageExchange, reuse } from './exchanges.ts';

const pointers = (rule: ExchangeRule, exchange: Exchange): string[] =>
  rule.judge(exchange, context).map(({ pointer }) => pointer);

void test('privacy.cached: what only editors may see is in no cache that many share', () => {
  const kept = (headers: Readonly<Record<string, string>>, body: unknown): string[] =>
    pointers(restrictedUncached, exchangeOf('list_reuses', { headers, body }));
  const hidden = reuse(1, { private: true, deleted: null });
  const wrong = ['header:cache-control'];
  for (const control of [
    'public',
    'max-age=60',
    'public, max-age=300',
    's-maxage="9", max-age=0',
  ]) {
    assert.deepEqual(kept({ 'Cache-Control': control }, hidden), wrong, control);
  }
  const gone = reuse(1, { private: false, deleted: '2026-01-01T00:00:00Z' });
  assert.deepEqual(kept({ 'Cache-Control': 'max-age=60' }, gone), wrong);
  assert.deepEqual(kept({ 'Cache-Control': 'public' }, { data: [reuse(2), hidden] }), wrong);
  assert.deepEqual(kept({}, hidden), []);
  for (const control of ['private, max-age=60', 'no-store', 'public, no-cache', 'max-age=0']) {
    assert.deepEqual(kept({ 'Cache-Control': control }, hidden), [], control);
  }
  const varied = { 'Cache-Control': 'max-age=60', Vary: 'Origin, X-API-KEY' };
  assert.deepEqual(kept(varied, hidden), []);
  const lines = exchangeOf('list_reuses', {
    headers: { 'Cache-Control': 'max-age=60' },
    body: hidden,
  });
  const { reply } = lines;
  assert.ok(reply !== null);
  const more = [...reply.headers, { name: 'cache-control', value: 'private' }];
  assert.deepEqual(pointers(restrictedUncached, lines), wrong);
  assert.deepEqual(
    pointers(restrictedUncached, { ...lines, reply: { ...reply, headers: more } }),
    [],
  );
  const everybodys = reuse(1, { private: false, deleted: null });
  assert.deepEqual(kept({ 'Cache-Control': 'public' }, everybodys), []);
});

void test('method.head: a length that some JSON has, or none', () => {
  const head = (headers: Readonly<Record<string, string>>): string[] =>
    pointers(methodHead, exchangeOf('reuse_types', { ask: { method: 'HEAD' }, headers }));
  assert.deepEqual(head({}), []);
  assert.deepEqual(head({ 'Content-Length': '2' }), []);
  assert.deepEqual(head({ 'Content-Length': '0' }), ['header:content-length']);
});

void test('cors: also of a redirect, which a browser does not follow without', () => {
  const redirect = (headers: Readonly<Record<string, string>>, status = 308): string[] => {
    const exchange = exchangeOf('get_reuse', {
      ask: { path: { reuse: 'X' } },
      status,
      headers,
    });
    const request = { ...exchange.request, headers: { Origin: 'https://a.example' } };
    return pointers(cors, { ...exchange, request });
  };
  assert.deepEqual(redirect({ 'Access-Control-Allow-Origin': '*' }), []);
  assert.deepEqual(redirect({}), ['header:access-control-allow-origin']);
  assert.deepEqual(redirect({}, 304), []);
});

void test('sort.order: a search stands in the order asked, or in one of its own', () => {
  const items = [reuse(1, { title: 'b' }), reuse(2, { title: 'a' })];
  assert.deepEqual(pointers(sortOrder, pageExchange(items, { q: 'x' })), []);
  assert.deepEqual(pointers(sortOrder, pageExchange(items, { q: 'x', sort: '-title' })), []);
  assert.deepEqual(pointers(sortOrder, pageExchange(items, { q: 'x', sort: 'title' })), [
    '/data/1',
  ]);
});

void test('catalogue.labels: the same to everybody in one language', () => {
  const types = (...labels: string[]): Exchange =>
    exchangeOf('reuse_types', { body: labels.map((label) => ({ id: label, label })) });
  assert.deepEqual(compareCallers(types('Idea', 'Post'), types('Idea', 'Post')), []);
  const [wrong] = compareCallers(types('Idea', 'Post'), types('Idea', 'Billet'));
  assert.equal(wrong?.pointer, '/1/label');
});

void test('the word that most titles share', () => {
  const titled = (...titles: string[]): Record<string, unknown>[] =>
    titles.map((title, index) => reuse(index, { title }));
  assert.equal(
    shared(titled('Night buses', 'Night trains', 'Night buses', 'Early buses')),
    'buses',
  );
  assert.equal(shared(titled('Night buses', 'Early trains')), null);
});
