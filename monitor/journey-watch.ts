import { Journal, newRun } from '../conformance/journal/journal.ts';
import { sweep } from '../conformance/journal/sweep.ts';
import { openSession } from '../conformance/session.ts';
import { HttpTransport } from '../conformance/transports/http-transport.ts';
import type { Ledger } from '../contracts/ledger.ts';
import type { Target } from '../targets/target.ts';
import { keptFinding } from './finding-log.ts';
import { journey } from './journey.ts';
import type { Sinks } from './record-outcome.ts';
import { Schedule } from './schedule.ts';

export interface JourneyOptions {
  readonly target: Target;
  readonly ledger: Ledger;
  readonly everyS: number;
  readonly timeoutMs: number;
  /** Where journals stand; null for a target that does not outlive the monitor. */
  readonly journals: string | null;
}

/** Journeys on one target that allows writes, on a slower schedule than the probes. */
export class JourneyWatch {
  readonly #options: JourneyOptions;
  readonly #target: Target;
  readonly #sinks: Sinks;
  readonly #schedule: Schedule;

  constructor(options: JourneyOptions, sinks: Sinks) {
    this.#options = options;
    this.#sinks = sinks;
    // What a journey may ask is bounded by its schedule, not by the budget of a run of tests.
    this.#target = {
      ...options.target,
      requestTimeoutMs: options.timeoutMs,
      maxRequests: Infinity,
    };
    this.#schedule = new Schedule({
      intervalMs: options.everyS * 1_000,
      offset: 0.5,
      turn: () => this.#turn(),
      skipped: () => undefined,
    });
  }

  start(): void {
    this.#schedule.start();
  }

  async stop(): Promise<void> {
    await this.#schedule.stop();
  }

  async #turn(): Promise<void> {
    const { metrics, log } = this.#sinks;
    const target = this.#target.name;
    const start = performance.now();
    try {
      const succeeded = await this.#travel();
      metrics.journeyRuns.inc({ target });
      metrics.journeyDuration.set({ target }, (performance.now() - start) / 1_000);
      if (succeeded) metrics.journeyLastSuccess.set({ target }, Date.now() / 1_000);
      else metrics.journeyFailures.inc({ target });
      const failed = this.#sinks.board.journeyEnded(target, succeeded);
      metrics.journeyFailuresInARow.set({ target }, failed);
    } catch (error) {
      metrics.faults.inc({ part: 'journey' });
      log.error({ target, err: error }, 'a journey failed by a fault of the monitor');
    }
  }

  /** One journey, after what an earlier one may have left was removed. True: it kept every promise. */
  async #travel(): Promise<boolean> {
    const { ledger, journals } = this.#options;
    const session = await openSession({
      target: this.#target,
      ledger,
      open: () => Promise.resolve(new HttpTransport({ proxy: this.#target.proxy })),
      share: 1,
    });
    try {
      const { client, capabilities } = session;
      if (journals !== null) {
        await sweep(journals, this.#target, { client, roles: capabilities.roles });
      }
      const journal = new Journal(journals, this.#target.baseUrl, newRun());
      const { findings, removed } = await journey(session, journal);
      journal.close(removed);
      const broken = findings.filter(({ severity }) => severity === 'violation').map(keptFinding);
      const kept = broken.length === 0 && removed;
      if (!kept)
        this.#sinks.log.warn(
          { target: this.#target.name, removed, findings: broken },
          'journey failed',
        );
      return kept;
    } finally {
      await session.dispose();
    }
  }
}
