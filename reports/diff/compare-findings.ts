import { generalPointer, type Finding, type Severity } from '../../conformance/finding.ts';
import type { OperationId } from '../../contracts/catalogue.ts';
import type { Report } from '../report.ts';
import type { DiffReport, Entry, Group } from './diff-report.ts';

const GRAVITY: readonly Severity[] = ['violation', 'notice', 'deviation'];

/** Findings that one run has and the other has not, or weighs otherwise; deviations apart. */
export function compareFindings(
  before: Report,
  after: Report,
): Pick<DiffReport, 'findings' | 'deviations'> {
  return {
    findings: { new: onlyIn(after, before), gone: onlyIn(before, after) },
    deviations: { new: entriesOnlyIn(after, before), gone: entriesOnlyIn(before, after) },
  };
}

/** Findings of `one` that `other` has not, or has with another severity. */
function onlyIn(one: Report, other: Report): Group[] {
  const severities = new Map(other.findings.map((each) => [each.fingerprint, each.severity]));
  const asked = new Set(other.cases.map(({ caseId }) => caseId));
  const groups = new Map<string, { first: Finding; all: Finding[]; other: Severity | null }>();
  for (const finding of one.findings) {
    const { severity, fingerprint, rule, pointer, expected, actual } = finding;
    const theirs = severities.get(fingerprint) ?? null;
    if (severity === 'deviation' || theirs === severity) continue;
    const key = JSON.stringify([severity, theirs, rule, placeOf(pointer), expected, actual]);
    const group = groups.get(key) ?? { first: finding, all: [], other: theirs };
    group.all.push(finding);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ first, all, other: theirs }): Group => {
      const { severity, rule, pointer, expected, actual } = first;
      return {
        severity,
        other: theirs,
        ...{ rule, pointer: placeOf(pointer), expected, actual },
        operations: unique(all.map(({ operationId }) => operationId)),
        cases: unique(all.map(({ caseId }) => caseId)),
        fingerprints: all.map(({ fingerprint }) => fingerprint),
        asked: all.some(({ caseId }) => isAsked(caseId, asked, other)),
      };
    })
    .sort(
      (a, b) =>
        GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity) ||
        a.rule.localeCompare(b.rule) ||
        a.pointer.localeCompare(b.pointer),
    );
}

/** What only a whole run can show is asked by each run that is whole. */
function isAsked(caseId: string, asked: ReadonlySet<string>, { partial }: Report): boolean {
  return asked.has(caseId) || (!partial && caseId.endsWith('/whole run'));
}

function entriesOnlyIn(one: Report, other: Report): Entry[] {
  const known = new Set(seenEntries(other).map(({ deviation }) => deviation));
  const byId = new Map<string, Finding[]>();
  for (const finding of seenEntries(one)) {
    const id = finding.deviation ?? '';
    if (!known.has(id)) byId.set(id, [...(byId.get(id) ?? []), finding]);
  }
  return [...byId]
    .map(([id, findings]): Entry => {
      const operations: OperationId[] = unique(findings.map(({ operationId }) => operationId));
      return { id, operations, findings: findings.length };
    })
    .sort((a, b) => a.id.localeCompare(b.id));
}

function seenEntries({ findings }: Report): Finding[] {
  return findings.filter(({ severity }) => severity === 'deviation');
}

/** The place in an item, whether it came alone or on a page. */
export function placeOf(pointer: string): string {
  return generalPointer(pointer).replace(/^\/data\/\*(?=\/|$)/, '');
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
