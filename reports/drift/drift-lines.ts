import {
  isBreakingNews,
  type DriftChange,
  type DriftReport,
} from '../../conformance/drift/drift-report.ts';
import { countOf, operationsOf, verdict } from './drift-markdown.ts';

/** The drift of a target as lines for a terminal, what is news first. */
export function driftLines(report: DriftReport): string[] {
  return [
    report.source,
    ...report.comparisons.flatMap(({ against, changes }) => {
      const news = changes.filter(({ known }) => known === null);
      const known = changes.filter((change) => change.known !== null);
      return [
        '',
        `against ${against}: ${countOf(news.length, 'change')}, ${known.length} known`,
        ...[...news, ...known].map(line),
      ];
    }),
    '',
    verdict(report),
  ];
}

function line(change: DriftChange): string {
  const mark = isBreakingNews(change) ? 'BREAKING' : change.breaking ? 'breaking' : '        ';
  const known = change.known === null ? '' : `; known from ${change.known}`;
  return `  ${mark}  ${change.sentence} (${operationsOf(change)}${known})`;
}
