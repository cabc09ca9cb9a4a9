import type { OperationId } from '../contracts/catalogue.ts';
import type { Role } from '../targets/target.ts';
import type { Ask } from './ask.ts';
import type { Exchange } from './exchange.ts';
import type { Capabilities } from './exercised.ts';
import { answered, success } from './expectation.ts';
import type { Finding, Observation } from './finding.ts';
import { textAt, itemsOf, property, type JsonObject } from './json.ts';
import { isKept } from './kept.ts';
import { recordOf, type ExchangeRecord } from './record.ts';
import { confirm, type Observed, type Relation, type Verdict } from './relation.ts';
import { ruleOf } from './rules/index.ts';
import type { Session } from './session.ts';

/** Readings that must all show what a volatile rule saw. */
const VOLATILE_READINGS = 3;
/** Reuses that are read again before a relation about reuses found earlier counts as broken. */
const WITNESSES = 20;

type Question = Omit<Ask, 'operationId' | 'name' | 'expect'> & Partial<Pick<Ask, 'expect'>>;

type Still = () => Promise<Exchange>;
type About = readonly JsonObject[] | (() => readonly JsonObject[]);

/** Somebody asks for a test that is over. */
class AskedTooLate extends Error {
  override readonly name = 'AskedTooLate';

  constructor() {
    super('the test was cut short, and went on asking');
  }
}

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
  #closed = false;
  /** Answers that a cache on the way had kept. */
  #kept = 0;
  /** Reads go past caches. */
  #fresh = false;

  /** `onFindings` is told of each answer's and each relation's findings as they come. */
  constructor(session: Session, onFindings: (findings: readonly Finding[]) => void) {
    this.session = session;
    this.#onFindings = onFindings;
  }

  get can(): Capabilities {
    return this.session.capabilities;
  }

  /**
   * Ends it. A test that was cut short, by its time or by a signal, goes on asking while its reuses
   * are being removed: from now on its questions are refused, and what still comes is not looked at.
   */
  close(): void {
    this.#closed = true;
  }

  /** True once the test is over. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Takes over what another one asked and found: a try of the same test. */
  absorb({ exchanges, findings, weighed }: Api): void {
    if (this.#closed) return;
    this.exchanges.push(...exchanges);
    for (const each of weighed) this.weighed.add(each);
    this.#keep(findings);
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
    if (observations.length > 0 && isKept(exchange)) {
      // What was is shown, and nothing can be said of what is.
      const why = 'could not be judged: a cache had kept the answer';
      this.#inconclusive(exchange, 'an answer of the API itself', `${rule} ${why}`);
      return;
    }
    this.#keep(this.session.judge.weigh(rule, exchange, observations));
  }

  /** Notes all that was observed together. */
  observeAll(observed: readonly Observed[]): void {
    for (const { rule, exchange, observations } of observed) {
      this.observe(rule, exchange, observations);
    }
  }

  /** Notes that something was seen of which nothing can be concluded. */
  #inconclusive(exchange: Exchange, expected: string, actual: string): void {
    const rule = 'relation.inconclusive';
    this.#weighed(rule, exchange);
    this.#keep(this.session.judge.weigh(rule, exchange, [{ pointer: '', expected, actual }]));
  }

  /**
   * Judges a relation over a list that others may change meanwhile: see relation.ts.
   *
   * @param about reuses that the relation expects, found before it: where one of them is gone or
   *   changed by now, nothing can be concluded; a function tells, of many, those that the last reading
   *   was about
   * @param as whose list it is: others may change what nobody else sees
   * @param still reads what must hold still too, where the list does not tell of its changes
   */
  async relate(
    relation: Relation,
    { about = [], as = 'nobody', still }: { about?: About; as?: Role; still?: Still } = {},
  ): Promise<void> {
    let readings = 0;
    const noted: Relation = async () => {
      // What a cache keeps is the same answer again, and no further reading.
      this.#fresh = readings > 0 && this.#kept > 0;
      readings += 1;
      const observed = await relation();
      for (const { rule, exchange } of observed) this.#weighed(rule, exchange);
      return observed;
    };
    const weigh = async (): Promise<readonly [Verdict, boolean]> => {
      const verdict = await confirm(noted, async () => {
        const beside = still === undefined ? null : (await still()).reply?.json;
        return `${await this.#snapshot(as)}\n${JSON.stringify(beside)}`;
      });
      return [
        verdict,
        verdict.kind === 'broken' &&
          (await this.#stand(typeof about === 'function' ? about() : about)),
      ];
    };
    const [verdict, broken] = await weigh().finally(() => (this.#fresh = false));
    if (verdict.kind === 'kept') return;
    if (broken) this.observeAll(verdict.observed);
    else {
      for (const { rule, exchange } of verdict.observed) {
        const why = 'could not be confirmed: the list changed between readings';
        this.#inconclusive(exchange, 'a list that holds still', `${rule} ${why}`);
      }
    }
  }

  /** Whether reuses that were found earlier are still as they were: the newest speak for the others. */
  async #stand(about: readonly JsonObject[]): Promise<boolean> {
    const changed = (reuse: JsonObject): string => textAt(reuse, 'last_modified') ?? '';
    const newest = about.toSorted((a, b) => changed(b).localeCompare(changed(a)));
    for (const reuse of newest.slice(0, WITNESSES)) {
      const { reply } = await this.#send({
        operationId: 'get_reuse',
        name: 'still there',
        path: { reuse: textAt(reuse, 'id') ?? '' },
        headers: { 'X-Fields': 'id,last_modified' },
        expect: answered,
      });
      // An outage says nothing of the reuse.
      if (reply === null || reply.status >= 500) continue;
      if (reply.status !== 200 || changed(reuse) !== (textAt(reply.json, 'last_modified') ?? ''))
        return false;
    }
    return true;
  }

  async #send(ask: Ask): Promise<Exchange> {
    if (this.#closed) throw new AskedTooLate();
    const fresh = ask.fresh === true || this.#fresh;
    const exchange = await this.session.client.ask(fresh ? { ...ask, fresh } : ask);
    if (isKept(exchange)) this.#kept += 1;
    this.#record(exchange);
    return exchange;
  }

  #record(exchange: Exchange): void {
    if (this.#closed) return;
    this.exchanges.push(recordOf(exchange, (text) => this.session.judge.clean(text)));
  }

  #weighed(rule: string, exchange: Exchange): void {
    this.weighed.add(`${exchange.operation.id} ${rule}`);
  }

  #keep(findings: readonly Finding[]): void {
    if (findings.length === 0 || this.#closed) return;
    this.findings.push(...findings);
    this.#onFindings(findings);
  }

  /** Findings of volatile rules count only if further readings of the same show them too. */
  async #steady(exchange: Exchange, findings: readonly Finding[]): Promise<readonly Finding[]> {
    let steady = [...findings];
    // A cache looks at no key: whether the API does, it alone can tell.
    const isVolatile = ({ rule, severity }: Finding): boolean =>
      severity === 'violation' &&
      ('volatile' in ruleOf(rule) || (rule === 'auth.refused' && isKept(exchange)));
    for (let reading = 1; reading < VOLATILE_READINGS && steady.some(isVolatile); reading += 1) {
      if (exchange.request.method !== 'GET') break;
      const again = await this.#anew(exchange);
      // Kept all the same: it is what was seen already, and nothing can be said of it.
      const judged = isKept(again) ? [] : this.session.judge.judge(again);
      const seen = new Set(judged.map(({ fingerprint }) => fingerprint));
      steady = steady.filter((each) => !isVolatile(each) || seen.has(each.fingerprint));
    }
    return steady;
  }

  /** The same question once more, past any cache that kept the answer. */
  async #anew({ ask, reply }: Exchange): Promise<Exchange> {
    const again = await this.#send({ ...ask, fresh: isKept({ reply }) });
    return isKept(again) ? await this.#send({ ...ask, fresh: true }) : again;
  }

  /**
   * The newest changes of the whole list, and how long it is: equal while nothing changes, and while
   * no answer in between was one that a cache had kept.
   */
  async #snapshot(role: Role): Promise<string> {
    const exchange = await this.#send({
      operationId: 'list_reuses',
      name: 'snapshot',
      role,
      query: { page_size: 100, sort: '-last_modified' },
      headers: { 'X-Fields': 'data{id,last_modified},total' },
      expect: success(),
    });
    const items = itemsOf(exchange.reply?.json);
    const lines = items.map(
      (item) => `${textAt(item, 'id') ?? ''} ${textAt(item, 'last_modified') ?? ''}`,
    );
    const total = String(property(exchange.reply?.json, 'total'));
    return [String(this.#kept), total, ...lines].join('\n');
  }
}
