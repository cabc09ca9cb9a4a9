import type { DriftChange } from '../../../conformance/drift/drift-report.ts';
import type { Remembered } from '../../../reports/history/history-line.ts';
import type { RunView } from '../../../reports/run-view.ts';
import { sampleView } from './sample-view.ts';

const change: DriftChange = {
  ...{ kind: 'operation.gone', breaking: true, operations: [], place: 'GET /x' },
  ...{ before: 'GET /x', after: null, sentence: 'GET /x is gone', known: null },
};
const addition: DriftChange = {
  ...{ ...change, kind: 'operation.new', breaking: false, before: null },
  sentence: 'GET /y is new',
};

function remembered(fingerprint: string): Remembered {
  return { operationId: 'get_reuse', rule: 'schema.type', caseId: 'get_reuse/case 1', fingerprint };
}

/** A run that has something to show in every part of the page. */
export function fullView(): RunView {
  const { comparison, ...around } = sampleView(3);
  const comparisons = [{ against: 'the contract', changes: [addition, change] }];
  return {
    ...around,
    comparison: comparison && {
      ...comparison,
      gone: [remembered('aaaaaaaaaaaa')],
      accepted: [remembered('bbbbbbbbbbbb'), remembered('cccccccccccc')],
      notAsked: [remembered('dddddddddddd')],
    },
    drift: { report: { schemaVersion: 1, source: 'x', breaking: true, comparisons } },
  };
}

const [entry] = sampleView(3).report.ledger;

/** What a reader finds in each part of that run, and in no other part. */
export const PARTS: readonly (readonly [section: string, expected: RegExp])[] = [
  ['matrix', /violated 3[\s\S]*Not exercised, and why/],
  ['findings', /Violations\s+3 findings, 3 causes/],
  [
    'operations',
    /list_reuses\s+GET \/reuses\/\s+✓ success\s+200×4 400×2\s+16 ms\s+128 ms\s+128 ms/,
  ],
  ['coverage', /19 of \d+ statuses/],
  ['coverage', /list_reuses statuses 1\/5[\s\S]*seen: query page\s+not seen: query page_size /],
  [
    'drift',
    /description: 2 changes, 1 of them breaking\.\s+breaking: GET \/x is gone\s+GET \/y is new/,
  ],
  ['drift', /\/permissions\s+reuse-permissions\s+list_reuses/],
  [
    'ledger',
    new RegExp(
      `${entry?.id ?? '-'}\\s+\\S+\\s+${entry?.daysLeft ?? '-'} days\\s+${entry?.expires ?? '-'}`,
    ),
  ],
  ['ledger', /↺ gone: take it out/],
  ['ledger', /reuse-permissions\s+\S+\s+\d+ days\s+\S+\s+seen, 30 findings/],
  ['history', /New: 1 finding\s+[a-z.]+ available_reuse_badges\/case 2/],
  ['history', /Gone: 1 finding\s+schema\.type get_reuse\/case 1 aaaaaaaaaaaa/],
  ['history', /Still there: 13 findings/],
  ['history', /In the ledger by now: 2 findings[\s\S]*so nobody knows: 1 finding/],
  ['history', /Promises not violated over 30 runs: 100\.0% → 9\d\.\d%/],
  ['history', /Latency, p95 over 30 runs: 50 ms → \d+ ms/],
];
