import assert from 'node:assert/strict';
import test from 'node:test';
import { Journal } from '../../../conformance/journal/journal.ts';
import { inGreek, Payloads } from '../../support/payload.ts';

const payloads = (writes: 'public' | 'private'): Payloads =>
  new Payloads(new Journal(null, 'http://127.0.0.1:7000', 'run'), writes);

test('a payload is private unless its case leaves that out, which only a run in public may', () => {
  assert.equal(payloads('public').next().body['private'], true);
  assert.ok(!('private' in payloads('public').next({ private: undefined }).body));
  assert.throws(() => payloads('private').next({ private: undefined }), /private reuses only/);
});

test('a word in Greek has no Latin letter, and is another for another word', () => {
  assert.match(inGreek('ab12x3'), /^\p{Script=Greek}{6}$/u);
  assert.notEqual(inGreek('ab12x3'), inGreek('ab12x4'));
});
