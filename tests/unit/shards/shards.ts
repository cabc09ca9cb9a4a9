import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue } from '../../../contracts/catalogue.ts';
import type { Finding } from '../../../conformance/finding.ts';
import type { ExchangeRecord } from '../../../conformance/record.ts';
import type { TestEnd } from '../../../reports/events/run-event.ts';
import type { ShardRun } from '../../../reports/shards/read-shard.ts';
import type { RunIdentity } from '../../../reports/shards/run-identity.ts';
import type { ShardHeader } from '../../../reports/shards/shard-line.ts';

export const IDENTITY: RunIdentity = {
  target: 'sandbox',
  address: null,
  sandbox: 'default, healthy',
  writes: 'none',
  keys: 'none',
  contract: 'observed',
  nightly: true,
  seed: 1,
  version: '0.1.0',
  commit: 'a'.repeat(40),
  run: null,
};

/** An empty folder; the test removes it. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'vigie-shards-'));
}

export function header(current: number, total: number, changes: object = {}): ShardHeader {
  return {
    kind: 'begin',
    schemaVersion: 1,
    shard: { current, total },
    identity: IDENTITY,
    filtered: false,
    startedAt: '2026-11-23T12:00:00.000Z',
    tests: Object.fromEntries(catalogue.map(({ id }) => [id, 1])),
    ...changes,
  };
}

/** What a shard left that ended well after ten seconds. */
export function shard(
  current: number,
  total: number,
  changes: Partial<ShardRun> & { readonly header?: ShardHeader } = {},
): ShardRun {
  return {
    path: `shards/${current}/shard-${current}-of-${total}.jsonl`,
    header: header(current, total),
    tests: [],
    broken: [],
    end: {
      kind: 'end',
      startedAt: '2026-11-23T12:00:00.000Z',
      durationSeconds: 10,
      finished: true,
    },
    ...changes,
  };
}

/** One test with what it asked and found. */
export function testEnd(
  exchanges: readonly ExchangeRecord[],
  findings: readonly Finding[] = [],
): TestEnd {
  return {
    group: exchanges[0]?.operationId ?? 'list_reuses',
    title: `a test of ${exchanges[0]?.caseId ?? 'nothing'}`,
    outcome: 'passed',
    records: [
      {
        target: 'sandbox',
        baseUrl: 'http://127.0.0.1:1',
        release: '17.18.0',
        judgedRelease: '17.18.0',
        capabilities: { writes: 'none', roles: [], badgeKinds: [], datasets: true },
        requests: exchanges.length,
        exchanges,
        findings,
      },
    ],
    skippedFor: null,
    errors: [],
  };
}
