import { html } from 'hono/html';
import type { RuleFamily } from '../../conformance/rule.ts';
import { rules } from '../../conformance/rules/index.ts';
import { cellStates, type Cell, type CellState } from '../matrix/matrix.ts';
import { plural } from '../plural.ts';
import type { Report } from '../report.ts';
import { cellAnchor } from './anchors.ts';
import { shown } from './cell-state.ts';
import type { Markup } from './markup.ts';

interface Family {
  readonly name: RuleFamily;
  readonly rules: readonly string[];
  readonly cells: readonly Cell[];
}

/** Operations × rules: families at a glance, each opening its rules. */
export function matrixSection(report: Report): Markup {
  const families = familiesOf(report.matrix);
  return html`<section id="matrix">
    <h2>Operations and rules</h2>
    <ul class="legend">
      ${cellStates.map(
        (state) =>
          html`<li>
            <span class="s ${state}" aria-hidden="true">${shown[state].sign}</span>
            ${shown[state].word}
            <span class="quiet"
              >${report.matrix.filter((cell) => cell.state === state).length}</span
            >
          </li>`,
      )}
      <li><span class="s" aria-hidden="true">·</span> does not apply</li>
    </ul>
    ${overview(report, families)} ${families.map((family) => familyDetail(report, family))}
  </section>`;
}

function familiesOf(matrix: readonly Cell[]): Family[] {
  const present = new Set(matrix.map(({ rule }) => rule));
  const names = [...new Set(rules.map(({ family }) => family))];
  return names.flatMap((name) => {
    const own = rules.filter(({ family, id }) => family === name && present.has(id));
    const ids = own.map(({ id }) => id);
    if (ids.length === 0) return [];
    return [{ name, rules: ids, cells: matrix.filter(({ rule }) => ids.includes(rule)) }];
  });
}

function worstOf(cells: readonly Cell[]): CellState | null {
  return cellStates.find((state) => cells.some((cell) => cell.state === state)) ?? null;
}

function heads(report: Report): Markup {
  return html`<thead>
    <tr>
      <td></td>
      ${report.operations.map(
        ({ operationId }) => html`<th scope="col"><span>${operationId}</span></th>`,
      )}
    </tr>
  </thead>`;
}

/** A wide table scrolls by itself, also by keyboard. */
function scroll(label: string, content: Markup): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}">
    <table class="matrix">
      ${content}
    </table>
  </div>`;
}

function overview(report: Report, families: readonly Family[]): Markup {
  const rows = families.map(({ name, cells }) => {
    const row = report.operations.map(({ operationId }) => {
      const own = cells.filter((cell) => cell.operationId === operationId);
      const worst = worstOf(own);
      return worst === null
        ? nothing()
        : html`<td class="${worst}">
            <a href="#family-${name}" title="${shown[worst].word}"
              ><span aria-hidden="true">${shown[worst].sign}</span
              ><span class="vh">${shown[worst].word}</span></a
            >
          </td>`;
    });
    return html`<tr>
      <th scope="row"><a href="#family-${name}">${name}</a></th>
      ${row}
    </tr>`;
  });
  return scroll(
    'Families of rules by operation, the worst state of each',
    html`<caption>
        Families of rules: the worst state of each
      </caption>
      ${heads(report)}
      <tbody>
        ${rows}
      </tbody>`,
  );
}

function familyDetail(report: Report, family: Family): Markup {
  const byKey = new Map(family.cells.map((cell) => [`${cell.operationId} ${cell.rule}`, cell]));
  const rows = family.rules.map(
    (rule) =>
      html`<tr>
        <th scope="row" title="${rules.find(({ id }) => id === rule)?.sentence ?? ''}">${rule}</th>
        ${report.operations.map(({ operationId }) => cellOf(byKey.get(`${operationId} ${rule}`)))}
      </tr>`,
  );
  const reasons = reasonsOf(family.cells);
  return html`<details class="family" id="family-${family.name}">
    <summary><b>${family.name}</b> ${countsOf(family.cells)}</summary>
    ${scroll(
      `Rules of the family ${family.name} by operation`,
      html`${heads(report)}
        <tbody>
          ${rows}
        </tbody>`,
    )}
    ${
      reasons.length === 0
        ? ''
        : html`<h4>Not exercised, and why</h4>
            <ul class="alike">
              ${reasons.map(([reason, where]) => html`<li>${reason}: ${where.join(', ')}</li>`)}
            </ul>`
    }
  </details>`;
}

function cellOf(cell: Cell | undefined): Markup {
  if (cell === undefined) return nothing();
  const { sign, word } = shown[cell.state];
  const text = html`<span aria-hidden="true">${sign}</span><span class="vh">${word}</span>`;
  if (cell.state === 'gone') {
    return html`<td class="gone"><a href="#ledger" title="${word}">${text}</a></td>`;
  }
  if (cell.findings > 0) {
    const title = `${word}, ${plural('finding', cell.findings)}`;
    return html`<td class="${cell.state}">
      <a href="#${cellAnchor(cell)}" title="${title}">${text}</a>
    </td>`;
  }
  return cell.reason === null
    ? html`<td class="${cell.state}">${text}</td>`
    : html`<td class="${cell.state}" title="${cell.reason}">${text}</td>`;
}

function nothing(): Markup {
  return html`<td class="none">
    <span aria-hidden="true">·</span><span class="vh">does not apply</span>
  </td>`;
}

function countsOf(cells: readonly Cell[]): Markup[] {
  return cellStates.flatMap((state) => {
    const count = cells.filter((cell) => cell.state === state).length;
    return count === 0
      ? []
      : [html`<span class="tally ${state}">${count} ${shown[state].word}</span> `];
  });
}

/** Reasons with the places they hold for, the most frequent first. */
function reasonsOf(cells: readonly Cell[]): [string, string[]][] {
  const reasons = new Map<string, string[]>();
  for (const { reason, rule, operationId } of cells) {
    if (reason === null) continue;
    reasons.set(reason, [...(reasons.get(reason) ?? []), `${rule} on ${operationId}`]);
  }
  return [...reasons].sort((a, b) => b[1].length - a[1].length);
}
