import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../../../conformance/exchange.ts';
import { compareKinds } from '../../../../conformance/relations/catalogues.ts';
import { compareAnswers } from '../../../../conformance/relations/same-answer.ts';
import { encodingAgrees } from '../../../../conformance/rules/method.ts';
import { identitySame } from '../../../../conformance/rules/same-answer.ts';
import { wrongEnd } from '../../../../conformance/state/clock.ts';
import { context, exchangeOf, id, pageExchange, reuse } from './exchanges.ts';

void test('answer.same: each further answer is the first one', () => {
  const types = (...ids: string[]): Exchange => exchangeOf('reuse_types', { body: ids });
  const seen = (...answers: Exchange[]): number[] =>
    compareAnswers(answers).map(({ observations }) => observations.length);
  assert.deepEqual(seen(types('a', 'b'), types('a', 'b'), types('a', 'b')), [0, 0]);
  assert.deepEqual(seen(types('a', 'b'), types('a', 'b'), types('a')), [0, 1]);
  assert.deepEqual(seen(types('a', 'b'), types('b', 'a')), [1], 'the order is a part of an answer');
  assert.deepEqual(seen(), []);
  const refused = exchangeOf('reuse_types', { status: 500, body: { message: 'no' } });
  assert.deepEqual(seen(types('a'), refused), [], 'what failed is told by its status');
  assert.deepEqual(seen(refused, types('a')), []);
});

void test('answer.same: neither the address past caches nor the order of suggestions counts', () => {
  const page = (next: string): Exchange => exchangeOf('list_reuses', { body: { next_page: next } });
  const seen = (...answers: Exchange[]): number[] =>
    compareAnswers(answers).map(({ observations }) => observations.length);
  const next = 'https://portal.example/api/1/reuses/?page=2';
  assert.deepEqual(seen(page(`${next}&vigie-fresh=a-1`), page(`${next}&vigie-fresh=a-2`)), [0]);
  assert.deepEqual(seen(page(`${next}&vigie-fresh=a-1`), page(`${next}0&vigie-fresh=a-2`)), [1]);
  const suggested = (...ids: number[]): Exchange =>
    exchangeOf('suggest_reuses', {
      ask: { query: { q: 'e' } },
      body: ids.map((number) => ({ id: id(number) })),
    });
  assert.deepEqual(seen(suggested(1, 2), suggested(2, 1)), [0]);
  assert.deepEqual(seen(suggested(1, 2), suggested(2, 3)), [1]);
});

void test('identity.same: who stands in several places is the same in each', () => {
  const owner = { id: id(9), slug: 'zoe', first_name: 'Zoé' };
  const wrong = (exchange: Exchange): string[] =>
    identitySame.judge(exchange, context).map(({ pointer }) => pointer);
  const page = (second: object): Exchange =>
    pageExchange([reuse(2, { owner }), reuse(1, { owner: second })]);
  assert.deepEqual(wrong(page(owner)), []);
  assert.deepEqual(wrong(page({ ...owner, id: id(8), first_name: 'Noé' })), []);
  assert.deepEqual(wrong(page({ ...owner, first_name: 'Noé' })), ['/data/1/owner/first_name']);
  // An id of another kind says nothing of this one.
  const organization = { id: id(9), name: 'Zoé et Compagnie' };
  assert.deepEqual(wrong(pageExchange([reuse(2, { owner }), reuse(1, { organization })])), []);
  // What producers write down is theirs.
  const free = (name: string): object => reuse(1, { extras: { owner: { id: '1', name } } });
  assert.deepEqual(wrong(pageExchange([free('a'), { ...free('b'), id: id(2) }])), []);
  const dataset = { id: id(7), title: 'Arbres' };
  const other = { ...dataset, title: 'Arbustes' };
  const alone = exchangeOf('get_reuse', {
    ask: { path: { reuse: id(1) } },
    body: reuse(1, { datasets: [dataset, other] }),
  });
  assert.deepEqual(wrong(alone), ['/datasets/1/title']);
});

void test('catalogue.badges: everybody is shown the same kinds', () => {
  const kinds = (body: object, status = 200): Exchange =>
    exchangeOf('available_reuse_badges', { body, status });
  assert.deepEqual(compareKinds(kinds({ a: 'A' }), kinds({ a: 'A' })), []);
  assert.equal(compareKinds(kinds({ a: 'A' }), kinds({ a: 'A', b: 'B' })).length, 1);
  assert.deepEqual(compareKinds(kinds({ a: 'A' }), kinds({}, 503)), []);
});

void test('body.encoding: only what the asker said it takes', () => {
  const wrong = (accepted: string | undefined, encoding: string | undefined): number =>
    encodingAgrees.judge(
      exchangeOf('reuse_types', {
        ask: { headers: accepted === undefined ? {} : { 'Accept-Encoding': accepted } },
        headers: encoding === undefined ? {} : { 'Content-Encoding': encoding },
        body: [],
      }),
      context,
    ).length;
  assert.equal(wrong('gzip, deflate', undefined), 0);
  assert.equal(wrong('gzip, deflate', 'GZIP'), 0);
  assert.equal(wrong('gzip, deflate', 'identity'), 0);
  assert.equal(wrong('gzip, deflate', 'br'), 1);
  assert.equal(wrong('identity', 'br'), 1);
  assert.equal(wrong(undefined, 'br'), 0, 'who says nothing takes anything');
});

void test('state.deleted: a reuse ends after it began', () => {
  const made = '2026-01-02T03:04:05+00:00';
  const end = (deleted: unknown): number => wrongEnd({ created_at: made, deleted }).length;
  assert.equal(end('2026-01-02T03:04:05.100000+00:00'), 0);
  assert.equal(end('2026-01-02T04:04:06+02:00'), 1, 'an hour before, in another zone');
  assert.equal(end(made), 1);
  assert.equal(end(null), 1);
  assert.equal(end('soon'), 1);
  assert.equal(wrongEnd({}).length, 0, 'one that does not say when it began');
});
