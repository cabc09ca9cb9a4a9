import { firstLine } from '../../config/first-line.ts';
import type { RunEvent } from './run-event.ts';

/** Something that follows a run and makes something of it: a file, lines on a terminal. */
export interface Listener {
  /** What it is called in the one line that tells of its crash. */
  readonly name: string;
  /** @returns null, or one line that says what could not be done (a file that cannot be written). */
  on(event: RunEvent): string | null | Promise<string | null>;
}

/**
 * Hands every event to every listener, one event after the other. A listener that throws is told
 * about in one line and hears no more; the others go on.
 */
export class EventStream {
  readonly #listeners: Listener[];
  readonly #problems = new Set<string>();
  #last: Promise<void> = Promise.resolve();

  constructor(listeners: readonly Listener[]) {
    this.#listeners = [...listeners];
  }

  /** What went wrong so far, a line each. */
  get problems(): readonly string[] {
    return [...this.#problems];
  }

  /** Resolves when all listeners are done with the event and with those before it; never rejects. */
  emit(event: RunEvent): Promise<void> {
    this.#last = this.#last.then(() => this.#handOn(event));
    return this.#last;
  }

  async #handOn(event: RunEvent): Promise<void> {
    for (const listener of [...this.#listeners]) {
      try {
        const problem = await listener.on(event);
        if (problem !== null) this.#problems.add(problem);
      } catch (error) {
        this.#listeners.splice(this.#listeners.indexOf(listener), 1);
        this.#problems.add(`the ${listener.name} was not written: ${firstLine(error)}`);
      }
    }
  }
}
