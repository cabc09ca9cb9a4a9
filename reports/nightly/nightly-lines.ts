import { verdict as driftVerdict } from '../drift/drift-markdown.ts';
import type { Comparison } from '../history/compare.ts';
import type { Remembered } from '../history/history-line.ts';
import { breakingIn, type DriftOutcome } from '../drift/drift-outcome.ts';

const MOST_SHOWN = 5;

/** What changed since the run before, for a person; null: there was none. */
export function comparisonLines(comparison: Comparison | null): string[] {
  if (comparison === null) return ['the first whole run on this target: nothing to compare with'];
  const { before, fresh, gone, still, accepted, notAsked } = comparison;
  const counts = [
    `${fresh.length} new`,
    `${gone.length} gone`,
    `${still.length} still there`,
    ...(accepted.length === 0 ? [] : [`${accepted.length} in the ledger by now`]),
    ...(notAsked.length === 0 ? [] : [`${notAsked.length} not asked again`]),
  ].join(', ');
  return [
    `against the run of ${before.slice(0, 16)}Z: ${counts}`,
    ...shown('new', fresh.map(nameOf)),
    ...shown('gone', gone.map(nameOf)),
  ];
}

/** What the target's own description says, for a person: what breaks somebody by name. */
export function driftLines(drift: DriftOutcome): string[] {
  if ('problem' in drift) return [`drift: it could not be told: ${drift.problem}`];
  const breaking = breakingIn(drift.report).map(({ sentence }) => sentence);
  return [`drift: ${driftVerdict(drift.report)}`, ...shown('breaking', breaking)];
}

function nameOf({ operationId, rule, caseId, fingerprint }: Remembered): string {
  return `${operationId} · ${rule} · ${caseId} · ${fingerprint}`;
}

function shown(mark: string, lines: readonly string[]): string[] {
  const rest = lines.length - MOST_SHOWN;
  return [
    ...lines.slice(0, MOST_SHOWN).map((line) => `  ${mark}: ${line}`),
    ...(rest > 0 ? [`  and ${rest} more ${mark}`] : []),
  ];
}
