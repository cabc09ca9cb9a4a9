import { catalogue } from '../../contracts/catalogue.ts';
import type { DiffReport, Entry, Group, LatencyChange, RunSketch } from './diff-report.ts';

/** A heading with what stands below it, one line each; ready for a terminal and for Markdown. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

const MOST_NAMED = 3;
const LONGEST_VALUE = 120;

/** The difference in one sentence. */
export function verdict(diff: DiffReport): string {
  const violations = diff.findings.new.filter(({ severity }) => severity === 'violation');
  const count = violations.reduce((sum, { fingerprints }) => sum + fingerprints.length, 0);
  if (diff.worse && count === 0) return 'Worse: an operation is no longer exercised.';
  if (diff.worse) return `Worse: ${count} new violation${count === 1 ? '' : 's'}.`;
  return isSame(diff) ? 'Nothing changed.' : 'Changed, and not worse: no new violation.';
}

function isSame(diff: DiffReport): boolean {
  return sectionsOf(diff).length === 0;
}

/** Which runs are compared, in a sentence. */
export function runsOf({ before, after }: DiffReport): string {
  return `From ${describeRun(before)} to ${describeRun(after)}.`;
}

function describeRun({ target, release, startedAt, partial, finished }: RunSketch): string {
  const told = release === null ? 'release not told' : `udata ${release}`;
  return `${target} (${told}, ${startedAt.slice(0, 16)}Z${partial ? ', part of the suite' : ''}${finished ? '' : ', not finished'})`;
}

/** What changed, the gravest first; nothing for what did not. */
export function sectionsOf(diff: DiffReport): Section[] {
  const { findings, deviations, cases } = diff;
  const sections: Section[] = [
    { title: 'New findings', lines: findings.new.map(groupLine) },
    { title: 'Findings gone', lines: findings.gone.map(groupLine) },
    {
      title: 'Statuses',
      lines: diff.statuses.map(
        ({ caseId, role, before, after }) =>
          `${caseId}, asked by ${role}: ${before ?? 'no answer'} → ${after ?? 'no answer'}`,
      ),
    },
    { title: 'Exercised', lines: diff.exercised.map((each) => exercisedLine(each)) },
    { title: 'Fields seen now', lines: fieldLines(diff, 'new') },
    { title: 'Fields no longer seen', lines: fieldLines(diff, 'gone') },
    { title: 'Known deviations seen now', lines: deviations.new.map(entryLine) },
    { title: 'Known deviations no longer seen', lines: deviations.gone.map(entryLine) },
    { title: 'Latency', lines: diff.latency.map(latencyLine) },
    { title: 'Asked in the first run alone', lines: cases.onlyBefore.map(({ caseId }) => caseId) },
    { title: 'Asked in the second run alone', lines: cases.onlyAfter.map(({ caseId }) => caseId) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function groupLine(group: Group): string {
  const { severity, other, rule, pointer, operations, cases, fingerprints } = group;
  const place = pointer === '' ? '' : ` at ${pointer}`;
  const where =
    cases.length === 1
      ? (cases[0] ?? '')
      : `${named(operations)}, ${cases.length} cases, such as ${cases[0] ?? ''}`;
  const was = other === null ? '' : `; a ${other} in the other run`;
  const unsure = group.asked ? '' : '; the other run did not ask this';
  const what = `expected ${short(group.expected)}, got ${short(group.actual)}`;
  return `${severity}: ${rule}${place}: ${what} (${where}; ${fingerprints[0] ?? ''}${was}${unsure})`;
}

function fieldLines({ fields }: DiffReport, wanted: 'new' | 'gone'): string[] {
  return fields
    .filter(({ seen }) => seen === wanted)
    .map(({ field, operations }) => `${field} (${named(operations)})`);
}

function exercisedLine({ operationId, after, reason }: DiffReport['exercised'][number]): string {
  return `${operationId}: ${after ? 'exercised now' : 'no longer exercised'} (${reason})`;
}

function entryLine({ id, operations, findings }: Entry): string {
  return `${id} (${named(operations)}, ${findings} finding${findings === 1 ? '' : 's'})`;
}

function latencyLine({ operationId, before, after }: LatencyChange): string {
  const slower = after >= before;
  const ratio = slower ? after / before : before / after;
  const times = Number.isFinite(ratio)
    ? `${ratio.toFixed(1)} times as ${slower ? 'slow' : 'fast'}`
    : 'changed';
  return `${operationId}: median ${milliseconds(before)} → ${milliseconds(after)}, ${times}`;
}

function milliseconds(seconds: number): string {
  return `${Math.round(seconds * 1_000)} ms`;
}

function named(operations: readonly string[]): string {
  if (operations.length === catalogue.length) return 'all operations';
  const rest = operations.length - MOST_NAMED;
  const first = operations.slice(0, MOST_NAMED).join(', ');
  return rest > 0 ? `${first} and ${rest} more` : first;
}

/** Values come from servers: one line, and not a long one. */
function short(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ');
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line;
}
