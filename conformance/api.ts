import type { OperationId } from '../contracts/catalogue.ts';
import type { Ask } from './ask.ts';
import type { Exchange } from './exchange.ts';
import type { Capabilities } from './exercised.ts';
import { success } from './expectation.ts';
import type { Finding, Observation } from './finding.ts';
import { textAt, itemsOf, property } from './json.ts';
import { recordOf, type ExchangeRecord } from './record.ts';
import { confirm, type Relation } from './relation.ts';
import { ruleOf } from './rules/index.ts';
import type { Session } from './session.ts';

/** Readings that must all show what a volatile rule saw. */
const VOLATILE_READINGS = 3;

type Question = Omit<Ask, 'operationId' | 'name' | 'expect'> & Partial<Pick<Ask, 'expect'>>;

/**
 * What a test, or any other driver, works with: it asks, every answer is judged at once, and
 * all exchanges and findings are kept for the reports.
 */
export class Api {
  readonly session: Session;
  readonly exchanges: ExchangeRecord[] = [];
  readonly findings: Finding[] = [];
  /** What relations and journeys looked at: `operation rule`, whatever came of it. */
  readonly weighed = new Set<string>();
  readonly #onFindings: (findings: readonly Finding[]) => void;

  /** `onFindings` is told of each answer's and each relation's findings as they come. */
  constructor(session: Session, onFindings: (findings: readonly Finding[]) => void) {
    this.session = session;
    this.#onFindings = onFindings;
  }

  get can(): Capabilities {
    return this.session.capabilities;
  }

  /** Asks one question, judges the answer, and gives the exchange. A success is expected unless said. */
  async call(operationId: OperationId, name: string, question: Question = {}): Promise<Exchange> {
    const ask: Ask = { expect: success(), ...question, operationId, name };
    const exchange = await this.#send(ask);
    this.#keep(await this.#steady(exchange, this.session.judge.judge(exchange)));
    return exchange;
  }

  /** Notes what was observed under a rule over exchanges that nothing else can change. */
  observe(rule: string, exchange: Exchange, observations: readonly Observation[]): void {
    this.#weighed(rule, exchange);
    this.#keep(this.session.judge.weigh(rule, exchange, observations));
  }

  /** Judges a relation over a list that others may change meanwhile: see relation.ts. */
  async relate(relation: Relation): Promise<void> {
    const noted: Relation = async () => {
      const observed = await relation();
      for (const { rule, exchange } of observed) this.#weighed(rule, exchange);
      return observed;
    };
    const verdict = await confirm(noted, () => this.#snapshot());
    if (verdict.kind === 'kept') return;
    for (const { rule, exchange, observations } of verdict.observed) {
      if (verdict.kind === 'broken') this.observe(rule, exchange, observations);
      else {
        const actual = `${rule} could not be confirmed: the list changed between readings`;
        this.observe('relation.inconclusive', exchange, [
          { pointer: '', expected: 'a list that holds still', actual },
        ]);
      }
    }
  }

  async #send(ask: Ask): Promise<Exchange> {
    const exchange = await this.session.client.ask(ask);
    this.exchanges.push(recordOf(exchange, (text) => this.session.judge.clean(text)));
    return exchange;
  }

  #weighed(rule: string, exchange: Exchange): void {
    this.weighed.add(`${exchange.operation.id} ${rule}`);
  }

  #keep(findings: readonly Finding[]): void {
    if (findings.length === 0) return;
    this.findings.push(...findings);
    this.#onFindings(findings);
  }

  /** Findings of volatile rules count only if further readings of the same show them too. */
  async #steady(exchange: Exchange, findings: readonly Finding[]): Promise<readonly Finding[]> {
    let steady = [...findings];
    const isVolatile = ({ rule, severity }: Finding): boolean =>
      severity === 'violation' && 'volatile' in ruleOf(rule);
    for (let reading = 1; reading < VOLATILE_READINGS && steady.some(isVolatile); reading += 1) {
      if (exchange.request.method !== 'GET') break;
      const again = this.session.judge.judge(await this.#send(exchange.ask));
      const seen = new Set(again.map(({ fingerprint }) => fingerprint));
      steady = steady.filter((each) => !isVolatile(each) || seen.has(each.fingerprint));
    }
    return steady;
  }

  /** The newest changes of the whole list, and how long it is: equal while nothing changes. */
  async #snapshot(): Promise<string> {
    const exchange = await this.#send({
      operationId: 'list_reuses',
      name: 'snapshot',
      query: { page_size: 100, sort: '-last_modified' },
      headers: { 'X-Fields': 'data{id,last_modified},total' },
      expect: success(),
    });
    const items = itemsOf(exchange.reply?.json);
    const lines = items.map(
      (item) => `${textAt(item, 'id') ?? ''} ${textAt(item, 'last_modified') ?? ''}`,
    );
    return [String(property(exchange.reply?.json, 'total')), ...lines].join('\n');
  }
}
