import { html } from 'hono/html';
import type { Finding } from '../../conformance/finding.ts';
import type { LedgerEntryReport } from '../ledger-entries.ts';
import { plural } from '../plural.ts';
import type { Report } from '../report.ts';
import type { Markup } from './markup.ts';

const SOON_DAYS = 30;

/** What the target has and the contract does not know. */
export function driftSection({ findings }: Report): Markup {
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
    ${
      rows.length === 0
        ? html`<p>None: no answer had a key that the contract does not know.</p>`
        : html`<p>Keys that the target sends and the contract does not know.</p>
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
