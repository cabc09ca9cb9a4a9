import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { catalogue } from '../../../contracts/catalogue.ts';
import type { Finding } from '../../../conformance/finding.ts';
import { noPhases } from '../../../conformance/phases.ts';
import type { ExchangeRecord } from '../../../conformance/record.ts';
import { rules } from '../../../conformance/rules/index.ts';
import { matrixOf, type Cell, type MatrixInput } from '../../../reports/matrix/matrix.ts';
import { reaches, withoutRow } from '../../../reports/matrix/reach.ts';

const READ: ExchangeRecord = {
  caseId: 'list_reuses/x',
  operationId: 'list_reuses',
  role: 'nobody',
  method: 'GET',
  expectation: 'success',
  status: 200,
  asExpected: true,
  masked: false,
  fields: [],
  parameters: ['query tag'],
  values: [],
  phases: noPhases,
  attempts: 1,
  startedAt: '2026-11-23T12:00:00.000Z',
};
const FINDING: Finding = {
  fingerprint: '0123456789ab',
  caseId: 'list_reuses/x',
  operationId: 'list_reuses',
  rule: 'filter.tag',
  severity: 'violation',
  status: 200,
  pointer: '',
  expected: 'a',
  actual: 'b',
  message: '',
  curl: '',
  deviation: null,
  excerpt: null,
};
const EMPTY: MatrixInput = {
  exchanges: [READ],
  findings: [],
  weighed: new Set(),
  capabilities: { writes: 'none', roles: [], badgeKinds: [], datasets: true },
  ruleOfEntry: new Map([['known', 'filter.tag']]),
};
const cell = (changes: Partial<MatrixInput>, rule: string, id = 'list_reuses'): Cell | undefined =>
  matrixOf({ ...EMPTY, ...changes }).find((each) => each.rule === rule && each.operationId === id);

describe('the matrix', () => {
  it('knows where each rule of the closed list can be seen, and no other rule', () => {
    const wanted = rules.map(({ id }) => id).filter((id) => !withoutRow.has(id));
    assert.deepEqual(Object.keys(reaches).sort(), wanted.sort());
    for (const id of wanted) {
      assert.ok(
        catalogue.some((operation) => reaches[id]?.on(operation)),
        `${id} is nowhere`,
      );
    }
  });

  it('calls a rule kept only where an exchange could have broken it', () => {
    assert.equal(cell({}, 'filter.tag')?.state, 'kept');
    assert.equal(cell({}, 'filter.topic')?.state, 'not-exercised');
    assert.equal(cell({}, 'filter.topic')?.reason, 'the filter topic was not asked');
    assert.equal(cell({ exchanges: [] }, 'filter.tag')?.reason, 'it was not called');
    const failed = { ...READ, status: 500 };
    assert.equal(cell({ exchanges: [failed] }, 'filter.tag')?.state, 'not-exercised');
    assert.equal(cell({}, 'filter.tag', 'get_reuse'), undefined);
  });

  it('shows the gravest of what was found', () => {
    const findings = [FINDING, { ...FINDING, severity: 'deviation' as const, deviation: 'known' }];
    assert.equal(cell({ findings }, 'filter.tag')?.state, 'violated');
    assert.equal(cell({ findings }, 'filter.tag')?.findings, 2);
    assert.equal(cell({ findings: findings.slice(1) }, 'filter.tag')?.state, 'deviation');
    const gone = {
      ...FINDING,
      rule: 'ledger.gone',
      severity: 'notice' as const,
      deviation: 'known',
    };
    assert.equal(cell({ findings: [gone] }, 'filter.tag')?.state, 'gone');
  });

  it('shows a finding also where nobody expected the rule', () => {
    const finding = { ...FINDING, operationId: 'get_reuse' as const };
    assert.equal(cell({ findings: [finding] }, 'filter.tag', 'get_reuse')?.state, 'violated');
  });

  it('takes relations at their word', () => {
    assert.equal(cell({}, 'filter.q')?.state, 'not-exercised');
    const weighed = new Set(['list_reuses filter.q']);
    assert.equal(cell({ weighed }, 'filter.q')?.state, 'kept');
  });
});
