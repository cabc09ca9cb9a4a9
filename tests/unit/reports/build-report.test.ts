import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { catalogue } from '../../../contracts/catalogue.ts';
import type { Deviation } from '../../../contracts/deviation.ts';
import { Ledger } from '../../../contracts/ledger.ts';
import type { Capabilities } from '../../../conformance/exercised.ts';
import type { Finding } from '../../../conformance/finding.ts';
import { noPhases } from '../../../conformance/phases.ts';
import type { ExchangeRecord } from '../../../conformance/record.ts';
import type { TestRecord } from '../../../conformance/test-record.ts';
import { buildReport, type RunInput } from '../../../reports/build-report.ts';
import { summaryLine } from '../../../reports/summary-line.ts';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../../reports/conformance.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
addFormats.default(ajv);
const valid = ajv.compile(schema as object);

const READ_ONLY: Capabilities = { writes: 'none', roles: [], badgeKinds: [], datasets: true };
const EVERYTHING: Capabilities = {
  writes: 'public',
  roles: ['owner', 'other', 'administrator'],
  badgeKinds: ['spotlight'],
  datasets: true,
};

function exchange(changes: Partial<ExchangeRecord> = {}): ExchangeRecord {
  return {
    caseId: 'list_reuses/first page',
    operationId: 'list_reuses',
    role: 'nobody',
    method: 'GET',
    expectation: 'success',
    status: 200,
    asExpected: true,
    masked: false,
    fields: ['/data', '/data/*/id', '/total'],
    phases: { ...noPhases, total: 0.1 },
    attempts: 1,
    startedAt: '2026-11-23T12:00:00.000Z',
    ...changes,
  };
}

function finding(changes: Partial<Finding> = {}): Finding {
  return {
    fingerprint: '0123456789ab',
    caseId: 'list_reuses/first page',
    operationId: 'list_reuses',
    rule: 'schema.required',
    severity: 'violation',
    status: 200,
    pointer: '/data/0/id',
    expected: 'present',
    actual: 'nothing',
    message: 'list_reuses: schema.required at /data/0/id',
    curl: 'curl …',
    deviation: null,
    excerpt: '{}',
    ...changes,
  };
}

function run(
  exchanges: readonly ExchangeRecord[],
  findings: readonly Finding[] = [],
  changes: Partial<RunInput> = {},
  capabilities: Capabilities = READ_ONLY,
): RunInput {
  const record: TestRecord = {
    target: 'test',
    baseUrl: 'https://portal.example',
    release: '17.18.0',
    judgedRelease: '17.18.0',
    capabilities,
    requests: exchanges.length,
    exchanges,
    findings,
  };
  return {
    records: [record],
    notExercised: [],
    errors: [],
    startedAt: new Date('2026-11-23T12:00:00Z'),
    durationSeconds: 1.26,
    partial: false,
    ledger: new Ledger([]),
    ...changes,
  };
}

const everyRead = catalogue
  .filter(({ write }) => !write)
  .map(({ id }) => exchange({ operationId: id, caseId: `${id}/x` }));
const everyRefusal = catalogue
  .filter(({ write }) => write)
  .map(({ id, method }) =>
    exchange({ operationId: id, method, caseId: `${id}/x`, expectation: 'refused', status: 401 }),
  );

