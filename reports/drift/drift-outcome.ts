import {
  isBreakingNews,
  type DriftChange,
  type DriftReport,
} from '../../conformance/drift/drift-report.ts';
import { plural } from '../plural.ts';

/** What the target's own description says; or why nobody can tell. */
export type DriftOutcome = { readonly report: DriftReport } | { readonly problem: string };

/** The end of a sentence on what somebody must act on; null: on nothing. */
export function driftWords(drift: DriftOutcome | null): string | null {
  if (drift === null) return null;
  if ('problem' in drift) return 'its own description could not be read, so drift is unknown.';
  const count = breakingIn(drift.report).length;
  if (count === 0) return null;
  return `its own description drifted: ${plural('change', count)} that ${count === 1 ? 'breaks' : 'break'} somebody.`;
}

/** Changes that no recorded release has, each once: the sides that show it are many. */
export function newsIn({ comparisons }: DriftReport): DriftChange[] {
  const news = comparisons.flatMap(({ changes }) => changes).filter(({ known }) => known === null);
  return [...new Map(news.map((change) => [change.sentence, change])).values()];
}

/** Those of them that break somebody who builds on the API. */
export function breakingIn(report: DriftReport): DriftChange[] {
  return newsIn(report).filter(isBreakingNews);
}
