import { operation, operationIds, type OperationId } from '../contracts/catalogue.ts';
import type { Board, Result } from './board.ts';

const STYLE = `
:root{color-scheme:light dark;--ok:#1a7f37;--bad:#b3261e;--dim:#5c6670}
@media(prefers-color-scheme:dark){:root{--ok:#57c078;--bad:#ff8a80;--dim:#a3adb8}}
body{font:16px/1.45 system-ui,sans-serif;margin:1.5rem auto;max-width:72rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-top:1px solid #8884}
td.n{text-align:right;font-variant-numeric:tabular-nums}
.ok{color:var(--ok)}.bad{color:var(--bad);font-weight:600}.dim{color:var(--dim)}
ul{margin:.2rem 0;padding-left:1.1rem}code{overflow-wrap:anywhere}
@media(max-width:40rem){th.w,td.w{display:none}}`;

/** The one page that a person reads: every operation of every target, with its last findings. */
export function page(board: Board, now: number): string {
  const targets = board.targets();
  const failing = targets.flatMap((target) =>
    operationIds.filter((id) => board.get(target, id)?.reason != null),
  ).length;
  const all = targets.length * operationIds.length;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="30"><title>${failing === 0 ? '' : `(${failing}) `}Vigie</title>
<style>${STYLE}</style></head><body>
<header><h1>Vigie</h1>
<p><strong class="${failing === 0 ? 'ok' : 'bad'}">${failing === 0 ? 'No operation fails' : `${failing} of ${all} operations fail`}</strong>,
at <time datetime="${new Date(now).toISOString()}">${clock(now)} UTC</time>.
<a href="/metrics">Metrics</a> · <a href="/findings.json">Last findings</a></p></header>
<main>${targets.map((target) => table(board, target, now)).join('\n')}</main>
</body></html>
`;
}

function table(board: Board, target: string, now: number): string {
  return `<table><caption>${escape(target)}</caption>
<thead><tr><th scope="col">Operation</th><th scope="col">Last probe</th><th scope="col">Time</th><th scope="col">When</th><th scope="col" class="w">Findings</th></tr></thead>
<tbody>${operationIds.map((id) => row(id, board.get(target, id), now)).join('\n')}</tbody></table>`;
}

function row(id: OperationId, result: Result | null, now: number): string {
  const { method, path } = operation(id);
  const name = `<th scope="row">${id}<br><span class="dim">${method} ${escape(path)}</span></th>`;
  if (result === null) {
    return `<tr>${name}<td class="dim">not yet</td><td></td><td></td><td class="w"></td></tr>`;
  }
  const { reason, status, failure, durationS, at } = result;
  const answer = status === null ? escape(failure ?? 'no answer') : String(status);
  const verdict =
    reason === null
      ? `<span class="ok">✓ kept</span> <span class="dim">${answer}</span>`
      : `<span class="bad">✗ ${reason}</span> <span class="dim">${answer}</span>`;
  return `<tr>${name}<td>${verdict}</td><td class="n">${Math.round(durationS * 1_000)} ms</td>
<td class="n">${Math.max(0, Math.round((now - at) / 1_000))} s ago</td><td class="w">${findingsOf(result)}</td></tr>`;
}

function findingsOf({ findings }: Result): string {
  if (findings.length === 0) return '';
  const items = findings.slice(0, 5).map(({ rule, pointer, expected, actual }) => {
    const place = pointer === '' ? '' : ` at <code>${escape(pointer)}</code>`;
    return `<li><strong>${escape(rule)}</strong>${place}: expected <code>${escape(expected)}</code>, got <code>${escape(actual)}</code></li>`;
  });
  const more = findings.length > 5 ? `<li class="dim">and ${findings.length - 5} more</li>` : '';
  return `<ul>${items.join('')}${more}</ul>`;
}

function clock(now: number): string {
  return new Date(now).toISOString().slice(0, 19).replace('T', ' ');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
