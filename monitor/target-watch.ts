import { operationIds, type OperationId } from '../contracts/catalogue.ts';
import type { Deviation } from '../contracts/deviation.ts';
import type { Ledger } from '../contracts/ledger.ts';
import { document } from '../contracts/openapi.ts';
import { Client } from '../conformance/client.ts';
import type { Judge } from '../conformance/judge.ts';
import { Limiter } from '../conformance/limiter.ts';
import { openSession, type Session } from '../conformance/session.ts';
import { HttpTransport } from '../conformance/transports/http-transport.ts';
import { GuardedTransport } from '../conformance/write-guard.ts';
import type { Target } from '../targets/target.ts';
import { JourneyWatch } from './journey-watch.ts';
import { offsetsOf } from './offsets.ts';
import { Prober } from './prober.ts';
import { PutOffTransport } from './put-off-transport.ts';
import { recordOutcome, type Sinks } from './record-outcome.ts';
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

/** What is asked once about a target (release, links) is asked again this often. */
const FACTS_EVERY_MS = 10 * 60_000;
/** Questions that a probe may ask after its first: together they end before the next probe. */
const MOST_FURTHER_ASKS = 4;
/** Bytes of body that a probe reads; the largest page seen has a tenth of it. */
const LARGEST_BODY = 4 * 1024 * 1024;

/** Watches one target: 17 schedules, one prober, and what is known of the target itself. */
export class TargetWatch {
  readonly target: Target;
  readonly #options: WatchOptions;
  readonly #sinks: Sinks;
  readonly #wire: HttpTransport;
  readonly #transport: PutOffTransport;
  readonly #schedules: readonly Schedule[];
  readonly #prober: Prober;
  readonly #journeys: JourneyWatch | null;
  #session: Session | null = null;
  #factsTimer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(options: WatchOptions, sinks: Sinks) {
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
    this.#wire = new HttpTransport({ largestBody: LARGEST_BODY, proxy: this.target.proxy });
    this.#transport = new PutOffTransport(this.#wire);
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
      judge: () => this.#judge(),
      patienceMs: intervalS * 1_000 - MOST_FURTHER_ASKS * confirmMs,
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

  /** Learns what the target is, then starts the schedules. */
  async start(): Promise<void> {
    await this.#learnFacts();
    if (this.#stopped) return;
    for (const schedule of this.#schedules) schedule.start();
    this.#journeys?.start();
    this.#factsTimer = setInterval(() => {
      void this.#learnFacts();
    }, FACTS_EVERY_MS);
  }

  /** No probe starts any more; ends when those in flight have ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#factsTimer !== null) clearInterval(this.#factsTimer);
    await Promise.all([
      this.#journeys?.stop(),
      ...this.#schedules.map((schedule) => schedule.stop()),
    ]);
  }

  #declare(): void {
    const { metrics, series, board } = this.#sinks;
    const { intervalS, timeoutMs, ledger } = this.#options;
    series.addTarget({ name: this.target.name, intervalS, timeoutS: timeoutMs / 1_000 });
    board.addTarget(this.target.name);
    for (const operation of operationIds) {
      const expiry = firstExpiry(ledger.entries, this.target.name, operation);
      metrics.deviationExpiry.set({ target: this.target.name, operation }, expiry);
    }
    this.#showContract();
  }

  #showContract(): void {
    this.#sinks.series.holdTo(this.target.name, {
      layer: this.target.contract,
      version: document.info.version,
      release: this.#session?.release ?? 'unknown',
    });
  }

  #judge(): Judge {
    if (this.#session === null) throw new Error('a probe came before the target was asked');
    return this.#session.judge;
  }

  /** A target that does not answer teaches nothing; what was known before then stays. */
  async #learnFacts(): Promise<void> {
    const { metrics, log } = this.#sinks;
    try {
      const session = await openSession({
        target: this.target,
        ledger: this.#options.ledger,
        open: () => Promise.resolve(this.#wire),
        share: 1,
      });
      if (this.#session === null || session.release !== null) this.#session = session;
      this.#showContract();
    } catch (error) {
      metrics.faults.inc({ part: 'facts' });
      log.error({ target: this.target.name, err: error }, 'could not learn what the target is');
    }
  }

  async #turn(operation: OperationId, lagS: number): Promise<void> {
    const { metrics, log } = this.#sinks;
    const labels = { target: this.target.name, operation };
    try {
      if (this.#transport.putOff) {
        metrics.skipped.inc(labels);
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
