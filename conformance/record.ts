import type { OperationId } from '../contracts/catalogue.ts';
import type { Role } from '../targets/target.ts';
import { succeeded, type Exchange } from './exchange.ts';
import { answeredValues, sentParameters, sentValues } from './covered.ts';
import { fieldsOf } from './fields.ts';
import type { Phases } from './phases.ts';
import { statusAsExpected } from './rules/status.ts';

/** What a run keeps of one exchange: enough to count, to compare and to chart; no body, no key. */
export interface ExchangeRecord {
  readonly caseId: string;
  readonly operationId: OperationId;
  readonly role: Role;
  readonly method: string;
  readonly expectation: string;
  /** null: no whole answer came. */
  readonly status: number | null;
  /** The status that the case expects, or any success where it expects one. */
  readonly asExpected: boolean;
  /** A mask was asked: keys may be missing. */
  readonly masked: boolean;
  /** Keys in the body; see fields.ts. */
  readonly fields: readonly string[];
  /** Parameters, headers and keys of the body that were sent, as `in name`: `query sort`. */
  readonly parameters?: readonly string[];
  /** Values of closed lists, asked or answered: `query sort=-created`, `/type=api`. */
  readonly values?: readonly string[];
  readonly phases: Phases;
  readonly attempts: number;
  readonly startedAt: string;
}

/** `clean` takes secrets out of a text: a target may use one as the name of a key. */
export function recordOf(exchange: Exchange, clean: (text: string) => string): ExchangeRecord {
  return {
    caseId: exchange.caseId,
    operationId: exchange.operation.id,
    role: exchange.role,
    method: exchange.request.method,
    expectation: exchange.ask.expect.kind,
    status: exchange.reply?.status ?? null,
    asExpected:
      statusAsExpected(exchange) || (exchange.ask.expect.kind === 'success' && succeeded(exchange)),
    masked: exchange.ask.headers?.['X-Fields'] !== undefined,
    fields: fieldsOf(exchange.reply?.json).map(clean),
    parameters: sentParameters(exchange),
    values: [...sentValues(exchange), ...answeredValues(exchange)],
    phases: exchange.phases,
    attempts: exchange.attempts,
    startedAt: exchange.startedAt,
  };
}
