import { asCode } from '../markdown-text.ts';
import { plural } from '../plural.ts';
import { markdown } from '../renderers/markdown.ts';
import type { RunView } from '../run-view.ts';
import { verdictSentence } from '../verdict.ts';
import { violationsIn, type Changes } from './changes.ts';
import { markerOf } from './marker.ts';

/** GitHub takes 65 536 characters; a character is a byte or more. */
const MOST_BYTES = 64_000;
const MOST_NAMED = 20;

/** The title of a target's issue. */
export function titleOf({ report }: RunView): string {
  const count = violationsIn(report).length;
  return `${report.target}: ${count === 0 ? 'the contract is kept' : plural('violation', count)}`;
}

/**
 * The body: the marker, where to read more, and the summary of the run.
 *
 * @param known fingerprints to remember
 * @param runPage null: there is none
 */
export function bodyOf(view: RunView, known: readonly string[], runPage: string | null): string {
  const when = `Run of ${view.report.startedAt.slice(0, 16)}Z`;
  const head = [
    markerOf(view.report.target, known),
    `${when}${runPage === null ? '' : `, with its report: ${runPage}`}.`,
    'Vigie keeps this text up to date: what you write yourself belongs into a comment.',
    '',
    '',
  ].join('\n');
  return `${head}${markdown(view, MOST_BYTES - Buffer.byteLength(head))}`;
}

/** The comment that tells what changed; a run without violations says that it closes the issue. */
export function commentOf(
  { report }: RunView,
  { fresh, gone, still, notAsked }: Changes,
  runPage: string | null,
): string {
  const counts = [
    `${fresh.length} new`,
    `${gone.length} gone`,
    `${still.length} still there`,
    ...(notAsked.length === 0 ? [] : [`${notAsked.length} not asked again`]),
  ].join(', ');
  return [
    `${counts}: ${asCode(verdictSentence(report))}`,
    ...named('New', fresh),
    ...named('Gone', gone),
    ...named('Not asked again', notAsked),
    ...(runPage === null ? [] : ['', `Report: ${runPage}`]),
    '',
  ].join('\n');
}

function named(title: string, findings: Changes['gone']): string[] {
  if (findings.length === 0) return [];
  const rest = findings.length - MOST_NAMED;
  return [
    '',
    `${title}:`,
    '',
    ...findings.slice(0, MOST_NAMED).map((each) => `- ${nameOf(each)}`),
    ...(rest > 0 ? [`- and ${rest} more`] : []),
  ];
}

function nameOf(finding: Changes['gone'][number]): string {
  if (!('caseId' in finding)) return asCode(finding.fingerprint);
  const { operationId, rule, caseId, fingerprint } = finding;
  return [operationId, rule, caseId, fingerprint].map(asCode).join(' · ');
}
