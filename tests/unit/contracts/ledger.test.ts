import assert from 'node:assert/strict';
import test from 'node:test';
import type { Deviation, Gap } from '../../../contracts/deviation.ts';
import { Ledger } from '../../../contracts/ledger.ts';
import { loadLedger } from '../../../contracts/load-ledger.ts';

const entry: Deviation = {
  id: 'e',
  operations: ['get_reuse'],
  rule: 'schema.type',
  statuses: [200],
  pointers: ['/datasets/*/page'],
  cases: ['get_reuse/by-id', 'get_reuse/masked-*'],
  releases: '>10.5.0',
  targets: ['demo'],
  accepts: { type: 'null' },
  documented: 'a',
  observed: 'b',
  evidence: 'c',
  reason: 'd',
  owner: 'e',
  since: '2026-01-01',
  expires: '2026-12-31',
};
const gap: Gap = {
  operation: 'get_reuse',
  rule: 'schema.type',
  status: 200,
  pointer: '/datasets/3/page',
  caseId: 'get_reuse/by-id',
  release: '17.18.0',
  target: 'demo',
  actual: null,
};
const today = () => new Date('2026-12-31T23:00:00Z');
const ledger = new Ledger([entry], today);

test('an entry covers the gap it names, and gaps of the same kind', () => {
  assert.equal(ledger.match(gap), entry);
  assert.equal(ledger.match({ ...gap, caseId: 'get_reuse/masked-page' }), entry);
  assert.equal(ledger.match({ ...gap, pointer: '/datasets/0/page' }), entry);
  assert.equal(ledger.match({ ...gap, release: '17.18.1.dev42' }), entry);
  assert.equal(ledger.match({ ...gap, release: null }), entry);
  assert.equal(ledger.match({ ...gap, release: 'unreadable' }), entry);
});

const others: Record<string, Partial<Gap>> = {
  'another operation': { operation: 'list_reuses' },
  'another rule': { rule: 'schema.format' },
  'another status': { status: 201 },
  'another pointer': { pointer: '/datasets/3/uri' },
  'a deeper pointer': { pointer: '/datasets/3/page/x' },
  'a shorter pointer': { pointer: '/datasets/page' },
  'the whole body': { pointer: '' },
  'another case': { caseId: 'get_reuse/by-slug' },
  'a case whose id only begins alike': { caseId: 'get_reuse/by-id-2' },
  'an older release': { release: '10.5.0' },
  'another target': { target: 'production' },
  'another value': { actual: 42 },
  'no value at all': { actual: undefined },
};
for (const [what, difference] of Object.entries(others)) {
  test(`an entry does not hide ${what}`, () => {
    assert.equal(ledger.match({ ...gap, ...difference }), null);
  });
}

test('an unknown release is newer than all: entries about old ones do not cover it', () => {
  for (const [releases, covered] of [
    ['*', true],
    ['>=17.0.0', true],
    ['<17.18.0', false],
    ['10.5.0', false],
    ['>=10 <11', false],
  ] as const) {
    const found = new Ledger([{ ...entry, releases }], today).match({ ...gap, release: null });
    assert.equal(found !== null, covered, releases);
  }
});

test('an expired entry still covers its gap, and is listed', () => {
  const late = new Ledger([entry], () => new Date('2027-01-01T00:00:00Z'));
  assert.equal(late.match(gap)?.id, entry.id);
  assert.deepEqual(late.expired(), [entry]);
  assert.deepEqual(ledger.expired(), []);
});

test('the ledger knows bodies that no documentation shows', () => {
  const real = loadLedger();
  const schema = (
    ...[operation, status]: Parameters<typeof real.bodySchema> | [Gap['operation'], number]
  ) => real.bodySchema(operation, status, null, 'sandbox');
  assert.equal(schema('follow_reuse', 201), 'followers-left');
  assert.equal(schema('unfollow_reuse', 200), 'followers-left');
  assert.equal(schema('available_reuse_badges', 200), 'badge-catalogue');
  assert.equal(schema('add_reuse_badge', 201), 'badge');
  assert.equal(schema('create_reuse', 400), 'validation-error');
  assert.equal(schema('get_reuse', 404), 'error');
  assert.equal(schema('get_reuse', 410), 'error');
  assert.equal(schema('follow_reuse', 410), null);
  assert.equal(schema('get_reuse', 500), null);
  assert.equal(schema('get_reuse', 308), null);
});

test('the ledger of this project: known gaps are covered, their neighbours are not', () => {
  const real = loadLedger();
  const covered = (difference: Partial<Gap>): string | null =>
    real.match({ ...gap, caseId: 'x', ...difference })?.id ?? null;
  const follow = { operation: 'follow_reuse', rule: 'status', status: 201, pointer: '' } as const;
  assert.equal(covered(follow), 'follow-reuse-answers-201');
  assert.equal(covered({ ...follow, status: 202 }), null);
  assert.equal(covered({ ...follow, operation: 'unfollow_reuse' }), null);
  const coverage = { rule: 'schema.format', pointer: '/datasets/0/temporal_coverage/start' };
  assert.equal(covered({ ...coverage, actual: '2024-01-31' }), 'temporal-coverage-days');
  assert.equal(covered({ ...coverage, actual: 'spring' }), null);
  const old = { rule: 'schema.required', pointer: '/datasets/0/acronym', actual: undefined };
  assert.equal(covered({ ...old, release: '10.5.0' }), 'datasets-as-references');
  assert.equal(covered(old), null);
  assert.equal(covered({ ...old, release: '10.5.0', pointer: '/datasets/0/id' }), null);
  const identifier = { operation: 'list_reuses', rule: 'error.fields', status: 400 } as const;
  const message = '`owner` must be an identifier';
  const found = covered({ ...identifier, pointer: '/errors', actual: { message } });
  assert.equal(found, 'identifier-without-errors');
  assert.equal(covered({ ...identifier, pointer: '/errors', actual: { message: 'No.' } }), null);
  assert.equal(covered({ rule: 'status', status: 500, pointer: '' }), null);
});
