import {
  isBreakingNews,
  type Comparison,
  type DriftChange,
  type DriftReport,
} from '../../conformance/drift/drift-report.ts';
import { catalogue } from '../../contracts/catalogue.ts';
import { asText } from '../markdown-text.ts';
import { markdownTable } from '../markdown-table.ts';

const MOST_NAMED = 3;

/** The drift of a target as a page of Markdown, the breaking changes first. */
export function driftMarkdown(report: DriftReport): string {
  return [
    '# Drift',
    '',
    verdict(report),
    '',
    `Read from ${asText(report.source)}.`,
    ...report.comparisons.flatMap(section),
    '',
  ].join('\n');
}

/** The drift in one sentence. */
export function verdict({ comparisons }: DriftReport): string {
  const all = comparisons.flatMap(({ changes }) => changes);
  const news = all.filter(({ known }) => known === null);
  const breaking = news.filter(isBreakingNews).length;
  const known = all.length - news.length;
  const more = known === 0 ? '' : ` (${known} known from recorded releases)`;
  if (news.length === 0) return `Nothing new${more}.`;
  return `${countOf(news.length, 'change')}, ${breaking} of them breaking${more}.`;
}

export function countOf(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function section({ against, changes }: Comparison): string[] {
  const head = ['', `## Against ${asText(against)}`, ''];
  if (changes.length === 0) return [...head, 'Nothing changed.'];
  const table = markdownTable(
    ['', 'what', 'operations', 'known from'],
    [...changes]
      .sort(byNews)
      .map((change) => [
        change.breaking ? 'breaking' : '',
        asText(change.sentence),
        operationsOf(change),
        change.known ?? '',
      ]),
  );
  return [...head, table.trimEnd()];
}

/** News before what is known; within each the breaking ones stand first already. */
function byNews(one: DriftChange, other: DriftChange): number {
  return Number(one.known !== null) - Number(other.known !== null);
}

/** Names a few operations and counts many. */
export function operationsOf({ operations }: Pick<DriftChange, 'operations'>): string {
  if (operations.length === 0) return 'beside the 17';
  if (operations.length === catalogue.length) return 'all';
  const named = operations.slice(0, MOST_NAMED).join(', ');
  const rest = operations.length - MOST_NAMED;
  return rest > 0 ? `${named} and ${rest} more` : named;
}
