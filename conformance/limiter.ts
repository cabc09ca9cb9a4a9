import { setTimeout as delay } from 'node:timers/promises';

/** The run has asked as much as it may. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';

  constructor(most: number) {
    super(`the run has sent its ${most} requests; set MAX_REQUESTS higher to allow more`);
  }
}

export interface LimiterOptions {
  /** Infinity: no limit. */
  readonly requestsPerSecond: number;
  readonly atOnce: number;
  readonly maxRequests: number;
  /** Milliseconds that a run waits in all because the server asks for it (default 60 s). */
  readonly patienceMs?: number;
}

/** More would end the tests that wait. */
const PATIENCE_MS = 60_000;

/** Keeps a run polite: a pace, a number at once, a budget, and patience with a server that is busy. */
export class Limiter {
  readonly #options: LimiterOptions;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #spent = 0;
  #nextStart = 0;
  #patience: number;

  constructor(options: LimiterOptions) {
    this.#options = options;
    this.#patience = options.patienceMs ?? PATIENCE_MS;
  }

  get spent(): number {
    return this.#spent;
  }

  /**
   * Runs `task` when its turn has come.
   *
   * @throws BudgetSpent when the budget of requests is used up.
   */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#spent >= this.#options.maxRequests) throw new BudgetSpent(this.#options.maxRequests);
    this.#spent += 1;
    if (this.#running >= this.#options.atOnce) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      await this.#pace();
      return await task();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  /**
   * Nothing starts before `milliseconds` have passed (Retry-After).
   *
   * @returns false: the run would wait longer than it may in all, and does not.
   */
  holdOff(milliseconds: number): boolean {
    const now = performance.now();
    const longer = now + milliseconds - Math.max(now, this.#nextStart);
    if (longer > this.#patience) return false;
    this.#patience -= Math.max(0, longer);
    this.#nextStart = Math.max(this.#nextStart, now + milliseconds);
    return true;
  }

  async #pace(): Promise<void> {
    const now = performance.now();
    const start = Math.max(now, this.#nextStart);
    this.#nextStart = start + 1_000 / this.#options.requestsPerSecond;
    if (start > now) await delay(start - now);
  }
}
