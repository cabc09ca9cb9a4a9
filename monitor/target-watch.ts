import { maskSecrets } from '../config/secret.ts';
import { operationIds, type OperationId } from '../contracts/catalogue.ts';
import type { Deviation } from '../contracts/deviation.ts';
import type { Ledger } from '../contracts/ledger.ts';
import { document } from '../contracts/openapi.ts';
import { Client } from '../conformance/client.ts';
import { Limiter } from '../conformance/limiter.ts';
import type { Facts } from '../conformance/facts.ts';
import { HttpTransport } from '../conformance/transports/http-transport.ts';
import { GuardedTransport } from '../conformance/write-guard.ts';
import type { Target } from '../targets/target.ts';
import { FactsWatch } from './facts-watch.ts';
import { JourneyWatch } from './journey-watch.ts';
import { offsetsOf } from './offsets.ts';
import { Prober } from './prober.ts';
import { PutOffTransport } from './put-off-transport.ts';
import { recordOutcome, recordPutOff, type Sinks } from './record-outcome.ts';
import { redact } from './redact.ts';
import { Schedule } from './schedule.ts';

export interface WatchOptions {
  readonly target: Target;
  readonly ledger: Ledger;
  readonly intervalS: number;
  readonly timeoutMs: number;
  /** Seconds between two write journeys; null: none is made. */
  readonly journeyS?: number | null;
  /** Where their journals stand; null for a target that does not outlive the monitor. */
  readonly journals?: string | null;
}

/** Questions that a probe may ask after its first: together they end before the next probe. */
const MOST_FURTHER_ASKS = 4;
/** Bytes of body that a probe reads; the largest page seen has a tenth of it. */
const LARGEST_BODY = 4 * 1024 * 1024;

/** Watches one target: 17 schedules, one prober, and what is known of the target itself. */
export class TargetWatch {
  readonly target: Target;
  readonly #options: WatchOptions;
  readonly #sinks: Sinks;
  readonly #transport: PutOffTransport;
  readonly #facts: FactsWatch;
  readonly #schedules: readonly Schedule[];
  readonly #prober: Prober;
  readonly #journeys: JourneyWatch | null;
  #stopped = false;

