import type { ExchangeRule, RelationRule } from '../rule.ts';

/**
 * Seconds within which one answer must be complete. A write may look its URL up in DNS, which
 * takes up to 5 s without a resolver; a read has no such excuse.
 */
const READ_BUDGET = 5;
const WRITE_BUDGET = 8;

export const timeBudget: ExchangeRule = {
  id: 'time.budget',
  family: 'response',
  severity: 'violation',
  sentence: `A read is answered within ${READ_BUDGET} s, a write within ${WRITE_BUDGET} s.`,
  judge({ reply, phases, operation }) {
    const budget = operation.write ? WRITE_BUDGET : READ_BUDGET;
    if (reply === null || phases.total <= budget) return [];
    return [
      { pointer: '', expected: `at most ${budget} s`, actual: `${phases.total.toFixed(1)} s` },
    ];
  },
};

export const timeMedian: RelationRule = {
  id: 'time.median',
  family: 'response',
  severity: 'violation',
  sentence: 'The median answer of an operation comes within 2 s.',
};
