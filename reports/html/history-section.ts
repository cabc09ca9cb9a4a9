import { html } from 'hono/html';
import type { Comparison } from '../history/compare.ts';
import type { HistoryLine, Remembered } from '../history/history-line.ts';
import { plural } from '../plural.ts';
import type { RunView } from '../run-view.ts';
import { duration } from './latency-section.ts';
import type { Markup } from './markup.ts';

const WIDTH = 600;
const HEIGHT = 120;
const EDGE = 6;
const MOST_NAMED = 50;

/** Against the run before, and over the last thirty. */
export function historySection({ runs, comparison }: RunView): Markup {
  return html`<section id="history">
    <h2>Against the runs before</h2>
    ${
      comparison === null
        ? html`<p>This is the first run on this target.</p>`
        : compared(comparison)
    }
    ${runs.length < 2 ? '' : charts(runs)}
  </section>`;
}

function compared(comparison: Comparison): Markup {
  const { before, fresh, gone, still, accepted, notAsked } = comparison;
  return html`<p>Beside the run of <time datetime="${before}">${moment(before)}</time>:</p>
    ${named('New', fresh)} ${named('Gone', gone)} ${named('Still there', still)}
    ${named('In the ledger by now', accepted)}
    ${named('Not asked or not answered again, so nobody knows', notAsked)}`;
}

function named(title: string, findings: readonly Remembered[]): Markup {
  if (findings.length === 0) return html`<p><b>${title}:</b> none</p>`;
  const shown = findings.slice(0, MOST_NAMED);
  const rest = findings.length - shown.length;
  return html`<details class="family">
    <summary><b>${title}:</b> ${plural('finding', findings.length)}</summary>
    <ul class="alike">
      ${shown.map(
        ({ fingerprint, rule, caseId }) =>
          html`<li><b>${rule}</b> ${caseId} <code>${fingerprint}</code></li>`,
      )}
      ${rest > 0 ? html`<li>and ${rest} more</li>` : ''}
    </ul>
  </details>`;
}

function charts(runs: readonly HistoryLine[]): Markup {
  const share = ({ kept, judged }: HistoryLine): number => (judged === 0 ? 0 : kept / judged);
  const slowest = Math.max(...runs.map(({ p95 }) => p95), 0.001);
  const lowest = Math.min(...runs.map(share), 0.9);
  const percent = (value: number): string => `${(value * 100).toFixed(1)}%`;
  return html`<div class="charts">
    ${chart('Promises not violated', runs, share, lowest, 1, percent)}
    ${chart('Latency, p95', runs, ({ p95 }) => p95, 0, slowest, duration)}
  </div>`;
}

function chart(
  title: string,
  runs: readonly HistoryLine[],
  value: (line: HistoryLine) => number,
  low: number,
  high: number,
  say: (value: number) => string,
): Markup {
  const points = runs.map((line, index) => ({
    x: Math.round(EDGE + (index / (runs.length - 1)) * (WIDTH - 2 * EDGE)),
    y: Math.round(HEIGHT - EDGE - ((value(line) - low) / (high - low || 1)) * (HEIGHT - 2 * EDGE)),
    words: `${moment(line.startedAt)}: ${say(value(line))}`,
  }));
  const first = runs[0];
  const last = runs.at(-1);
  const ends = [first, last].map((line) => (line === undefined ? '' : say(value(line))));
  return html`<figure>
    <figcaption>
      <b>${title}</b> over ${runs.length} runs: ${ends[0]} → ${ends[1]}
      <span class="quiet">(scale ${say(low)} to ${say(high)})</span>
    </figcaption>
    <svg
      class="line"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      role="img"
      aria-label="${title} over ${runs.length} runs, from ${ends[0] ?? ''} to ${ends[1] ?? ''}"
    >
      <polyline points="${points.map(({ x, y }) => `${x},${y}`).join(' ')}" />
      ${points.map(
        ({ x, y, words }) =>
          html`<circle cx="${x}" cy="${y}" r="4"><title>${words}</title></circle>`,
      )}
    </svg>
  </figure>`;
}

/** A moment as a person reads it, in UTC. */
export function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
