import { html } from 'hono/html';
import type { OperationReport, Report } from '../report.ts';
import type { Markup } from './markup.ts';

const BAR = 12;
const HEIGHT = 30;

/** Each operation: how it was exercised, what it answered, how long it took. */
export function latencySection({ operations }: Report): Markup {
  return html`<section id="operations">
    <h2>Operations and latency</h2>
    <div class="scroll" role="region" tabindex="0" aria-label="Operations and their latency">
      <table>
        <thead>
          <tr>
            <th scope="col">Operation</th>
            <th scope="col">Exercised</th>
            <th scope="col">Statuses</th>
            <th scope="col" class="n">p50</th>
            <th scope="col" class="n">p95</th>
            <th scope="col" class="n">max</th>
            <th scope="col">Distribution, 5 ms to 10 s</th>
          </tr>
        </thead>
        <tbody>
          ${operations.map(row)}
        </tbody>
      </table>
    </div>
  </section>`;
}

function row(operation: OperationReport): Markup {
  const { operationId, method, path, exercised, reason, statuses, latency } = operation;
  const shownStatuses = Object.entries(statuses).map(
    ([status, count]) => html`<span class="pill">${status}</span>×${count} `,
  );
  const time = (seconds: number): string => (latency.count === 0 ? '–' : duration(seconds));
  return html`<tr>
    <th scope="row">${operationId}<br /><code>${method} ${path}</code></th>
    <td>${exercised ? '✓' : '○ not exercised:'} ${reason}</td>
    <td>${shownStatuses}</td>
    <td class="n">${time(latency.p50)}</td>
    <td class="n">${time(latency.p95)}</td>
    <td class="n">${time(latency.max)}</td>
    <td>${latency.count === 0 ? '' : bars(operation)}</td>
  </tr>`;
}

function bars({ distribution, operationId }: OperationReport): Markup {
  const most = Math.max(1, ...distribution.map(({ count }) => count));
  const words = distribution
    .filter(({ count }) => count > 0)
    .map(({ upTo, count }) => `${count} ${upTo === null ? 'slower' : `up to ${duration(upTo)}`}`)
    .join(', ');
  const width = distribution.length * BAR;
  return html`<svg
    class="bars"
    width="${width}"
    height="${HEIGHT}"
    viewBox="0 0 ${width} ${HEIGHT}"
    role="img"
    aria-label="Latency of ${operationId}: ${words}"
  >
    <title>${words}</title>
    ${distribution.map(({ count }, index) => {
      // One slow answer among a thousand must still be seen.
      const height = count === 0 ? 1 : Math.max(3, Math.round((count / most) * HEIGHT));
      return html`<rect
        x="${index * BAR}"
        y="${HEIGHT - height}"
        width="${BAR - 2}"
        height="${height}"
        class="${count === 0 ? 'empty' : 'full'}"
      />`;
    })}
  </svg>`;
}

/** Seconds as a person reads them. */
export function duration(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1_000)} ms`;
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}
