import { html } from 'hono/html';
import { plural } from '../plural.ts';
import type { Report } from '../report.ts';
import type { RunView } from '../run-view.ts';
import { viewSentence, viewVerdictOf } from '../verdict.ts';
import { duration } from './latency-section.ts';
import { moment } from './history-section.ts';
import type { Markup } from './markup.ts';

const SIGNS = { kept: '✓', part: '◐', violated: '✕', incomplete: '○', drifted: '⇄' } as const;

/** The verdict, and the figures that go with it. */
export function headSection(view: RunView): Markup {
  const { report, comparison } = view;
  const { summary, baseUrl, startedAt } = report;
  const verdict = viewVerdictOf(view);
  const change =
    comparison === null
      ? ''
      : html`<li>
          <a href="#history"
            ><b>${comparison.fresh.length}</b> new, <b>${comparison.gone.length}</b> gone</a
          >
          since the run before
        </li>`;
  return html`<header class="verdict ${verdict}">
    <h1><span aria-hidden="true">${SIGNS[verdict]}</span> ${viewSentence(view)}</h1>
    <p class="quiet">
      ${baseUrl ?? 'no target'} · <time datetime="${startedAt}">${moment(startedAt)}</time> ·
      ${duration(summary.durationSeconds)} ·
      ${plural('request', summary.requests)}${report.partial ? ' · part of the suite' : ''}
    </p>
    <ul class="figures">
      <li><b>${summary.exercised}/${summary.operations}</b> operations exercised</li>
      <li>
        <a href="#findings"
          ><b>${summary.violations}</b> ${word('violation', summary.violations)}</a
        >
      </li>
      <li>
        <a href="#ledger"
          ><b>${summary.deviations}</b> known ${word('deviation', summary.deviations)}</a
        >
      </li>
      <li>
        <a href="#findings"><b>${summary.notices}</b> ${word('notice', summary.notices)}</a>
      </li>
      ${change}
    </ul>
    ${brokenOff(report)} ${leftOut(report)}
  </header>`;
}

function word(noun: string, count: number): string {
  return count === 1 ? noun : `${noun}s`;
}

function brokenOff({ errors }: Report): Markup | string {
  if (errors.length === 0) return '';
  return html`<details class="family" open>
    <summary><b>${plural('test', errors.length)} broke off</b></summary>
    <ul class="alike">
      ${errors.map(
        ({ test, message }) =>
          html`<li>
            ${test}
            <pre tabindex="0"><code>${message}</code></pre>
          </li>`,
      )}
    </ul>
  </details>`;
}

function leftOut({ notExercised }: Report): Markup | string {
  if (notExercised.length === 0) return '';
  const counts = new Map<string, number>();
  for (const { reason } of notExercised) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return html`<details class="family">
    <summary>${plural('check', notExercised.length)} could not be made on this target</summary>
    <ul class="alike">
      ${[...counts].map(([reason, count]) => html`<li>${count} × ${reason}</li>`)}
    </ul>
  </details>`;
}
