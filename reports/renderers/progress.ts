import { styleText } from 'node:util';
import type { Listener } from '../events/event-stream.ts';
import { plural } from '../plural.ts';

export interface ProgressOptions {
  readonly write: (text: string) => void;
  /** A terminal, whose lines can be drawn again. */
  readonly live: boolean;
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

interface Group {
  readonly total: number;
  done: number;
  failed: number;
  skipped: number;
}

const BAR = 12;
const MIN_REDRAW_MS = 200;

/**
 * How far a run is: on a terminal a block with a line for each operation under way, drawn again
 * and again; elsewhere one line when an operation is done.
 */
export function progress(options: ProgressOptions): Listener {
  const groups = new Map<string, Group>();
  const screen = new Screen(options);
  return {
    name: 'progress',
    on(event) {
      if (event.kind === 'begin') {
        for (const [name, total] of event.tests) {
          groups.set(name, { total, done: 0, failed: 0, skipped: 0 });
        }
      }
      if (event.kind === 'test') {
        const group = groups.get(event.test.group);
        if (group === undefined) return null;
        group.done += 1;
        if (event.test.outcome === 'failed') group.failed += 1;
        if (event.test.outcome === 'skipped') group.skipped += 1;
        screen.ended(event.test.group, group, groups);
      }
      if (event.kind === 'end') screen.clear();
      return null;
    },
  };
}

class Screen {
  readonly #options: ProgressOptions;
  #drawn = 0;
  #drawnAt = 0;

  constructor(options: ProgressOptions) {
    this.#options = options;
  }

  ended(name: string, group: Group, all: ReadonlyMap<string, Group>): void {
    if (group.done === group.total) {
      this.clear();
      this.#options.write(`${this.#line(name, group)}\n`);
    }
    if (this.#options.live && Date.now() - this.#drawnAt >= MIN_REDRAW_MS) this.#draw(all);
  }

  clear(): void {
    if (this.#drawn > 0) this.#options.write(`\u001B[${this.#drawn}A\u001B[0J`);
    this.#drawn = 0;
  }

  #draw(all: ReadonlyMap<string, Group>): void {
    this.clear();
    this.#drawnAt = Date.now();
    const going = [...all].filter(([, { done, total }]) => done > 0 && done < total);
    const done = [...all.values()].reduce((sum, group) => sum + group.done, 0);
    const total = [...all.values()].reduce((sum, group) => sum + group.total, 0);
    const lines = [
      ...going.map(([name, group]) => `${bar(group)} ${this.#line(name, group)}`),
      `${done} of ${total} tests`,
    ];
    this.#options.write(`${lines.join('\n')}\n`);
    this.#drawn = lines.length;
  }

  #line(name: string, { done, total, failed, skipped }: Group): string {
    const counts = done === total ? plural('test', total) : `${done}/${total}`;
    const text = [
      `${name}: ${counts}`,
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(skipped > 0 ? [`${skipped} not exercised`] : []),
    ].join(', ');
    // A line that wrapped could not be drawn over.
    const fits = this.#options.live ? text.slice(0, this.#options.width - BAR - 2) : text;
    const sign = failed > 0 ? '✕' : done === total ? '✓' : ' ';
    return `${this.#coloured(failed > 0 ? 'red' : 'green', sign)} ${fits}`;
  }

  #coloured(colour: 'red' | 'green', sign: string): string {
    // Whether colours are wanted was asked already: not a second time, of another stream.
    return this.#options.colour ? styleText(colour, sign, { validateStream: false }) : sign;
  }
}

function bar({ done, total }: Group): string {
  const full = Math.round((done / total) * BAR);
  return '█'.repeat(full) + '░'.repeat(BAR - full);
}
