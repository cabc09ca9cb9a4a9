import type { Socket } from 'node:net';
import type { PhaseName, Phases } from '../phases.ts';

type Mark = 'lookup' | 'connect' | 'secure' | 'sent' | 'firstByte' | 'end';

/** Notes when each phase of one request ended, and tells the phases in seconds. */
export class Stopwatch {
  readonly #start = performance.now();
  readonly #marks = new Map<Mark, number>();
  #resolves = false;
  #secures = false;

  mark(name: Mark): void {
    if (!this.#marks.has(name)) this.#marks.set(name, performance.now());
  }

  /** `resolves`: there is a name to look up first. `secure`: TLS follows the connection. */
  follow(socket: Socket, { resolves, secure }: { resolves: boolean; secure: boolean }): void {
    this.#resolves = resolves;
    this.#secures = secure;
    // A proxy's agent hands over a socket that is connected already.
    if (!socket.connecting) {
      this.#resolves = false;
      this.mark('connect');
    }
    socket.once('lookup', () => {
      this.mark('lookup');
    });
    socket.once('connect', () => {
      this.mark('connect');
    });
    if (secure) {
      socket.once('secureConnect', () => {
        this.mark('secure');
      });
    }
  }

  /** The phase that runs now, or that was the last. */
  get reached(): PhaseName {
    if (this.#marks.has('firstByte')) return 'transfer';
    const connected = this.#marks.has('connect');
    if (connected && (!this.#secures || this.#marks.has('secure'))) return 'processing';
    if (connected) return 'tls';
    return this.#resolves && !this.#marks.has('lookup') ? 'resolve' : 'connect';
  }

  /** The phases so far: one that did not begin is 0, the one that runs counts up to now. */
  phases(): Phases {
    const now = performance.now();
    const { reached } = this;
    const at = (name: Mark): number | undefined => this.#marks.get(name);
    const span = (phase: PhaseName, from: number | undefined, to: number | undefined): number => {
      if (from === undefined) return 0;
      const end = to ?? (phase === reached ? now : undefined);
      return end === undefined ? 0 : Math.max(0, end - from) / 1_000;
    };
    const lookup = at('lookup');
    const connected = at('connect');
    const ready = this.#secures ? at('secure') : connected;
    const sent = ready === undefined ? undefined : Math.max(at('sent') ?? 0, ready);
    return {
      resolve: this.#resolves ? span('resolve', this.#start, lookup) : 0,
      connect:
        this.#resolves && lookup === undefined
          ? 0
          : span('connect', lookup ?? this.#start, connected),
      tls: this.#secures ? span('tls', connected, at('secure')) : 0,
      processing: span('processing', sent, at('firstByte')),
      transfer: span('transfer', at('firstByte'), at('end')),
      total: Math.max(0, (at('end') ?? now) - this.#start) / 1_000,
    };
  }
}
