import type { Deviation } from '../contracts/deviation.ts';
import type { Ledger } from '../contracts/ledger.ts';
import type { SchemaName } from '../contracts/validators.ts';
import { maskSecrets, type Secret } from '../config/secret.ts';
import type { Target } from '../targets/target.ts';
import { curlOf } from './curl.ts';
import type { Exchange } from './exchange.ts';
import { fingerprintOf, generalPointer, type Finding, type Observation } from './finding.ts';
import { maskEmails } from './mask-emails.ts';
import type { AnyRule, RuleContext } from './rule.ts';
import { exchangeRules, ruleOf } from './rules/index.ts';
import { answeredElsewhere, refusedBefore } from './rules/transport.ts';
import { shorten } from './shorten.ts';
import { spotOf } from './spot.ts';

const LONGEST_EXCERPT = 1_500;
/** A hostile body may be wrong in every key: this many findings of one rule are enough to act on. */
const MOST_FINDINGS = 50;
/** Findings of an entry of the ledger, on one operation, that bear headers and the place in the body. */
const MOST_SHOWN_OF_ENTRY = 2;
/** Promises that hold for every answer, wherever it comes from. */
const ANYWHERE: ReadonlySet<string> = new Set([
  'transport.answered',
  'transport.retried',
  'privacy.key-echoed',
]);

type Evidence = Pick<Finding, 'curl' | 'excerpt'>;

/** What the judge knows of a target besides its exchanges. */
export interface JudgeOptions {
  readonly target: Target;
  readonly ledger: Ledger;
  readonly release: string | null;
  readonly origins: readonly string[];
  /** Further secrets that an answer may hold: keys of the target that are not used here. */
  readonly secrets?: readonly Secret[];
}

/** Turns exchanges and observations into findings, and weighs them by the ledger. */
export class Judge {
  readonly #options: JudgeOptions;
  readonly #context: RuleContext;
  readonly #secrets: readonly Secret[];
  readonly #seenOf = new Map<string, number>();
  readonly #evidenceOf = new WeakMap<Exchange, Evidence>();

  constructor(options: JudgeOptions) {
    this.#options = options;
    this.#context = {
      target: options.target,
      release: options.release,
      origins: options.origins,
      observedBody: (exchange) => this.#observedBody(exchange),
    };
    this.#secrets = [
      ...Object.values(options.target.keys),
      ...Object.values(options.target.extraHeaders),
      ...(options.secrets ?? []),
    ];
  }

  /** Every finding of the rules that one exchange is enough to judge. */
  judge(exchange: Exchange): Finding[] {
    return exchangeRules.flatMap((rule) =>
      this.#weigh(rule, exchange, rule.judge(exchange, this.#context)),
    );
  }

  /** The same for what a relation or a journey observed, with the exchange that shows it. */
  weigh(ruleId: string, exchange: Exchange, observations: readonly Observation[]): Finding[] {
    return this.#weigh(ruleOf(ruleId), exchange, observations);
  }

  /** Text of a target without the run's keys and without addresses. */
  clean(text: string): string {
    return maskEmails(maskSecrets(text, this.#secrets));
  }

  #weigh(rule: AnyRule, exchange: Exchange, observations: readonly Observation[]): Finding[] {
    // What did not come from the API's code says nothing of it but that.
    const unanswered =
      exchange.reply === null || answeredElsewhere(exchange) || refusedBefore(exchange);
    if (unanswered && !ANYWHERE.has(rule.id)) return [];
    const seen = new Set<string>();
    return observations.flatMap((observation) => {
      if (seen.size >= MOST_FINDINGS) return [];
      const entry = this.#entry(exchange, rule.id, observation);
      // The same defect in every item of a page is one finding, shown at the first item. What the
      // ledger covers in one item is not what it leaves uncovered in another.
      const defect = `${entry?.id ?? ''} ${generalPointer(observation.pointer)}`;
      if (seen.has(defect)) return [];
      seen.add(defect);
      return [this.#finding(rule, exchange, observation, entry)];
    });
  }

  #finding(
    rule: AnyRule,
    exchange: Exchange,
    observation: Observation,
    entry: Deviation | null,
  ): Finding {
    const operationId = exchange.operation.id;
    const defect = {
      operationId,
      rule: rule.id,
      status: exchange.reply?.status ?? null,
      pointer: this.clean(observation.pointer),
      caseId: exchange.caseId,
    };
    const clean = (text: string): string => this.clean(text);
    const expected = clean(observation.expected);
    const actual = clean(observation.actual);
    return {
      fingerprint: fingerprintOf(defect),
      ...defect,
      severity: entry === null ? rule.severity : 'deviation',
      expected,
      actual,
      message:
        `${operationId}: ${rule.id}${defect.pointer === '' ? '' : ` at ${defect.pointer}`}: ` +
        `expected ${expected}, got ${actual}`,
      deviation: entry?.id ?? null,
      ...this.#evidence(exchange),
      ...(entry === null || this.#isAmongFirst(entry, operationId)
        ? shownOf(exchange, observation.pointer, clean)
        : {}),
    };
  }

  /** True for the first few of an entry on an operation: of what is known well a sample is enough. */
  #isAmongFirst({ id }: Deviation, operationId: string): boolean {
    const key = `${id} ${operationId}`;
    const before = this.#seenOf.get(key) ?? 0;
    if (before < MOST_SHOWN_OF_ENTRY) this.#seenOf.set(key, before + 1);
    return before < MOST_SHOWN_OF_ENTRY;
  }

  /** The call and the answer's start: the same for every finding of an exchange. */
  #evidence(exchange: Exchange): Evidence {
    const known = this.#evidenceOf.get(exchange);
    if (known !== undefined) return known;
    const clean = (text: string): string => this.clean(text);
    const evidence = { curl: clean(curlOf(exchange)), excerpt: excerptOf(exchange, clean) };
    this.#evidenceOf.set(exchange, evidence);
    return evidence;
  }

  #entry(exchange: Exchange, rule: string, { pointer, value }: Observation): Deviation | null {
    const { target, ledger, release } = this.#options;
    if (target.contract === 'documented') return null;
    return ledger.match({
      operation: exchange.operation.id,
      rule,
      status: exchange.reply?.status ?? 0,
      pointer: generalPointer(pointer),
      caseId: exchange.caseId,
      release,
      target: target.name,
      actual: value,
    });
  }

  #observedBody(exchange: Exchange): SchemaName | null {
    const { target, ledger, release } = this.#options;
    if (target.contract === 'documented' || exchange.reply === null) return null;
    return ledger.bodySchema(exchange.operation.id, exchange.reply.status, release, target.name);
  }
}

/** What a person wants to see of an answer besides its start. */
function shownOf(
  { reply }: Exchange,
  pointer: string,
  clean: (text: string) => string,
): Pick<Finding, 'headers' | 'spot'> {
  if (reply === null) return {};
  const headers = reply.headers.map(({ name, value }) => ({
    name,
    value: /^(set-cookie|cookie|authorization|x-api-key)$/i.test(name) ? '***' : clean(value),
  }));
  const whole = reply.text !== null && reply.text.length <= LONGEST_EXCERPT;
  const spot = whole || !pointer.startsWith('/') ? null : spotOf(reply.json, pointer, clean);
  return { headers, ...(spot === null ? {} : { spot }) };
}

function excerptOf({ reply }: Exchange, clean: (text: string) => string): string | null {
  if (reply === null) return null;
  const text = reply.text ?? Buffer.from(reply.body).toString('latin1');
  return shorten(text, LONGEST_EXCERPT, clean);
}
