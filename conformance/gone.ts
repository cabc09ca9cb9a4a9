import type { Deviation } from '../contracts/deviation.ts';
import type { Ledger } from '../contracts/ledger.ts';
import { inRange } from '../contracts/release.ts';
import { fingerprintOf, type Finding } from './finding.ts';
import type { ExchangeRecord } from './record.ts';
import { ruleOf } from './rules/index.ts';

export interface GoneQuestion {
  readonly ledger: Ledger;
  readonly records: readonly ExchangeRecord[];
  readonly findings: readonly Finding[];
  readonly release: string | null;
  readonly target: string;
}

/**
 * Entries of the ledger that the run should have seen and did not: the same call was made, its
 * answer had the place that the entry speaks of, and the gap was not there.
 */
export function goneDeviations(question: GoneQuestion): Finding[] {
  const seen = new Set(question.findings.map(({ deviation }) => deviation));
  return question.ledger.entries
    .filter((entry) => applies(entry, question) && !seen.has(entry.id))
    .flatMap((entry) => {
      const record = question.records.find((each) => couldShow(entry, each));
      return record === undefined ? [] : [goneFinding(entry, record)];
    });
}

function applies(entry: Deviation, { release, target }: GoneQuestion): boolean {
  return (
    entry.occasional !== true &&
    inRange(release, entry.releases ?? '*') &&
    (entry.targets?.includes(target) ?? true)
  );
}

function couldShow(entry: Deviation, record: ExchangeRecord): boolean {
  if (!entry.operations.includes(record.operationId) || record.status === null) return false;
  if (entry.cases !== undefined) {
    return entry.cases.some((pattern) =>
      pattern.endsWith('*')
        ? record.caseId.startsWith(pattern.slice(0, -1))
        : record.caseId === pattern,
    );
  }
  if (!entry.statuses.includes(record.status)) return false;
  // A mask leaves places out: only a whole answer can show that something is missing.
  if (record.masked || entry.accepts !== undefined) return false;
  return entry.pointers.every((pointer) => hasPlace(pointer, record.fields));
}

/** True when the object that the pointer's last key would stand in was there. */
function hasPlace(pointer: string, fields: readonly string[]): boolean {
  if (pointer === '') return true;
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  return fields.some((field) => field.startsWith(`${parent}/`));
}

function goneFinding(entry: Deviation, record: ExchangeRecord): Finding {
  const defect = {
    operationId: record.operationId,
    rule: 'ledger.gone',
    status: record.status,
    pointer: entry.pointers[0] ?? '',
    caseId: record.caseId,
  };
  const expected = `the known deviation ${entry.id}: ${entry.observed}`;
  const actual = 'what the documentation says';
  return {
    fingerprint: fingerprintOf({ ...defect, caseId: entry.id }),
    ...defect,
    severity: ruleOf('ledger.gone').severity,
    expected,
    actual,
    message: `${record.operationId}: ledger.gone: ${entry.id} was not seen; take it out of the ledger`,
    curl: '',
    deviation: entry.id,
    excerpt: null,
  };
}
