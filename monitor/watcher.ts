import type { Sinks } from './record-outcome.ts';
import { TargetWatch, type WatchOptions } from './target-watch.ts';

/** Watches all targets; a reload replaces the list while series, streaks and results stay. */
export class Watcher {
  readonly #sinks: Sinks;
  #watches: readonly TargetWatch[] = [];

  constructor(sinks: Sinks) {
    this.#sinks = sinks;
  }

  /** Watches what `list` says from now on. Targets that are not in it are forgotten. */
  async replace(list: readonly WatchOptions[]): Promise<void> {
    const old = this.#watches;
    const stopped = Promise.all(old.map((watch) => watch.stop()));
    this.#watches = list.map((options) => {
      const same = old.find(
        ({ target }) =>
          target.name === options.target.name && target.baseUrl === options.target.baseUrl,
      );
      return new TargetWatch(options, this.#sinks, same?.facts ?? null);
    });
    const started = Promise.all(this.#watches.map((watch) => watch.start()));
    await stopped;
    const kept = new Set(this.#watches.map(({ target }) => target.name));
    for (const { target } of old) {
      if (kept.has(target.name)) continue;
      this.#sinks.series.removeTarget(target.name);
      this.#sinks.board.removeTarget(target.name);
    }
    await started;
  }

  /** No probe starts any more; ends when those in flight have ended. */
  async stop(): Promise<void> {
    await Promise.all(this.#watches.map((watch) => watch.stop()));
  }
}
