import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operation, type OperationId } from '../../../../contracts/catalogue.ts';
import type { Exchange } from '../../../../conformance/exchange.ts';
import { success } from '../../../../conformance/expectation.ts';
import { noPhases } from '../../../../conformance/phases.ts';
import { addedTwice } from '../../../../conformance/state/badges.ts';
import { freshTimes, moved, notMoved } from '../../../../conformance/state/clock.ts';
import { mixed } from '../../../../conformance/state/concurrency.ts';
import {
  followedTwice,
  usersIn,
  wrongCount,
  wrongFollowers,
} from '../../../../conformance/state/followers.ts';
import { wrongMetric } from '../../../../conformance/state/metrics.ts';
import { wrongPermissions } from '../../../../conformance/state/permissions.ts';
import { missing, notExactly, present } from '../../../../conformance/state/presence.ts';

function answer(id: OperationId, status: number, json: unknown, date?: string): Exchange {
  const ask = { operationId: id, name: 'case', expect: success() };
  const headers = date === undefined ? [] : [{ name: 'Date', value: date }];
  const text = JSON.stringify(json);
  return {
    caseId: `${id}/case`,
    operation: operation(id),
    ask,
    role: 'owner',
    request: { method: 'GET', url: new URL('http://127.0.0.1/'), headers: {}, body: null },
    reply: { status, headers, body: Buffer.from(text), text, json, jsonError: null },
    failure: null,
    phases: noPhases,
    certificateExpiry: null,
    startedAt: '2026-01-01T00:00:00Z',
    attempts: 1,
  };
}

const pointers = (observations: readonly { pointer: string }[]): string[] =>
  observations.map(({ pointer }) => pointer);
const page = (...ids: string[]): Exchange =>
  answer('list_reuses', 200, { data: ids.map((id) => ({ id })), total: ids.length });
const followers = (total: number, ...ids: string[]): Exchange =>
  answer('list_reuse_followers', 200, { data: ids.map((id) => ({ follower: { id } })), total });

void test('followers: count, list and total agree with who follows', () => {
  assert.deepEqual(wrongCount(answer('follow_reuse', 201, { followers: 1 }), 1), []);
  assert.deepEqual(pointers(wrongCount(answer('follow_reuse', 201, { followers: 2 }), 1)), [
    '/followers',
  ]);
  assert.deepEqual(wrongFollowers(followers(2, 'b', 'a'), ['a', 'b']), []);
  assert.deepEqual(pointers(wrongFollowers(followers(3, 'a', 'b'), ['a', 'b'])), ['/total']);
  assert.deepEqual(pointers(wrongFollowers(followers(2, 'a', 'a'), ['a', 'b'])), ['/data']);
  assert.deepEqual(pointers(wrongFollowers(followers(1, 'a'), [])), ['/total', '/data']);
  // Who followed before is held against who follows now.
  assert.deepEqual(wrongFollowers(followers(1, 'a'), usersIn(followers(1, 'a'))), []);
  assert.equal(wrongFollowers(followers(0), usersIn(followers(1, 'a'))).length, 2);
});

void test('a second follow or badge must not say that one more was made', () => {
  assert.deepEqual(followedTwice(answer('follow_reuse', 200, {})), []);
  assert.equal(followedTwice(answer('follow_reuse', 201, {})).length, 1);
  assert.deepEqual(addedTwice(answer('add_reuse_badge', 200, {})), []);
  assert.equal(addedTwice(answer('add_reuse_badge', 201, {})).length, 1);
});

void test('presence in lists', () => {
  assert.deepEqual(missing(page('a', 'b'), 'a'), []);
  assert.equal(missing(page('b'), 'a').length, 1);
  assert.equal(missing(page('a', 'a'), 'a').length, 1);
  assert.deepEqual(present(page('b'), 'a'), []);
  assert.deepEqual(pointers(present(page('b', 'a'), 'a')), ['/data/1']);
  assert.deepEqual(notExactly(page('a'), ['a']), []);
  assert.equal(notExactly(page('a', 'b'), ['a']).length, 1);
  assert.equal(notExactly(page(), ['a']).length, 1);
});

void test('times of a new reuse, and how they move', () => {
  const date = 'Thu, 01 Jan 2026 00:00:00 GMT';
  const [now, later] = ['2026-01-01T00:00:01+00:00', '2026-01-01T00:10:00+00:00'];
  const at = (created: string): Exchange =>
    answer('create_reuse', 201, { created_at: created, last_modified: now }, date);
  assert.deepEqual(freshTimes(at(now)), []);
  assert.deepEqual(pointers(freshTimes(at(later))), ['/created_at']);
  assert.deepEqual(notMoved({ last_modified: now }, { last_modified: later }), []);
  assert.equal(notMoved({ last_modified: now }, { last_modified: now }).length, 1);
  assert.equal(moved({ last_modified: now }, { last_modified: later }).length, 1);
  const [micro, milli] = ['2026-01-01T00:00:01.123456+00:00', '2026-01-01T00:00:01.123000+00:00'];
  assert.deepEqual(moved({ last_modified: micro }, { last_modified: milli }), []);
});

void test('metrics may lag, and not lie', () => {
  const reuse = { metrics: { followers: 1 } };
  assert.deepEqual(wrongMetric(reuse, 'followers', 0, 2), []);
  assert.deepEqual(wrongMetric(reuse, 'datasets', 0, 2), []);
  assert.deepEqual(pointers(wrongMetric(reuse, 'followers', 2, 3)), ['/metrics/followers']);
});

void test('permissions', () => {
  const editor = { permissions: { edit: true, delete: true } };
  assert.deepEqual(wrongPermissions(editor, true), []);
  assert.deepEqual(wrongPermissions({}, true), []);
  assert.equal(wrongPermissions(editor, false).length, 2);
});

void test('updates at once', () => {
  const versions = [
    { type: 'api', topic: 'health' },
    { type: 'idea', topic: 'others' },
  ];
  assert.deepEqual(mixed(versions, versions[1]), []);
  assert.equal(mixed(versions, { type: 'api', topic: 'others' }).length, 1);
});
