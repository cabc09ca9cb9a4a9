import type { Exchange } from '../exchange.ts';
import type { Observation } from '../finding.ts';
import type { ExchangeRule, RelationRule } from '../rule.ts';

/** What a gateway says in the API's place, or a server that has no time to answer. */
const ELSEWHERE = new Set([429, 502, 503, 504]);

/** True when nobody asked for this status, and it does not come from the API's own code. */
export function answeredElsewhere({ reply, ask }: Exchange): boolean {
  if (reply === null || !ELSEWHERE.has(reply.status)) return false;
  return ask.expect.kind === 'answered' || ask.expect.statuses?.includes(reply.status) !== true;
}

/**
 * True of a body that was refused for its size, where it may be: what stands before the API has a limit
 * and words of its own, and none of either is documented.
 */
export function refusedBefore({ reply, ask }: Exchange): boolean {
  if (reply?.status !== 413) return false;
  return ask.expect.kind === 'answered' || ask.expect.statuses?.includes(413) === true;
}

export const transportAnswered: ExchangeRule = {
  id: 'transport.answered',
  family: 'transport',
  severity: 'violation',
  sentence:
    'Every request gets a whole answer of the API: no reset, no stall, no body cut short, no 429, 502, 503 or 504 in its place.',
  judge(exchange) {
    const { failure, reply } = exchange;
    if (failure !== null) return lacking('a whole answer', `${failure.reason}: ${failure.message}`);
    return answeredElsewhere(exchange)
      ? lacking('an answer of the API', String(reply?.status))
      : [];
  },
};

function lacking(expected: string, actual: string): Observation[] {
  return [{ pointer: '', expected, actual }];
}

export const transportRetried: RelationRule = {
  id: 'transport.retried',
  family: 'transport',
  severity: 'violation',
  sentence: 'At most 2% of the requests of a run need a retry.',
};
