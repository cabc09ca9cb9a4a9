import { catalogue, type OperationId } from '../../contracts/catalogue.ts';
import type { CaseReport, Report } from '../report.ts';
import { placeOf } from './compare-findings.ts';
import type { CaseKey, DiffReport, FieldChange, StatusChange } from './diff-report.ts';

/** What the same calls were answered: their statuses, and the keys in what succeeded. */
export function compareAnswers(
  before: Report,
  after: Report,
): Pick<DiffReport, 'statuses' | 'cases' | 'fields'> {
  const [old, now] = [byKey(before), byKey(after)];
  const both = [...old].flatMap(([key, was]): [CaseReport, CaseReport][] => {
    const is = now.get(key);
    return is === undefined ? [] : [[was, is]];
  });
  return {
    statuses: both
      .filter(([was, is]) => was.status !== is.status)
      .map(([{ caseId, operationId, role, status }, is]): StatusChange => {
        return { caseId, operationId, role, before: status, after: is.status };
      }),
    cases: { onlyBefore: missing(old, now), onlyAfter: missing(now, old) },
    fields: fieldChanges(both),
  };
}

function byKey({ cases }: Report): Map<string, CaseReport> {
  return new Map(cases.map((each) => [`${each.caseId}\n${each.role}`, each]));
}

function missing(one: Map<string, CaseReport>, other: Map<string, CaseReport>): CaseKey[] {
  return [...one]
    .filter(([key]) => !other.has(key))
    .map(([, { caseId, operationId, role, status }]) => ({ caseId, operationId, role, status }));
}

/** Only calls that succeeded in both runs: an error has other keys than an answer. */
function fieldChanges(both: readonly (readonly [CaseReport, CaseReport])[]): FieldChange[] {
  const found = new Map<string, { change: FieldChange; operations: OperationId[] }>();
  for (const { id } of catalogue) {
    const own = both.filter(
      ([was, is]) => was.operationId === id && succeeded(was) && succeeded(is),
    );
    const old = new Set(own.flatMap(([was]) => was.fields));
    const now = new Set(own.flatMap(([, is]) => is.fields));
    for (const [seen, one, other] of [
      ['gone', old, now],
      ['new', now, old],
    ] as const) {
      for (const field of topmost(
        [...one].filter((each) => !other.has(each) && couldBeSeen(each, other)),
      )) {
        const key = `${seen} ${placeOf(field)}`;
        const known = found.get(key) ?? {
          change: { field: placeOf(field), seen, operations: [] },
          operations: [],
        };
        if (!known.operations.includes(id)) known.operations.push(id);
        found.set(key, known);
      }
    }
  }
  return [...found.values()]
    .map(({ change, operations }) => ({ ...change, operations }))
    .sort((a, b) => a.seen.localeCompare(b.seen) || a.field.localeCompare(b.field));
}

/** The items of a list that was empty in the other run say nothing about its keys. */
function couldBeSeen(field: string, other: ReadonlySet<string>): boolean {
  const items = field.lastIndexOf('/*/');
  if (items === -1) return true;
  const begin = field.slice(0, items + '/*/'.length);
  return [...other].some((each) => each.startsWith(begin));
}

/** With an object all its keys come and go: naming the object is enough. */
function topmost(fields: readonly string[]): string[] {
  const changed = new Set(fields);
  return fields.filter((field) => {
    const steps = field.split('/');
    return !steps.some(
      (_step, at) => at > 0 && at < steps.length && changed.has(steps.slice(0, at).join('/')),
    );
  });
}

function succeeded({ status }: CaseReport): boolean {
  return status !== null && status >= 200 && status < 300;
}
