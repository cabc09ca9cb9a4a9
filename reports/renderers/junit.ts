import { html, raw } from 'hono/html';
import { firstLine } from '../../config/first-line.ts';
import { ruleOf } from '../../conformance/rules/index.ts';
import type { Finding } from '../../conformance/finding.ts';
import type { Cell } from '../matrix/matrix.ts';
import type { RunView } from '../run-view.ts';
import { xmlText } from '../xml-text.ts';

const MOST_FINDINGS = 20;

/** JUnit: one suite per operation, one case per rule that applies to it. */
export async function junit({ report }: RunView): Promise<string> {
  const count = (cells: readonly Cell[], state: Cell['state']): number =>
    cells.filter((each) => each.state === state).length;
  const violations = report.findings.filter(({ severity }) => severity === 'violation');
  const suites = report.operations.map(({ operationId, method, path }) => {
    const cells = report.matrix.filter((cell) => cell.operationId === operationId);
    const cases = cells.map((cell) =>
      caseOf(
        cell,
        violations.filter((each) => each.operationId === operationId && each.rule === cell.rule),
      ),
    );
    return html` <testsuite
      name="${operationId}"
      tests="${cells.length}"
      failures="${count(cells, 'violated')}"
      errors="0"
      skipped="${count(cells, 'not-exercised')}"
      timestamp="${report.startedAt}"
    >
      <properties><property name="operation" value="${`${method} ${path}`}" /></properties>${cases}
    </testsuite>`;
  });
  const broken = report.errors.map(
    ({ test, message }) =>
      html` <testcase classname="the run" name="${xmlText(test)}"
        ><error message="${xmlText(firstLine(message))}">${xmlText(message)}</error></testcase
      >`,
  );
  // What no cell of the matrix shows, such as an entry of the ledger that has expired.
  const cellIds = new Set(report.matrix.map(({ operationId, rule }) => `${operationId} ${rule}`));
  const beside = violations.filter(
    ({ operationId, rule }) => !cellIds.has(`${operationId} ${rule}`),
  );
  const others = beside.map(
    (finding) =>
      html` <testcase classname="the run" name="${xmlText(`${finding.rule} ${finding.caseId}`)}"
        ><failure type="${finding.rule}" message="${xmlText(ruleOf(finding.rule).sentence)}"
          >${xmlText(textOf([finding]))}</failure
        ></testcase
      >`,
  );
  const ofTheRun = others.length + broken.length;
  const document = html`${raw('<?xml version="1.0" encoding="UTF-8"?>')}
    <testsuites
      name="vigie ${report.target}"
      tests="${report.matrix.length + ofTheRun}"
      failures="${count(report.matrix, 'violated') + others.length}"
      errors="${broken.length}"
      skipped="${count(report.matrix, 'not-exercised')}"
      time="${report.summary.durationSeconds}"
      >${suites}${
        ofTheRun === 0
          ? ''
          : html` <testsuite
              name="the run"
              tests="${ofTheRun}"
              failures="${others.length}"
              errors="${broken.length}"
              skipped="0"
              >${others}${broken}
            </testsuite>`
      }
    </testsuites> `;
  return String(await document);
}

function caseOf(cell: Cell, findings: readonly Finding[]): ReturnType<typeof html> {
  const outcome =
    cell.state === 'violated'
      ? html`<failure type="${cell.rule}" message="${xmlText(ruleOf(cell.rule).sentence)}"
          >${xmlText(textOf(findings))}</failure
        >`
      : cell.state === 'not-exercised'
        ? html`<skipped message="${xmlText(cell.reason ?? '')}" />`
        : cell.state === 'kept'
          ? ''
          : html`<system-out>${cell.state}: ${cell.findings} findings</system-out>`;
  return html` <testcase classname="${cell.operationId}" name="${cell.rule}">${outcome}</testcase>`;
}

function textOf(findings: readonly Finding[]): string {
  const shown = findings.slice(0, MOST_FINDINGS);
  const rest = findings.length - shown.length;
  return [
    ...shown.map(({ message, caseId, curl }) => `${message}\n  case: ${caseId}\n  ${curl}`),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ].join('\n\n');
}
