import { html } from 'hono/html';
import type { Finding } from '../../conformance/finding.ts';
import type { Anchor } from './anchors.ts';
import { jsonLines } from './json-lines.ts';
import type { Markup } from './markup.ts';

/** One finding, closed: its call, its answer, expected beside actual. */
export function findingDetail(finding: Finding, anchor: Anchor | null): Markup {
  const { operationId, caseId, status, pointer, fingerprint, expected, actual } = finding;
  return html`<details class="finding" id="f-${fingerprint}">
    <summary>
      ${anchor === null ? '' : html`<span class="anchor" id="${anchor.id}"></span>`}<b
        >${operationId}</b
      >
      <span class="case">${caseName(caseId)}</span>
      <span class="pill">${status ?? 'no answer'}</span>
      ${pointer === '' ? '' : html`<code>${pointer}</code>`}
    </summary>
    <dl class="beside">
      <div>
        <dt>Expected</dt>
        <dd>${expected}</dd>
      </div>
      <div>
        <dt>Actual</dt>
        <dd>${actual}</dd>
      </div>
    </dl>
    ${finding.curl === '' ? '' : block('Repeat it', finding.curl, 'curl')} ${headersOf(finding)}
    ${bodyOf(finding)} ${alsoOf(anchor)}
    <p class="quiet">Finding <code>${fingerprint}</code>, case <code>${caseId}</code></p>
  </details>`;
}

function alsoOf(anchor: Anchor | null): Markup | string {
  if (anchor === null || anchor.others.length === 0) return '';
  return html`<p>Also on this cell:</p>
    <ul class="alike">
      ${anchor.others.map(({ id, cause }) => html`<li><a href="#${id}">${cause}</a></li>`)}
    </ul>`;
}

/** The name of a case without the operation before it. */
export function caseName(caseId: string): string {
  return caseId.slice(caseId.indexOf('/') + 1);
}

function block(title: string, text: string, kind: string): Markup {
  return html`<h4>${title}</h4>
    <pre class="${kind}" tabindex="0"><code>${text}</code></pre>`;
}

function headersOf({ headers = [] }: Finding): Markup | string {
  if (headers.length === 0) return '';
  const text = headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
  return block('Response headers', text, 'headers');
}

function bodyOf({ excerpt, spot, pointer }: Finding): Markup | string {
  if (spot !== undefined) {
    const below = pointer.slice(spot.pointer.length);
    const where = spot.pointer === '' ? 'Body, shortened' : `Body at ${spot.pointer}, shortened`;
    return jsonBlock(where, spot.text, below);
  }
  if (excerpt === null) return '';
  return excerpt === ''
    ? html`<h4>Body</h4>
        <p class="quiet">empty</p>`
    : jsonBlock('Body', excerpt, pointer);
}

function jsonBlock(title: string, text: string, pointer: string): Markup {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // A body that was cut, or is no JSON: shown as it came.
    return block(title, text, 'body');
  }
  const lines = jsonLines(value, pointer).map((line) =>
    line.marked ? html`<mark>${line.text}</mark>${'\n'}` : html`${line.text}${'\n'}`,
  );
  return html`<h4>${title}</h4>
    <pre class="body" tabindex="0"><code>${lines}</code></pre>`;
}
