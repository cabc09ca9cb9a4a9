import { oneOf } from '../describe.ts';
import type { Exchange } from '../exchange.ts';
import type { Observation } from '../finding.ts';
import type { ExchangeRule } from '../rule.ts';

/** The statuses that an exchange may end in; null where any answer below 500 will do. */
function expectedStatuses({ ask, operation }: Exchange): readonly number[] | null {
  if (ask.expect.kind === 'answered') return null;
  return ask.expect.statuses ?? operation.successStatuses;
}

/** True when the answer has a status that the call may end in. */
export function statusAsExpected(exchange: Exchange): boolean {
  if (exchange.reply === null) return false;
  const expected = expectedStatuses(exchange);
  return expected === null ? exchange.reply.status < 500 : expected.includes(exchange.reply.status);
}

/** Which rule an unexpected status breaks. */
function ruleBroken({ ask, reply }: Exchange): string {
  const granted = reply !== null && reply.status >= 200 && reply.status < 300;
  const refusal = reply !== null && (reply.status === 401 || reply.status === 403);
  if (granted && ask.expect.kind === 'refused') return 'auth.refused';
  if (granted && ask.expect.kind === 'hidden') return 'auth.hidden';
  if (granted && ask.expect.kind === 'rejected') return 'input.rejected';
  if (refusal && ask.expect.kind === 'success') return 'auth.allowed';
  return 'status';
}

function unexpected(rule: string, exchange: Exchange): Observation[] {
  const { reply } = exchange;
  if (reply === null || statusAsExpected(exchange) || ruleBroken(exchange) !== rule) return [];
  const expected = expectedStatuses(exchange);
  return [
    {
      pointer: '',
      expected: expected === null ? 'a status below 500' : oneOf(expected),
      actual: String(reply.status),
    },
  ];
}

export const status: ExchangeRule = {
  id: 'status',
  family: 'response',
  severity: 'violation',
  sentence: 'An operation answers with the status that its documentation gives for the request.',
  judge: (exchange) => unexpected('status', exchange),
};

export const statusDocumented: ExchangeRule = {
  id: 'status.documented',
  family: 'response',
  severity: 'violation',
  sentence: 'An operation answers only with statuses that its documentation lists.',
  judge(exchange) {
    const { reply, operation, request } = exchange;
    if (reply === null || request.method !== operation.method || !statusAsExpected(exchange))
      return [];
    if (operation.responses.has(reply.status)) return [];
    const documented = [...operation.responses.keys()];
    return [{ pointer: '', expected: oneOf(documented), actual: String(reply.status) }];
  },
};

export const authRefused: ExchangeRule = {
  id: 'auth.refused',
  family: 'authorization',
  severity: 'violation',
  sentence:
    'Who may not use an operation is refused: 401 without a valid key, 403 without the right.',
  judge: (exchange) => unexpected('auth.refused', exchange),
};

export const authAllowed: ExchangeRule = {
  id: 'auth.allowed',
  family: 'authorization',
  severity: 'violation',
  sentence: 'Who may use an operation is not refused.',
  judge: (exchange) => unexpected('auth.allowed', exchange),
};

export const authHidden: ExchangeRule = {
  id: 'auth.hidden',
  family: 'authorization',
  severity: 'violation',
  sentence: 'A private or deleted reuse is shown to its editors and administrators alone.',
  judge: (exchange) => unexpected('auth.hidden', exchange),
};

export const inputRejected: ExchangeRule = {
  id: 'input.rejected',
  family: 'input',
  severity: 'violation',
  sentence: 'Input that the API does not take is answered with 400, never accepted.',
  judge: (exchange) => unexpected('input.rejected', exchange),
};
