import semver from 'semver';
import type { Deviation } from '../../contracts/deviation.ts';
import { Ledger } from '../../contracts/ledger.ts';
import { validate } from '../../contracts/validators.ts';
import { generalPointer, type Finding } from '../../conformance/finding.ts';
import type { Report } from '../report.ts';
import { AcceptError } from './accept-error.ts';

/** What a person decides when a finding is accepted. */
export interface Decision {
  readonly reason: string;
  readonly owner: string;
  /** `YYYY-MM-DD`, the last day that is covered. */
  readonly expires: string;
}

/** Where an entry applies: on the target of the report, or on every target of its release. */
export type Scope = 'target' | 'release';

/**
 * The entry of the ledger that covers one finding and nothing else: its operation, rule, status,
 * pointer and case, on its target or its release.
 *
 * @param today `YYYY-MM-DD`
 * @throws AcceptError when there is no such finding, or when no entry could cover it alone
 */
export function entryOf(
  report: Report,
  fingerprint: string,
  decision: Decision,
  { scope, today }: { readonly scope: Scope; readonly today: string },
): Deviation {
  const finding = acceptable(report, fingerprint);
  const day = report.startedAt.slice(0, 10);
  const since = day < today ? day : today;
  if (!(decision.expires >= today)) {
    throw new AcceptError(`--expires ${decision.expires}: give a day from ${today} on`);
  }
  const entry: Deviation = {
    id: `accepted-${fingerprint}`,
    operations: [finding.operationId],
    rule: finding.rule,
    statuses: [finding.status ?? 0],
    pointers: [generalPointer(finding.pointer)],
    cases: [finding.caseId],
    ...whereOf(report, scope),
    documented: finding.expected || 'nothing',
    observed: finding.actual || 'nothing',
    evidence: evidenceOf(report, finding),
    ...{ reason: decision.reason.trim(), owner: decision.owner.trim() },
    ...{ since, expires: decision.expires },
  };
  const [wrong] = validate('deviation', entry);
  if (wrong !== undefined) throw new AcceptError(`${fingerprint}: ${wrong.message}`);
  const hidden = otherCovered(entry, report, fingerprint);
  if (hidden !== undefined) {
    const other = `${hidden.fingerprint} (${hidden.caseId})`;
    throw new AcceptError(`${fingerprint}: its entry would hide ${other} as well`);
  }
  return entry;
}

/** The finding, if an entry of the ledger could have any effect on it. */
function acceptable({ findings }: Report, fingerprint: string): Finding {
  const finding = findings.find((each) => each.fingerprint === fingerprint);
  const fail = (why: string): AcceptError => new AcceptError(`${fingerprint}: ${why}`);
  if (finding === undefined) throw fail('the report has no such finding');
  if (finding.severity === 'deviation') {
    throw fail(`it is covered by the entry ${finding.deviation ?? ''} already`);
  }
  if (finding.status === null) {
    throw fail('no answer came; an outage is no deviation of the API');
  }
  if (finding.rule.startsWith('ledger.') || finding.caseId.endsWith('/whole run')) {
    throw fail(`the ledger has no say over the rule ${finding.rule}`);
  }
  // At the end of a case it would stand for every case that begins so.
  if (finding.caseId.endsWith('*')) throw fail('its case ends in *, so no entry can name it alone');
  return finding;
}

function whereOf(
  { target, release }: Report,
  scope: Scope,
): Pick<Deviation, 'targets' | 'releases'> {
  if (scope === 'target') return { targets: [target] };
  const version = semver.coerce(release)?.version;
  if (version === undefined) {
    throw new AcceptError('--for release: the report does not tell which release it saw');
  }
  return { releases: version };
}

function evidenceOf(
  { target, release, startedAt }: Report,
  { caseId, fingerprint }: Finding,
): string {
  const told = release === null ? 'release not told' : `udata ${release}`;
  return `case "${caseId}" on ${target} (${told}), run of ${startedAt.slice(0, 10)}, finding ${fingerprint}`;
}

/** Another finding of the same report that the entry would turn into a deviation. */
function otherCovered(entry: Deviation, report: Report, fingerprint: string): Finding | undefined {
  const ledger = new Ledger([entry]);
  return report.findings.find(
    (other) =>
      other.fingerprint !== fingerprint &&
      ledger.match({
        operation: other.operationId,
        rule: other.rule,
        status: other.status ?? 0,
        pointer: generalPointer(other.pointer),
        caseId: other.caseId,
        release: report.release,
        target: report.target,
      }) !== null,
  );
}
