import type { Target } from '../targets/target.ts';
import { isHarmless } from './harmless.ts';
import type { Transport, WireReply, WireRequest } from './transport.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A request that must not leave: it would write where nothing may be written. A mistake of ours. */
export class WriteRefused extends Error {
  override readonly name = 'WriteRefused';

  constructor(method: string, url: string, why: string) {
    super(`${method} ${url} was not sent: ${why}`);
  }
}

/**
 * The only door to a target. A request passes when it goes to the target's own host, and when it
 * is a read, a harmless question (see harmless.ts), or a write that the target's policy allows.
 */
export class GuardedTransport implements Transport {
  readonly #inner: Transport;
  readonly #target: Target;

  constructor(inner: Transport, target: Target) {
    this.#inner = inner;
    this.#target = target;
  }

  async send(request: WireRequest): Promise<WireReply> {
    const origin = new URL(request.url).origin;
    if (origin !== new URL(this.#target.baseUrl).origin) {
      throw new WriteRefused(request.method, request.url, `it leaves ${this.#target.baseUrl}`);
    }
    if (!READS.has(request.method) && this.#target.writes === 'none' && !isHarmless(request)) {
      throw new WriteRefused(request.method, request.url, 'ALLOW_WRITES is none');
    }
    return await this.#inner.send(request);
  }

  async dispose(): Promise<void> {
    await this.#inner.dispose();
  }
}
