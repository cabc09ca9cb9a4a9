import type { Transport, WireReply, WireRequest } from '../conformance/transport.ts';

const UNAVAILABLE = 503;
const PUT_OFF = new Set([429, UNAVAILABLE]);
const LONGEST_WAIT_MS = 15 * 60_000;

/** How long a target asked to be left alone, and with which status. */
export interface PutOff {
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** The target said that it is not available: no rate of ours is the cause. */
  readonly unavailable: boolean;
}

/**
 * Honours Retry-After for a whole target: what it asks for is noted, and the monitor then skips
 * probes until that time. The header goes no further, or the client would ask again inside the
 * probe, which would delay the next one.
 */
export class PutOffTransport implements Transport {
  readonly #inner: Transport;
  #until = 0;
  #unavailable = false;

  constructor(inner: Transport) {
    this.#inner = inner;
  }

  /** What the target asked for, as long as it lasts; null: it may be asked. */
  get putOff(): PutOff | null {
    const left = this.#until - performance.now();
    return left <= 0 ? null : { until: Date.now() + left, unavailable: this.#unavailable };
  }

  async send(request: WireRequest): Promise<WireReply> {
    const reply = await this.#inner.send(request);
    if (!PUT_OFF.has(reply.status)) return reply;
    const isRetryAfter = ({ name }: { name: string }): boolean =>
      name.toLowerCase() === 'retry-after';
    const wait = waitOf(reply.headers.find(isRetryAfter)?.value ?? '');
    const until = performance.now() + Math.min(wait, LONGEST_WAIT_MS);
    if (until > this.#until) {
      this.#until = until;
      this.#unavailable = reply.status === UNAVAILABLE;
    }
    return { ...reply, headers: reply.headers.filter((each) => !isRetryAfter(each)) };
  }

  async dispose(): Promise<void> {
    await this.#inner.dispose();
  }
}

/** Milliseconds in a Retry-After: seconds, or a date; 0 for anything else. */
function waitOf(value: string): number {
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now());
}