  /** `before`: what was known of the same target until a reload; null: nothing. */
  constructor(options: WatchOptions, sinks: Sinks, before: Facts | null = null) {
    const { timeoutMs, intervalS } = options;
    // Probes ask nothing that writes and use no key, whatever else the target would allow.
    this.target = {
      ...options.target,
      keys: {},
      writes: 'none',
      requestTimeoutMs: timeoutMs,
      requestsPerSecond: Infinity,
      maxRequests: Infinity,
    };
    this.#options = options;
    this.#sinks = sinks;
    this.#transport = new PutOffTransport(
      new HttpTransport({ largestBody: LARGEST_BODY, proxy: this.target.proxy }),
    );
    const guarded = new GuardedTransport(this.#transport, this.target);
    // The schedule keeps the pace: a queue here would delay one probe by another's slow answer.
    const limiter = new Limiter({
      requestsPerSecond: Infinity,
      atOnce: Infinity,
      maxRequests: Infinity,
    });
    const confirmMs = Math.min(timeoutMs, (intervalS * 1_000) / (2 * MOST_FURTHER_ASKS));
    const hurried = { ...this.target, requestTimeoutMs: confirmMs };
    this.#prober = new Prober({
      client: new Client(this.target, () => guarded, limiter),
      confirming: new Client(hurried, () => guarded, limiter),
      judge: () => this.#facts.judge(),
      anew: () => this.#facts.anew(),
      patienceMs: intervalS * 1_000 - MOST_FURTHER_ASKS * confirmMs,
    });
    this.#facts = new FactsWatch({
      target: this.target,
      ledger: options.ledger,
      transport: guarded,
      secrets: Object.values(options.target.keys),
      before,
      onLearned: (facts) => {
        this.#showContract(facts);
      },
      onFault: (error) => {
        sinks.metrics.faults.inc({ part: 'facts' });
        const target = this.target.name;
        sinks.log.error({ target, err: error }, 'could not learn what the target is');
      },
    });
    const offsets = offsetsOf(this.target.name);
    this.#schedules = operationIds.map(
      (operation) =>
        new Schedule({
          intervalMs: intervalS * 1_000,
          offset: offsets.get(operation) ?? 0,
          turn: (lagS) => this.#turn(operation, lagS),
          skipped: (turns) => {
            sinks.metrics.skipped.inc({ target: this.target.name, operation }, turns);
          },
        }),
    );
    this.#journeys = journeysOf(options, sinks);
    this.#declare();
  }

  /** What is known of the target by now; null: nothing. */
  get facts(): Facts | null {
    return this.#facts.facts;
  }

  /** Learns what the target is unless that is known, then starts the schedules. */
  async start(): Promise<void> {
    await this.#facts.start();
    if (this.#stopped) return;
    for (const schedule of this.#schedules) schedule.start();
    this.#journeys?.start();
  }

  /** No probe starts any more; ends when those in flight have ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#facts.stop();
    await Promise.all([
      this.#journeys?.stop(),
      ...this.#schedules.map((schedule) => schedule.stop()),
    ]);
  }

  #declare(): void {
    const { metrics, series, board } = this.#sinks;
    const { intervalS, timeoutMs, ledger, journeyS } = this.#options;
    series.addTarget({ name: this.target.name, intervalS, timeoutS: timeoutMs / 1_000 });
    // A reload may end journeys: then nobody is to wait for the next one.
    const everyS = this.#journeys === null ? NaN : (journeyS ?? NaN);
    metrics.journeyInterval.set({ target: this.target.name }, everyS);
    board.addTarget(this.target.name);
    for (const operation of operationIds) {
      const expiry = firstExpiry(ledger.entries, this.target.name, operation);
      metrics.deviationExpiry.set({ target: this.target.name, operation }, expiry);
    }
    this.#showContract(this.#facts.facts);
  }

  #showContract(facts: Facts | null): void {
    const { keys, extraHeaders } = this.#options.target;
    const secrets = [...Object.values(keys), ...Object.values(extraHeaders)];
    this.#sinks.series.holdTo(this.target.name, {
      layer: this.target.contract,
      version: document.info.version,
      // What a target tells of itself is whatever it likes.
      release: redact(maskSecrets(facts?.release ?? 'unknown', secrets)),
    });
  }

  async #turn(operation: OperationId, lagS: number): Promise<void> {
    const { metrics, log } = this.#sinks;
    const labels = { target: this.target.name, operation };
    try {
      const { putOff } = this.#transport;
      if (putOff !== null) {
        recordPutOff(this.#sinks, labels, putOff);
        return;
      }
      metrics.lag.observe({ target: this.target.name }, lagS);
      const outcome = await this.#prober.probe(operation);
      const timeoutS = this.#options.timeoutMs / 1_000;
      recordOutcome(this.#sinks, { name: this.target.name, timeoutS }, operation, outcome);
    } catch (error) {
      // A fault of ours: counted apart, and no run of the target's.
      metrics.failures.inc({ ...labels, reason: 'internal' });
      metrics.faults.inc({ part: 'probe' });
      log.error({ ...labels, err: error }, 'the monitor failed, not the target');
    }
  }
}

/** Journeys where they are wanted and the target's policy allows writes. */
function journeysOf(options: WatchOptions, sinks: Sinks): JourneyWatch | null {
  const { target, ledger, timeoutMs, journeyS = null, journals = null } = options;
  if (journeyS === null || target.writes === 'none') return null;
  return new JourneyWatch({ target, ledger, everyS: journeyS, timeoutMs, journals }, sinks);
}

/** Seconds since the epoch at which the first entry for the operation stops to cover; NaN: none. */
function firstExpiry(
  entries: readonly Deviation[],
  target: string,
  operation: OperationId,
): number {
  const ends = entries
    .filter((entry) => entry.operations.includes(operation))
    .filter((entry) => entry.targets?.includes(target) ?? true)
    .map(({ expires }) => Date.parse(`${expires}T23:59:59Z`) / 1_000);
  return ends.length === 0 ? NaN : Math.min(...ends);
}
