import type { Socket } from 'node:net';
import type { Phases } from '../phases.ts';

type Mark = 'lookup' | 'connect' | 'secure' | 'sent' | 'firstByte' | 'end';

/** Notes when each phase of one request ended, and tells the phases in seconds. */
export class Stopwatch {
  readonly #start = performance.now();
  readonly #marks = new Map<Mark, number>();

  mark(name: Mark): void {
    if (!this.#marks.has(name)) this.#marks.set(name, performance.now());
  }

  follow(socket: Socket, secure: boolean): void {
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

  /** The phases so far: one that has not ended is 0, and the total runs to now unless ended. */
  phases(): Phases {
    const at = (name: Mark): number | undefined => this.#marks.get(name);
    const span = (from: number | undefined, to: number | undefined): number =>
      from === undefined || to === undefined ? 0 : Math.max(0, to - from) / 1_000;
    const lookup = at('lookup');
    const connected = at('connect');
    const ready = at('secure') ?? connected;
    const sent = Math.max(at('sent') ?? 0, ready ?? 0);
    return {
      resolve: span(this.#start, lookup),
      connect: span(lookup ?? this.#start, connected),
      tls: span(connected, at('secure')),
      processing: span(sent === 0 ? undefined : sent, at('firstByte')),
      transfer: span(at('firstByte'), at('end')),
      total: span(this.#start, at('end') ?? performance.now()),
    };
  }
}
