import { html } from 'hono/html';
import type { Finding } from '../../conformance/finding.ts';
import { groupFindings, type FindingGroup } from '../groups.ts';
import { plural } from '../plural.ts';
import type { Report } from '../report.ts';
import { Anchors, type Anchor } from './anchors.ts';
import { caseName, findingDetail } from './finding-detail.ts';
import type { Markup } from './markup.ts';

/** Findings shown whole, by group; of known deviations a sample says enough. */
const MOST_WHOLE: Readonly<Record<Finding['severity'], number>> = {
  violation: 40,
  notice: 10,
  deviation: 2,
};
const MOST_WHOLE_IN_ALL = 600;
const MOST_LISTED = 60;

const TITLES: Readonly<Record<Finding['severity'], string>> = {
  violation: 'Violations',
  notice: 'Notices',
  deviation: 'Known deviations',
};

/** All findings by cause, the gravest first. */
export function findingsSection(report: Report): Markup {
  const groups = groupFindings(report.findings);
  const anchors = new Anchors(groups);
  const budget = { left: MOST_WHOLE_IN_ALL };
  const parts = (['violation', 'notice', 'deviation'] as const).map((severity) => {
    const own = groups.filter((group) => group.severity === severity);
    if (own.length === 0) return '';
    const total = own.reduce((sum, { findings }) => sum + findings.length, 0);
    return html`<h3 id="${severity}s">
        ${TITLES[severity]}
        <small>${plural('finding', total)}, ${plural('cause', own.length)}</small>
      </h3>
      ${own.map((group, index) =>
        groupDetail(group, severity === 'violation' && index === 0, anchors, budget),
      )}`;
  });
  return html`<section id="findings">
    <h2>Findings</h2>
    ${groups.length === 0 ? html`<p>None: every promise that was judged was kept.</p>` : parts}
  </section>`;
}

function groupDetail(
  { severity, rule, sentence, cause, findings }: FindingGroup,
  open: boolean,
  anchors: Anchors,
  budget: { left: number },
): Markup {
  const operations = [...new Set(findings.map(({ operationId }) => operationId))];
  const whole: { readonly finding: Finding; readonly anchor: Anchor | null }[] = [];
  const listed: Finding[] = [];
  for (const finding of findings) {
    // Each cell of the matrix leads to a finding, so the first of each operation is shown whole.
    const first = !whole.some((each) => each.finding.operationId === finding.operationId);
    const room = whole.length < MOST_WHOLE[severity] && budget.left > 0;
    if (first || room) {
      whole.push({ finding, anchor: first ? anchors.next(finding) : null });
      budget.left -= 1;
    } else listed.push(finding);
  }
  return html`<details class="group ${severity}" ${open ? 'open' : ''}>
    <summary>
      <span class="count">${findings.length}</span>
      <b>${rule}</b> <span class="cause">${cause}</span>
      <span class="quiet">${operations.join(', ')}</span>
    </summary>
    <p class="promise">${sentence}</p>
    ${whole.map(({ finding, anchor }) => findingDetail(finding, anchor))}
    ${listed.length === 0 ? '' : alike(listed)}
  </details>`;
}

function alike(findings: readonly Finding[]): Markup {
  const shown = findings.slice(0, MOST_LISTED);
  const rest = findings.length - shown.length;
  return html`<p>The same way failed ${findings.length === 1 ? 'this' : 'these'}:</p>
    <ul class="alike">
      ${shown.map(
        ({ operationId, caseId, status, pointer }) =>
          html`<li>
            ${operationId} <span class="case">${caseName(caseId)}</span> ${status ?? 'no answer'}
            <code>${pointer}</code>
          </li>`,
      )}
      ${rest > 0 ? html`<li>and ${rest} more, in conformance.json</li>` : ''}
    </ul>`;
}