describe('the report', () => {
  it('is what its schema says, with and without findings', () => {
    for (const input of [
      run([]),
      { ...run([]), records: [] },
      run(
        [exchange({ status: null, asExpected: false })],
        [finding({ status: null, excerpt: null })],
      ),
      run([exchange()], [finding()], { notExercised: [{ test: 'a', reason: 'b' }], partial: true }),
    ]) {
      const report: unknown = JSON.parse(JSON.stringify(buildReport(input)));
      assert.ok(valid(report), JSON.stringify(valid.errors));
    }
    assert.ok(!valid({ ...buildReport(run([])), surprise: 1 }));
  });

  it('names the same defect once, the gravest first', () => {
    const findings = [
      finding({ fingerprint: 'aaaaaaaaaaaa', severity: 'notice' }),
      finding(),
      finding(),
      finding({ fingerprint: 'bbbbbbbbbbbb', severity: 'deviation', deviation: 'known' }),
    ];
    const report = buildReport(run([exchange()], findings));
    assert.deepEqual(
      report.findings.map(({ severity }) => severity),
      ['violation', 'deviation', 'notice'],
    );
    const { violations, deviations, notices } = report.summary;
    assert.deepEqual([violations, deviations, notices], [1, 1, 1]);
    assert.match(
      summaryLine(report),
      /^17 operations: 1 exercised · 1 violation · 1 known deviation · 1 notice · 1 requests · 1\.3 s$/,
    );
  });

  it('calls a defect a violation where the ledger covers it in one answer and not in another', () => {
    const covered = finding({ severity: 'deviation', deviation: 'known' });
    for (const findings of [
      [covered, finding()],
      [finding(), covered],
    ]) {
      const report = buildReport(run([exchange()], findings));
      assert.deepEqual(
        report.findings.map(({ severity }) => severity),
        ['violation'],
      );
    }
  });

  it('counts an operation as exercised by its success', () => {
    assert.equal(buildReport(run(everyRead)).summary.exercised, 7);
    const failed = everyRead.map((each) => ({ ...each, status: 500, asExpected: false }));
    assert.equal(buildReport(run(failed)).summary.exercised, 0);
    const asHead = everyRead.map((each) => ({ ...each, method: 'HEAD' }));
    assert.equal(buildReport(run(asHead)).summary.exercised, 0);
  });

  it('counts a refusal only where the run could do no better', () => {
    assert.equal(buildReport(run([...everyRead, ...everyRefusal])).summary.exercised, 17);
    const able = buildReport(run([...everyRead, ...everyRefusal], [], {}, EVERYTHING));
    assert.equal(able.summary.exercised, 7);
    const noKinds = { ...EVERYTHING, badgeKinds: [] };
    const badges = buildReport(run([...everyRead, ...everyRefusal], [], {}, noKinds));
    assert.deepEqual(
      badges.operations
        .filter(({ exercised, reason }) => exercised && reason !== 'success')
        .map(({ operationId }) => operationId),
      ['add_reuse_badge', 'delete_reuse_badge'],
    );
    const noDataset = { ...EVERYTHING, datasets: false };
    const added = buildReport(run([...everyRead, ...everyRefusal], [], {}, noDataset));
    assert.equal(
      added.operations.find(({ operationId }) => operationId === 'reuse_add_dataset')?.reason,
      'refusal, for no dataset is known: set DATASET_ID',
    );
  });

  it('finds an operation that became slow, and too many retries', () => {
    const slow = [1, 2, 3].map((index) =>
      exchange({ caseId: `list_reuses/${index}`, phases: { ...noPhases, total: 2.5 } }),
    );
    assert.deepEqual(
      buildReport(run(slow)).findings.map(({ rule }) => rule),
      ['time.median'],
    );
    const retried = [exchange({ attempts: 2 }), ...everyRead];
    assert.deepEqual(
      buildReport(run(retried)).findings.map(({ rule }) => rule),
      ['transport.retried'],
    );
  });
});

const entry: Deviation = {
  id: 'known-key',
  operations: ['list_reuses'],
  rule: 'drift.property',
  statuses: [200],
  pointers: ['/data/*/dataservices'],
  documented: 'no such key',
  observed: 'a list',
  evidence: 'a recording',
  reason: 'newer than the page',
  owner: 'maintainers',
  since: '2026-11-23',
  expires: '2027-11-30',
};

describe('a deviation that is gone', () => {
  const gone = (input: RunInput): string[] =>
    buildReport(input)
      .findings.filter(({ rule }) => rule === 'ledger.gone')
      .map(({ deviation }) => deviation ?? '');
  const withLedger = (changes: Partial<Deviation> = {}): Partial<RunInput> => ({
    ledger: new Ledger([{ ...entry, ...changes }]),
  });

  it('is named when the run could have shown it', () => {
    assert.deepEqual(gone(run([exchange()], [], withLedger())), ['known-key']);
  });

  it('is not named when it was seen, or could not be seen', () => {
    const seen = finding({ severity: 'deviation', deviation: 'known-key' });
    assert.deepEqual(gone(run([exchange()], [seen], withLedger())), []);
    assert.deepEqual(
      gone(run([exchange({ fields: ['/data', '/total'] })], [], withLedger())),
      [],
      'an empty list',
    );
    assert.deepEqual(gone(run([exchange({ masked: true })], [], withLedger())), []);
    assert.deepEqual(gone(run([exchange({ status: 404 })], [], withLedger())), []);
    assert.deepEqual(gone(run([exchange()], [], withLedger({ releases: '<17.0.0' }))), []);
    assert.deepEqual(gone(run([exchange()], [], withLedger({ occasional: true }))), []);
    assert.deepEqual(gone(run([exchange()], [], withLedger({ cases: ['list_reuses/other'] }))), []);
    assert.deepEqual(gone(run([exchange()], [], { ...withLedger(), partial: true })), []);
  });
});
