/** Longest wait that a timer takes; a longer one is made of several. */
const LONGEST_TIMER_MS = 60_000;

export interface ScheduleOptions {
  /** Milliseconds between two turns. */
  readonly intervalMs: number;
  /** Where in the interval the turns stand, from 0 to 1. */
  readonly offset: number;
  /** One turn. It must not throw; how late it starts is in seconds. */
  readonly turn: (lagS: number) => Promise<void>;
  /** This many turns did not start, for the one before was in flight or the process slept. */
  readonly skipped: (turns: number) => void;
}

/**
 * Turns at absolute times: multiples of the interval since the epoch, plus an offset. A slow turn
 * never moves the next one; at most one is in flight, and what could not start is counted.
 */
export class Schedule {
  readonly #options: ScheduleOptions;
  /** Monotonic time at the epoch: a clock that is set does not move the turns. */
  readonly #epoch = performance.now() - Date.now();
  #timer: NodeJS.Timeout | null = null;
  #inFlight: Promise<void> | null = null;
  #due = 0;

  constructor(options: ScheduleOptions) {
    this.#options = options;
  }

  /** Starts with the next turn that is due. */
  start(): void {
    const { intervalMs, offset } = this.#options;
    const first = offset * intervalMs;
    const passed = Math.floor((performance.now() - this.#epoch - first) / intervalMs);
    this.#due = this.#epoch + first + (passed + 1) * intervalMs;
    this.#wait();
  }

  /** No turn starts any more. Ends when the one in flight, if any, has ended. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#inFlight;
  }

  #wait(): void {
    const wait = Math.min(Math.max(0, this.#due - performance.now()), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => {
      this.#tick();
    }, wait);
  }

  #tick(): void {
    const early = this.#due - performance.now();
    // Timers may come a millisecond early: that is on time, not a whole interval late.
    if (early < 1) {
      const late = Math.max(0, -early);
      const { intervalMs, skipped, turn } = this.#options;
      const missed = Math.floor(late / intervalMs);
      if (missed > 0) skipped(missed);
      this.#due += (missed + 1) * intervalMs;
      if (this.#inFlight !== null) skipped(1);
      else {
        this.#inFlight = turn((late - missed * intervalMs) / 1_000).finally(() => {
          this.#inFlight = null;
        });
      }
    }
    this.#wait();
  }
}
