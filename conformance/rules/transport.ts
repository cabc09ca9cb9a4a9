import type { ExchangeRule, RelationRule } from '../rule.ts';

export const transportAnswered: ExchangeRule = {
  id: 'transport.answered',
  family: 'transport',
  severity: 'violation',
  sentence: 'Every request gets a whole answer: no reset, no stall, no body cut short.',
  judge: ({ failure }) =>
    failure === null
      ? []
      : [
          {
            pointer: '',
            expected: 'a whole answer',
            actual: `${failure.reason}: ${failure.message}`,
          },
        ],
};

export const transportRetried: RelationRule = {
  id: 'transport.retried',
  family: 'transport',
  severity: 'violation',
  sentence: 'At most 2% of the requests of a run need a retry.',
};
