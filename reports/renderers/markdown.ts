import { appendFileSync } from 'node:fs';
import { verdict as driftVerdict } from '../drift/drift-markdown.ts';
import { breakingIn } from '../drift/drift-outcome.ts';
import type { Listener } from '../events/event-stream.ts';
import { groupFindings, type FindingGroup } from '../groups.ts';
import { duration } from '../html/latency-section.ts';
import { asCode } from '../markdown-text.ts';
import { plural } from '../plural.ts';
import type { RunView } from '../run-view.ts';
import { viewSentence, viewVerdictOf } from '../verdict.ts';
import { writeFile } from '../write-file.ts';

/** Under 60 kB, so that it fits a comment on a pull request too (65 536 characters). */
const MOST_BYTES = 58_000;
const MOST_SHOWN = 3;
const LONGEST = 600;
const MOST_BREAKING = 10;
const SIGNS = { kept: '✅', part: '◐', violated: '❌', incomplete: '⚠️', drifted: '⚠️' } as const;

/**
 * The run for the summary of a job or a comment: the verdict, then the worst first.
 *
 * @param room bytes that it may take, if less than fit a comment
 */
export function markdown(view: RunView, room = MOST_BYTES): string {
  const { report, comparison } = view;
  const { summary } = report;
  const groups = groupFindings(report.findings);
  const head = [
    `## ${SIGNS[viewVerdictOf(view)]} ${text(viewSentence(view))}`,
    '',
    [
      `${summary.exercised}/${summary.operations} operations exercised`,
      plural('violation', summary.violations),
      plural('known deviation', summary.deviations),
      plural('notice', summary.notices),
      plural('request', summary.requests),
      duration(summary.durationSeconds),
    ].join(' · '),
    '',
    ...(comparison === null
      ? []
      : [
          `Against the run before: ${comparison.fresh.length} new, ${comparison.gone.length} gone, ${comparison.still.length} still there.`,
          '',
        ]),
    ...report.errors
      .slice(0, 10)
      .flatMap(({ test, message }) => [`**Broke off:** ${text(test)}`, fence(message), '']),
  ];
  const parts = [
    ...groups.filter(({ severity }) => severity === 'violation').map(violationPart),
    driftPart(view),
    operationsPart(view),
    otherPart('Notices', groups, 'notice'),
    otherPart('Known deviations', groups, 'deviation'),
  ];
  return fitted(head.join('\n'), parts, Math.min(room, MOST_BYTES));
}

/** Puts parts together as long as there is room, and says how many were left out. */
function fitted(head: string, parts: readonly string[], room: number): string {
  let whole = cut(head, room / 2);
  let left = 0;
  for (const part of parts) {
    if (part === '') continue;
    if (Buffer.byteLength(whole) + Buffer.byteLength(part) > room) left += 1;
    else whole += `\n${part}`;
  }
  return left === 0 ? `${whole}\n` : `${whole}\n_${plural('more part', left)} in the report._\n`;
}

function violationPart({ rule, cause, sentence, findings }: FindingGroup): string {
  const shown = findings.slice(0, MOST_SHOWN);
  const rest = findings.length - shown.length;
  return [
    `### ${asCode(rule)} ${plural('finding', findings.length)}`,
    '',
    `${text(cut(cause, LONGEST))}  `,
    `_${text(sentence)}_`,
    '',
    ...shown.flatMap(({ caseId, pointer, status, expected, actual, curl }) => [
      `- ${asCode(caseId)}: ${status ?? 'no answer'}${pointer === '' ? '' : ` at ${asCode(pointer)}`}`,
      fence(
        [
          `expected ${cut(expected, LONGEST)}`,
          `actual   ${cut(actual, LONGEST)}`,
          ...(curl === '' ? [] : [cut(curl, LONGEST)]),
        ].join('\n'),
      ),
    ]),
    ...(rest > 0 ? [`- and ${rest} more`] : []),
    '',
  ].join('\n');
}

/** What the target's own description says, where it was asked: the changes that break somebody. */
function driftPart({ drift }: RunView): string {
  if (drift === null) return '';
  const lines =
    'problem' in drift
      ? [`The target’s description could not be read: ${text(cut(drift.problem, LONGEST))}`]
      : [
          text(driftVerdict(drift.report)),
          '',
          ...breakingIn(drift.report)
            .slice(0, MOST_BREAKING)
            .map(({ sentence }) => `- ${text(cut(sentence, LONGEST))}`),
        ];
  return ['### Drift', '', ...lines, ''].join('\n');
}

function operationsPart({ report }: RunView): string {
  const rows = report.operations.map(({ operationId, exercised, reason, latency }) => {
    // From the findings: an expired entry of the ledger has no cell in the matrix.
    const violated = new Set(
      report.findings
        .filter((each) => each.severity === 'violation' && each.operationId === operationId)
        .map(({ rule }) => rule),
    ).size;
    const sign = violated > 0 ? '❌' : exercised ? '✅' : '⚪';
    const times = latency.count === 0 ? '–' : `${duration(latency.p50)} / ${duration(latency.p95)}`;
    return `| ${sign} | ${asCode(operationId)} | ${text(reason)} | ${violated} | ${times} |`;
  });
  const header = [
    '| | operation | exercised | rules violated | p50 / p95 |',
    '| - | - | - | -: | - |',
  ];
  return ['### Operations', '', ...header, ...rows, ''].join('\n');
}

function otherPart(
  title: string,
  groups: readonly FindingGroup[],
  severity: FindingGroup['severity'],
): string {
  const own = groups.filter((group) => group.severity === severity);
  if (own.length === 0) return '';
  const lines = own.map(
    ({ rule, cause, findings }) =>
      `- ${asCode(rule)}: ${text(cut(cause, 200))} (${plural('finding', findings.length)})`,
  );
  const summary = `<details><summary>${title}: ${own.length}</summary>`;
  return [summary, '', cut(lines.join('\n'), 15_000), '', '</details>', ''].join('\n');
}

/** Text that a target may have written, kept from being Markdown, HTML or a mention. */
function text(value: string): string {
  return value
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>#|!~&]/g, '\\$&')
    .replaceAll('@', '@\u200B');
}

/** A fence longer than any run of backticks inside. */
function fence(value: string): string {
  const longest = Math.max(2, ...[...value.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}\n${cut(value, 2 * LONGEST)}\n${marks}`;
}

function cut(value: string, longest: number): string {
  return value.length > longest ? `${value.slice(0, longest)}…` : value;
}

/** Writes `summary.md`, and appends it to the summary of the job where there is one. */
export function markdownRenderer(path: string, stepSummary: string | null): Listener {
  return {
    name: 'summary',
    on(event) {
      if (event.kind !== 'end') return null;
      const summary = markdown(event.view);
      if (stepSummary !== null) appendFileSync(stepSummary, summary);
      return writeFile(path, summary);
    },
  };
}
