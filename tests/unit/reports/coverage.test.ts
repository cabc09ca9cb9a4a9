import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { catalogue } from '../../../contracts/catalogue.ts';
import { noPhases } from '../../../conformance/phases.ts';
import type { ExchangeRecord } from '../../../conformance/record.ts';
import { coverageOf, type OperationCoverage } from '../../../reports/coverage.ts';

const READ: ExchangeRecord = {
  ...{ caseId: 'reuse_types/x', operationId: 'reuse_types', role: 'nobody', method: 'GET' },
  ...{ expectation: 'success', status: 200, asExpected: true, masked: false },
  ...{ fields: ['/*', '/*/id'], parameters: [], values: [] },
  ...{ phases: noPhases, attempts: 1, startedAt: '2026-11-23T12:00:00.000Z' },
};

function coverage(id: string, ...records: readonly ExchangeRecord[]): OperationCoverage {
  const own = coverageOf(records).find(({ operationId }) => operationId === id);
  assert.ok(own, id);
  return own;
}

describe('contract coverage', () => {
  it('names every operation, with nothing seen where nothing was asked', () => {
    const all = coverageOf([]);
    assert.deepEqual(
      all.map(({ operationId }) => operationId),
      catalogue.map(({ id }) => id),
    );
    for (const { statuses, parameters, properties, values } of all) {
      assert.ok(statuses.notSeen.includes('405'));
      for (const { seen } of [statuses, parameters, properties, values]) assert.deepEqual(seen, []);
    }
  });

  it('sets apart documented statuses that came, that did not, and others', () => {
    const { statuses, undocumentedStatuses } = coverage(
      'reuse_types',
      READ,
      { ...READ, status: 418 },
      { ...READ, status: null },
    );
    assert.deepEqual(statuses.seen, ['200']);
    assert.ok(!statuses.notSeen.includes('200') && statuses.notSeen.includes('405'));
    assert.deepEqual(undocumentedStatuses, ['418']);
  });

  it('counts properties of a success alone, and no other method', () => {
    assert.deepEqual(coverage('reuse_types', READ).properties.seen, ['/*/id']);
    assert.ok(coverage('reuse_types', READ).properties.notSeen.includes('/*/label'));
    for (const changes of [{ status: 400 }, { status: null }, { method: 'HEAD' }]) {
      assert.deepEqual(coverage('reuse_types', { ...READ, ...changes }).properties.seen, []);
    }
  });

  it('knows parameters, keys of the body, and values of closed lists', () => {
    const list: ExchangeRecord = {
      ...{ ...READ, operationId: 'list_reuses' },
      ...{ parameters: ['query page', 'query unknown'], values: ['query sort=created'] },
    };
    const { parameters, values } = coverage('list_reuses', list);
    assert.deepEqual(parameters.seen, ['query page']);
    assert.ok(parameters.notSeen.includes('query page_size'));
    assert.deepEqual(values.seen, ['query sort=created']);
    assert.ok(values.notSeen.includes('query sort=-created'));
    assert.ok(coverage('create_reuse').parameters.notSeen.includes('body title'));
  });
});
