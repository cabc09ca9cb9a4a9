import type { SchemaName } from '../contracts/validators.ts';
import type { Target } from '../targets/target.ts';
import type { Exchange } from './exchange.ts';
import type { Observation } from './finding.ts';

/** Groups of rules, as the reports and the docs list them. */
export type RuleFamily =
  | 'transport'
  | 'response'
  | 'schema'
  | 'privacy'
  | 'links'
  | 'lists'
  | 'masks'
  | 'state'
  | 'authorization'
  | 'input'
  | 'concurrency'
  | 'ledger';

/** What a rule may know besides the exchange. */
export interface RuleContext {
  readonly target: Target;
  /** udata release of the target; null when it does not tell. */
  readonly release: string | null;
  /**
   * Origins that the target's own links may lead to: its base URL's, and the one that it was
   * seen to use throughout (an installation behind a gateway).
   */
  readonly origins: readonly string[];
  /** Schema of a body that the documentation does not show but the ledger knows. */
  readonly observedBody: (exchange: Exchange) => SchemaName | null;
}

/** One promise that can be judged. The list of them is closed: an id is a metric label and a link. */
interface Rule {
  readonly id: string;
  readonly family: RuleFamily;
  /** How grave it is when it is broken: `notice` for drift, `violation` for everything else. */
  readonly severity: 'violation' | 'notice';
  /** One sentence of documentation: what the API promises. */
  readonly sentence: string;
}

/** A rule that one exchange is enough to judge. */
export interface ExchangeRule extends Rule {
  /**
   * True where a catalogue that changes while the answer is put together can break the rule
   * without any defect: a read is then asked again, and only what is seen each time counts.
   */
  readonly volatile?: true;
  judge(exchange: Exchange, context: RuleContext): readonly Observation[];
}

/** A rule over several exchanges: what it saw comes from a relation or a journey. */
export interface RelationRule extends Rule {
  judge?: never;
}

export type AnyRule = ExchangeRule | RelationRule;
