import type { OperationId } from '../contracts/catalogue.ts';
import type { Client } from '../conformance/client.ts';
import { succeeded, type Exchange } from '../conformance/exchange.ts';
import type { Finding } from '../conformance/finding.ts';
import type { Judge } from '../conformance/judge.ts';
import { learn, nothingKnown, probes, sampleOf, type Known } from '../conformance/probes.ts';
import { ruleOf } from '../conformance/rules/index.ts';
import { reasonOf, type FailureReason } from './verdict.ts';

/** What came of one probe. */
export interface Outcome {
  readonly exchange: Exchange;
  readonly findings: readonly Finding[];
  /** null: the probe succeeded. */
  readonly reason: FailureReason | null;
}

export interface ProberOptions {
  readonly client: Client;
  /** Asks again within a probe, with less time for each answer. */
  readonly confirming: Client;
  /** The judge of the moment: what is known of a target changes when it is upgraded. */
  readonly judge: () => Judge;
  /** Asks anew what the target is; true when it is to be judged otherwise than before. */
  readonly anew: () => Promise<boolean>;
  /** Milliseconds after which a probe asks nothing more, so that it ends before the next one. */
  readonly patienceMs: number;
}

/** Readings that must all show what a volatile rule saw. */
const READINGS = 3;
const GONE = new Set([404, 410]);

/** Asks one target the probes of the catalogue, and judges what comes back. */
export class Prober {
  readonly #options: ProberOptions;
  #known: Known = nothingKnown;

  constructor(options: ProberOptions) {
    this.#options = options;
  }

  /**
   * Probes one operation: one exchange, and further ones only where the first may have been
   * overtaken by somebody who changed the catalogue meanwhile.
   *
   * @throws Error for the monitor's own mistakes; a target that does not answer is an outcome.
   */
  async probe(operationId: OperationId): Promise<Outcome> {
    const start = performance.now();
    const patient = (): boolean => performance.now() - start < this.#options.patienceMs;
    let exchange = await this.#ask(this.#options.client, operationId);
    const sample = sampleOf(exchange.ask);
    if (sample !== null && isGone(exchange) && patient() && (await this.#otherSample(sample))) {
      exchange = await this.#ask(this.#options.confirming, operationId);
    }
    let findings = await this.#steady(exchange, patient);
    // A target that was upgraded meanwhile is held to the ledger of another release.
    const answered = exchange.reply !== null && findings.some(isViolation);
    if (answered && patient() && (await this.#options.anew())) {
      findings = await this.#steady(exchange, patient);
    }
    return {
      exchange: shown(exchange, this.#options.judge()),
      findings,
      reason: reasonOf(exchange, findings),
    };
  }

  async #ask(client: Client, operationId: OperationId): Promise<Exchange> {
    const exchange = await client.ask(probes[operationId](this.#known));
    if (operationId === 'list_reuses' && succeeded(exchange)) {
      this.#known = learn(this.#known, exchange);
    }
    return exchange;
  }

  /** Reads the list for another sample; false when it still shows the one that is gone. */
  async #otherSample(gone: string): Promise<boolean> {
    await this.#ask(this.#options.confirming, 'list_reuses');
    return this.#known.reuse !== gone;
  }

  /** Findings of volatile rules count only if further readings of the same show them too. */
  async #steady(exchange: Exchange, patient: () => boolean): Promise<readonly Finding[]> {
    const { confirming } = this.#options;
    const judge = this.#options.judge();
    let steady: readonly Finding[] = judge.judge(exchange);
    for (let reading = 1; reading < READINGS && steady.some(isVolatile); reading += 1) {
      const again = patient() ? judge.judge(await confirming.ask(exchange.ask)) : [];
      const seen = new Set(again.filter(isVolatile).map(({ fingerprint }) => fingerprint));
      steady = steady.filter((each) => !isVolatile(each) || seen.has(each.fingerprint));
    }
    return steady;
  }
}

/** The exchange as others may read it: what was asked for may be what the target gave for an id. */
function shown(exchange: Exchange, judge: Judge): Exchange {
  const { request, failure } = exchange;
  const url = new URL(request.url);
  url.pathname = judge.clean(url.pathname);
  url.search = judge.clean(url.search);
  return {
    ...exchange,
    request: { ...request, url },
    failure: failure === null ? null : { ...failure, message: judge.clean(failure.message) },
  };
}

function isGone({ reply }: Exchange): boolean {
  return reply !== null && GONE.has(reply.status);
}

function isViolation({ severity }: Finding): boolean {
  return severity === 'violation';
}

function isVolatile(finding: Finding): boolean {
  return isViolation(finding) && 'volatile' in ruleOf(finding.rule);
}
