import { html } from 'hono/html';
import { isBreakingNews } from '../../conformance/drift/drift-report.ts';
import type { Finding } from '../../conformance/finding.ts';
import { verdict } from '../drift/drift-markdown.ts';
import { newsIn, type DriftOutcome } from '../drift/drift-outcome.ts';
import type { LedgerEntryReport } from '../ledger-entries.ts';
import { plural } from '../plural.ts';
import type { Report } from '../report.ts';
import type { RunView } from '../run-view.ts';
import type { Markup } from './markup.ts';

const SOON_DAYS = 30;
const MOST_CHANGES = 40;

/** What the target has and the contract does not know: in its answers, and in its own description. */
export function driftSection({ report: { findings }, drift }: RunView): Markup {
  const places = new Map<string, Finding[]>();
  for (const finding of findings.filter(({ rule }) => rule.startsWith('drift.'))) {
    const key = finding.pointer.replace(/\/\d+(?=\/|$)/g, '/*').replace(/^\/data\/\*(?=\/)/, '');
    places.set(key, [...(places.get(key) ?? []), finding]);
  }
  const rows = [...places].sort(
    ([a, [first]], [b, [second]]) =>
      Number(first?.deviation !== null) - Number(second?.deviation !== null) || a.localeCompare(b),
  );
  return html`<section id="drift">
    <h2>Drift</h2>
    ${describedDrift(drift)}
    ${
      rows.length === 0
        ? html`<p>In its answers: none had a key that the contract does not know.</p>`
        : html`<p>In its answers: keys that the target sends and the contract does not know.</p>
            <div class="scroll" role="region" tabindex="0" aria-label="Drift">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Place</th>
                    <th scope="col">In the ledger</th>
                    <th scope="col">Operations</th>
                  </tr>
                </thead>
                <tbody>
                  ${rows.map(
                    ([place, own]) =>
                      html`<tr>
                        <th scope="row"><code>${place}</code></th>
                        <td>${own[0]?.deviation ?? html`<b>new</b>`}</td>
                        <td>
                          ${[...new Set(own.map(({ operationId }) => operationId))].join(', ')}
                        </td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
    }
  </section>`;
}

function describedDrift(drift: DriftOutcome | null): Markup {
  if (drift === null) {
    return html`<p>
      The target's own description was not asked; <code>npm run drift</code> and
      <code>npm run nightly</code> do.
    </p>`;
  }
  if ('problem' in drift)
    return html`<p>
      <b>Its own description could not be read, so nobody knows:</b> ${drift.problem}
    </p>`;
  // What breaks somebody must not be cut off.
  const news = newsIn(drift.report).sort((a, b) => Number(b.breaking) - Number(a.breaking));
  return html`<p>Its own description: ${verdict(drift.report)}</p>
    ${
      news.length === 0
        ? ''
        : html`<ul class="alike">
            ${news
              .slice(0, MOST_CHANGES)
              .map(
                (change) =>
                  html`<li>
                    ${isBreakingNews(change) ? html`<b>breaking:</b>` : ''} ${change.sentence}
                  </li>`,
              )}
            ${news.length > MOST_CHANGES ? html`<li>and ${news.length - MOST_CHANGES} more, in drift.md</li>` : ''}
          </ul>`
    }`;
}

/** The known deviations with the days until each wants a new decision. */
export function ledgerSection({ ledger }: Report): Markup {
  return html`<section id="ledger">
    <h2>Ledger of known deviations</h2>
    ${
      ledger.length === 0
        ? html`<p>It was not looked at: every gap counts as a violation.</p>`
        : html`<div class="scroll" role="region" tabindex="0" aria-label="Ledger">
            <table>
              <thead>
                <tr>
                  <th scope="col">Entry</th>
                  <th scope="col">Expires</th>
                  <th scope="col">This run</th>
                  <th scope="col">Documented, and observed</th>
                </tr>
              </thead>
              <tbody>
                ${ledger.map(row)}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

function row(entry: LedgerEntryReport): Markup {
  const { daysLeft, state, findings } = entry;
  const left = daysLeft < 0 ? `expired ${plural('day', -daysLeft)} ago` : plural('day', daysLeft);
  const seen =
    state === 'seen'
      ? `seen, ${plural('finding', findings)}`
      : state === 'gone'
        ? '↺ gone: take it out'
        : 'the run did not get there';
  return html`<tr>
    <th scope="row">${entry.id}<br /><code>${entry.rule}</code></th>
    <td class="${daysLeft < SOON_DAYS ? 'soon' : ''}">
      ${left}<br /><span class="day">${entry.expires}</span>
    </td>
    <td>${seen}</td>
    <td>
      <p>${entry.documented} → ${entry.observed}</p>
      <p class="quiet">${entry.reason} (${entry.owner}; ${entry.operations.join(', ')})</p>
    </td>
  </tr>`;
}
