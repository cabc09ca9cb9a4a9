import { html } from 'hono/html';
import type { OperationCoverage, Seen } from '../coverage.ts';
import type { Report } from '../report.ts';
import type { Markup } from './markup.ts';

const KINDS = ['statuses', 'parameters', 'properties', 'values'] as const;

/** What of the documentation the run met, and what it did not. */
export function coverageSection({ coverage }: Report): Markup {
  return html`<section id="coverage">
    <h2>Contract coverage</h2>
    <p>What the documentation names and this run met. Not met is not wrong: nobody saw it.</p>
    ${totals(coverage)} ${coverage.map(operationDetail)}
  </section>`;
}

function totals(coverage: readonly OperationCoverage[]): Markup {
  return html`<ul class="totals">
    ${KINDS.map((kind) => {
      const seen = coverage.reduce((sum, each) => sum + each[kind].seen.length, 0);
      const all = seen + coverage.reduce((sum, each) => sum + each[kind].notSeen.length, 0);
      return html`<li><b>${seen} of ${all}</b> ${kind}</li>`;
    })}
  </ul>`;
}

function operationDetail(one: OperationCoverage): Markup {
  return html`<details class="family">
    <summary>
      <b>${one.operationId}</b>
      ${KINDS.map((kind) => {
        const { seen, notSeen } = one[kind];
        const all = seen.length + notSeen.length;
        return all === 0 ? '' : html`<span class="quiet">${kind} ${seen.length}/${all}</span> `;
      })}
    </summary>
    <dl class="coverage">
      ${KINDS.map((kind) => part(kind, one[kind]))}
      ${
        one.undocumentedStatuses.length === 0
          ? ''
          : html`<dt>Statuses that are not documented</dt>
              <dd>${one.undocumentedStatuses.join(', ')}</dd>`
      }
    </dl>
  </details>`;
}

function part(kind: string, { seen, notSeen }: Seen): Markup | string {
  if (seen.length + notSeen.length === 0) return '';
  return html`<dt>${kind}</dt>
    <dd>
      ${seen.length === 0 ? '' : html`<p>seen: ${list(seen)}</p>`}
      ${notSeen.length === 0 ? '' : html`<p class="unseen">not seen: ${list(notSeen)}</p>`}
    </dd>`;
}

function list(names: readonly string[]): Markup[] {
  return names.map((name) => html`<code>${name}</code> `);
}
