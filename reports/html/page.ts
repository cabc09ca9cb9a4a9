import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { html, raw } from 'hono/html';
import type { RunView } from '../run-view.ts';
import { viewSentence } from '../verdict.ts';
import { coverageSection } from './coverage-section.ts';
import { findingsSection } from './findings-section.ts';
import { headSection } from './head-section.ts';
import { historySection } from './history-section.ts';
import { latencySection } from './latency-section.ts';
import { driftSection, ledgerSection } from './ledger-section.ts';
import { matrixSection } from './matrix-section.ts';
import { script } from './script.ts';

const style = readFileSync(new URL('./page.css', import.meta.url), 'utf8');

/** What the page may load: its own style and its own script, and nothing from anywhere. */
const POLICY = [
  "default-src 'none'",
  `style-src '${digest(style)}'`,
  `script-src '${digest(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const SECTIONS = [
  ['matrix', 'Rules'],
  ['findings', 'Findings'],
  ['operations', 'Latency'],
  ['coverage', 'Coverage'],
  ['drift', 'Drift'],
  ['ledger', 'Ledger'],
  ['history', 'History'],
] as const;

/** The report of a run as one page that needs nothing but itself. */
export async function page(view: RunView): Promise<string> {
  const { report } = view;
  return String(
    await html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="referrer" content="no-referrer" />
          <title>${viewSentence(view)}</title>
          ${raw(`<style>${style}</style>`)}
        </head>
        <body>
          <a class="skip" href="#main">Skip to the report</a>
          <main id="main">
            ${headSection(view)}
            <nav aria-label="Sections">
              <ul>
                ${SECTIONS.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}
              </ul>
            </nav>
            ${matrixSection(report)} ${findingsSection(report)} ${latencySection(report)}
            ${coverageSection(report)} ${driftSection(view)} ${ledgerSection(report)}
            ${historySection(view)}
          </main>
          ${raw(`<script>${script}</script>`)}
        </body>
      </html> `,
  );
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
