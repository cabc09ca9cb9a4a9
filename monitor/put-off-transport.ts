import type { Transport, WireReply, WireRequest } from '../conformance/transport.ts';

const PUT_OFF = new Set([429, 503]);
const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * Honours Retry-After for a whole target: what it asks for is noted, and the monitor then skips
 * probes until that time. The header goes no further, or the client would ask again inside the
 * probe, which would delay the next one.
 */
export class PutOffTransport implements Transport {
  readonly #inner: Transport;
  #until = 0;

  constructor(inner: Transport) {
    this.#inner = inner;
  }

  /** True while the target asks to be left alone. */
  get putOff(): boolean {
    return performance.now() < this.#until;
  }

  async send(request: WireRequest): Promise<WireReply> {
    const reply = await this.#inner.send(request);
    if (!PUT_OFF.has(reply.status)) return reply;
    const isRetryAfter = ({ name }: { name: string }): boolean =>
      name.toLowerCase() === 'retry-after';
    const wait = waitOf(reply.headers.find(isRetryAfter)?.value ?? '');
    this.#until = Math.max(this.#until, performance.now() + Math.min(wait, LONGEST_WAIT_MS));
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
