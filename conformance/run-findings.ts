import { catalogue, type OperationId } from '../contracts/catalogue.ts';
import { fingerprintOf, type Finding } from './finding.ts';
import { latencyOf } from './latency.ts';
import type { ExchangeRecord } from './record.ts';
import { ruleOf } from './rules/index.ts';

/** Seconds that the median answer of an operation may take: see the rule time.median. */
const MEDIAN_BUDGET = 2;
/** Fewer answers than this have no median worth the name. */
const FEWEST_ANSWERS = 3;
const MOST_RETRIED_SHARE = 0.02;

/** Findings that only a whole run can show: too many retries, an operation that became slow. */
export function runFindings(records: readonly ExchangeRecord[]): Finding[] {
  return [...slowOperations(records), ...tooManyRetries(records)];
}

function slowOperations(records: readonly ExchangeRecord[]): Finding[] {
  return catalogue.flatMap(({ id }) => {
    const times = records
      .filter((each) => each.operationId === id)
      .map((each) => each.phases.total);
    const { p50, count } = latencyOf(times);
    if (count < FEWEST_ANSWERS || p50 <= MEDIAN_BUDGET) return [];
    return [runFinding('time.median', id, `at most ${MEDIAN_BUDGET} s`, `${p50.toFixed(1)} s`)];
  });
}

function tooManyRetries(records: readonly ExchangeRecord[]): Finding[] {
  const retried = records.filter(({ attempts }) => attempts > 1);
  const first = retried[0];
  if (first === undefined || retried.length / records.length <= MOST_RETRIED_SHARE) return [];
  const actual = `${retried.length} of ${records.length} requests were retried`;
  return [runFinding('transport.retried', first.operationId, 'at most 2% retried', actual)];
}

function runFinding(
  rule: string,
  operationId: OperationId,
  expected: string,
  actual: string,
): Finding {
  const defect = {
    operationId,
    rule,
    status: null,
    pointer: '',
    caseId: `${operationId}/whole run`,
  };
  return {
    fingerprint: fingerprintOf(defect),
    ...defect,
    severity: ruleOf(rule).severity,
    expected,
    actual,
    message: `${operationId}: ${rule}: expected ${expected}, got ${actual}`,
    curl: '',
    deviation: null,
    excerpt: null,
  };
}
