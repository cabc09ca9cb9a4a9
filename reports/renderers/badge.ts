import { html } from 'hono/html';
import { plural } from '../plural.ts';
import type { RunView } from '../run-view.ts';
import { viewVerdictOf, type ViewVerdict } from '../verdict.ts';

const LABEL = 'reuses API';
/** Width of a character of the font in pixels, about. */
const CHARACTER = 6.6;
/** Dark enough for white text. */
const COLOURS: Readonly<Record<ViewVerdict, string>> = {
  // Green says that the whole contract was kept, and nothing else.
  kept: '#1a7f37',
  part: '#57606a',
  violated: '#b42318',
  incomplete: '#8a5a00',
  drifted: '#8a5a00',
};
const WORDS = {
  kept: 'kept',
  part: 'kept in part',
  incomplete: 'incomplete',
  drifted: 'drift',
} as const;

/** A badge in SVG: the verdict in a few words. */
export async function badge(view: RunView): Promise<string> {
  const verdict = viewVerdictOf(view);
  const text =
    verdict === 'violated' ? plural('violation', view.report.summary.violations) : WORDS[verdict];
  const left = Math.round(LABEL.length * CHARACTER + 12);
  const right = Math.round(text.length * CHARACTER + 12);
  const width = left + right;
  return String(
    await html`<svg
      xmlns="http://www.w3.org/2000/svg"
      width="${width}"
      height="20"
      role="img"
      aria-label="${LABEL}: ${text}"
    >
      <title>${LABEL}: ${text}</title>
      <clipPath id="r"><rect width="${width}" height="20" rx="3" /></clipPath>
      <g clip-path="url(#r)">
        <rect width="${left}" height="20" fill="#444" />
        <rect x="${left}" width="${right}" height="20" fill="${COLOURS[verdict]}" />
      </g>
      <g
        fill="#fff"
        text-anchor="middle"
        font-family="Verdana,DejaVu Sans,sans-serif"
        font-size="11"
      >
        <text x="${left / 2}" y="14">${LABEL}</text>
        <text x="${left + right / 2}" y="14">${text}</text>
      </g>
    </svg> `,
  );
}
