import type { Secret } from '../config/secret.ts';
import { learnFacts, originsOf, type Facts } from '../conformance/facts.ts';
import { Judge } from '../conformance/judge.ts';
import type { Transport } from '../conformance/transport.ts';
import type { Ledger } from '../contracts/ledger.ts';
import type { Target } from '../targets/target.ts';

/** What is known of a target is asked again this often, and soon where not all was answered. */
const EVERY_MS = 10 * 60_000;
const SOON_MS = 30_000;
/** A broken contract asks whether the target is another one by now, at most this often. */
const AT_MOST_EVERY_MS = 60_000;

export interface FactsOptions {
  readonly target: Target;
  readonly ledger: Ledger;
  readonly transport: Transport;
  /** Keys that journeys use: what they were told in an answer, probes are told as well. */
  readonly secrets?: readonly Secret[];
  /** What was known of the same target before a reload; null: nothing. */
  readonly before: Facts | null;
  /** The target is known, or known to be another one. */
  readonly onLearned: (facts: Facts) => void;
  readonly onFault: (error: unknown) => void;
}

/**
 * Keeps what is known of one target (its release, where its links lead), and the judge that goes
 * with it. A target that does not answer teaches nothing: what was known before then stays.
 */
export class FactsWatch {
  readonly #options: FactsOptions;
  #facts: Facts | null;
  #judge: Judge | null = null;
  #timer: NodeJS.Timeout | null = null;
  #askedAt = -Infinity;
  #stopped = false;

  constructor(options: FactsOptions) {
    this.#options = options;
    this.#facts = options.before;
    if (options.before !== null) this.#adopt(options.before);
  }

  /** null: the target has not been asked yet. */
  get facts(): Facts | null {
    return this.#facts;
  }

  /** The judge of the moment. */
  judge(): Judge {
    if (this.#judge === null) throw new Error('a probe came before the target was asked');
    return this.#judge;
  }

  /** Asks unless something is known already, and goes on asking now and then. */
  async start(): Promise<void> {
    if (this.#facts === null) await this.#learn();
    this.#wait();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** Asks anew, at most once a minute; true when the target is to be judged otherwise than before. */
  async anew(): Promise<boolean> {
    if (performance.now() - this.#askedAt < AT_MOST_EVERY_MS) return false;
    return await this.#learn();
  }

  #wait(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(
      () => {
        void this.#learn().then(() => {
          this.#wait();
        });
      },
      this.#facts?.whole === true ? EVERY_MS : SOON_MS,
    );
  }

  async #learn(): Promise<boolean> {
    const { target, transport, onFault } = this.#options;
    this.#askedAt = performance.now();
    try {
      const facts = await learnFacts(target, transport, (task) => task());
      if (!facts.whole && this.#facts?.whole === true) return false;
      return this.#adopt(facts);
    } catch (error) {
      onFault(error);
      return false;
    }
  }

  #adopt(facts: Facts): boolean {
    const { target, ledger, onLearned, secrets = [] } = this.#options;
    const before = this.#facts;
    this.#facts = facts;
    const same =
      before?.judgedRelease === facts.judgedRelease && before.otherOrigin === facts.otherOrigin;
    if (this.#judge !== null && same) return false;
    const origins = originsOf(target, facts);
    const release = facts.judgedRelease;
    this.#judge = new Judge({ target, ledger, release, origins, secrets });
    onLearned(facts);
    return true;
  }
}
