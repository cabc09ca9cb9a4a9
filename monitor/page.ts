import { html, raw } from 'hono/html';
import { operation, operationIds, type OperationId } from '../contracts/catalogue.ts';
import type { Board, Result } from './board.ts';
import type { FindingLog, KeptExchange, KeptFinding } from './finding-log.ts';
import { pageStyle } from './page-style.ts';

type Markup = ReturnType<typeof html>;

/** Of the exchanges with findings, those that the page shows; `/findings.json` has all that are kept. */
const MOST_EXCHANGES = 20;
/** Findings of one probe that are shown; the others are counted. */
const MOST_FINDINGS = 5;

/**
 * The one page that a person reads: every operation of every target with its last result, and the
 * last exchanges that had findings, also of operations that have recovered.
 */
export async function page(board: Board, findings: FindingLog, now: number): Promise<string> {
  const targets = board.targets();
  const failing = targets.flatMap((target) =>
    operationIds.filter((id) => board.get(target, id)?.reason != null),
  ).length;
  const all = targets.length * operationIds.length;
  const [tone, verdict] = verdictOn(all, failing, board.complete());
  return String(
    await html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta http-equiv="refresh" content="30" />
          <title>${failing === 0 ? '' : `(${failing}) `}Vigie</title>
          ${raw(`<style>${pageStyle}</style>`)}
        </head>
        <body>
          <header>
            <h1>Vigie</h1>
            <p>
              <strong class="${tone}">${verdict}</strong>, at ${time(now)}.
              <a href="/metrics">Metrics</a> · <a href="/findings.json">Last findings</a>
            </p>
          </header>
          <main>
            ${targets.map((target) => table(board, target, now))}
            ${lastFindings(findings.all().slice(0, MOST_EXCHANGES))}
          </main>
        </body>
      </html> `,
  );
}

/** What is not known is nothing good: a replica without a target, an operation not yet probed. */
function verdictOn(all: number, failing: number, complete: boolean): readonly [string, string] {
  if (failing > 0) return ['bad', `${failing} of ${all} operations fail`];
  if (all === 0) return ['dim', 'No target is watched here'];
  return complete ? ['ok', 'No operation fails'] : ['dim', 'Not every operation was probed yet'];
}

function table(board: Board, target: string, now: number): Markup {
  return html`<table>
    <caption>
      ${target}
    </caption>
    <thead>
      <tr>
        <th scope="col">Operation</th>
        <th scope="col">Last probe</th>
        <th scope="col" class="n">Time</th>
        <th scope="col" class="n">When</th>
      </tr>
    </thead>
    <tbody>
      ${operationIds.map((id) => row(id, board.get(target, id), now))}
    </tbody>
  </table>`;
}

function row(id: OperationId, result: Result | null, now: number): Markup {
  const { method, path } = operation(id);
  const name = html`<th scope="row">${id}<br /><span class="dim">${method} ${path}</span></th>`;
  if (result === null)
    return html`<tr>
      ${name}
      <td class="dim" colspan="3">not yet</td>
    </tr>`;
  const { reason, status, failure, durationS, at, findings, exercised } = result;
  const ago = Math.max(0, Math.round((now - at) / 1_000));
  return html`<tr>
    ${name}
    <td>
      ${verdictOf(reason)}
      <span class="dim">${[status, failure].filter((each) => each !== null).join(', ')}</span>
      ${exercised ? '' : html`<span class="dim">asked of no reuse, for none is known</span>`}
      ${listOf(findings)}
    </td>
    <td class="n">${Math.round(durationS * 1_000)} ms</td>
    <td class="n">${ago} s ago</td>
  </tr>`;
}

function verdictOf(reason: Result['reason']): Markup {
  return reason === null
    ? html`<span class="ok">✓ kept</span>`
    : html`<span class="bad">✗ ${reason}</span>`;
}

function listOf(findings: readonly KeptFinding[]): Markup | string {
  if (findings.length === 0) return '';
  const more = findings.length - MOST_FINDINGS;
  return html`<ul>
    ${findings
      .slice(0, MOST_FINDINGS)
      .map(
        ({ rule, pointer, expected, actual }) =>
          html`<li>
            <strong>${rule}</strong>${pointer === '' ? '' : html` at <code>${pointer}</code>`}:
            expected <code>${expected}</code>, got <code>${actual}</code>
          </li>`,
      )}
    ${more > 0 ? html`<li class="dim">and ${more} more</li>` : ''}
  </ul>`;
}

function lastFindings(exchanges: readonly KeptExchange[]): Markup {
  if (exchanges.length === 0) return html`<p class="dim">No findings yet.</p>`;
  return html`<section>
    <h2>Last findings</h2>
    ${exchanges.map(
      ({ target, operation: id, startedAt, reason, findings }) =>
        html`<article>
          <h3>${id} <span class="dim">${target}, ${time(Date.parse(startedAt))}</span></h3>
          <p>${reason === null ? html`<span class="dim">drift</span>` : verdictOf(reason)}</p>
          ${listOf(findings)}
        </article>`,
    )}
  </section>`;
}

function time(at: number): Markup {
  const text = new Date(at).toISOString();
  return html`<time datetime="${text}">${text.slice(0, 19).replace('T', ' ')} UTC</time>`;
}
