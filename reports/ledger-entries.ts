import type { OperationId } from '../contracts/catalogue.ts';
import type { Ledger } from '../contracts/ledger.ts';
import type { Finding } from '../conformance/finding.ts';

const DAY_MS = 86_400_000;

/** One entry of the ledger as a run met it. */
export interface LedgerEntryReport {
  readonly id: string;
  readonly operations: readonly OperationId[];
  readonly rule: string;
  readonly documented: string;
  readonly observed: string;
  readonly reason: string;
  readonly owner: string;
  /** `YYYY-MM-DD`; the last day that is covered. */
  readonly expires: string;
  /** Days left on the day of the run; negative: expired. */
  readonly daysLeft: number;
  /** `gone`: it could have been seen and was not. `unseen`: the run did not get there. */
  readonly state: 'seen' | 'gone' | 'unseen';
  /** Findings that it covers in this run. */
  readonly findings: number;
}

/** The ledger as a run met it, the entry that expires first at the top. */
export function ledgerEntries(
  ledger: Ledger,
  findings: readonly Finding[],
  startedAt: Date,
): LedgerEntryReport[] {
  const today = Date.parse(startedAt.toISOString().slice(0, 10));
  return ledger.entries
    .map((entry): LedgerEntryReport => {
      const own = findings.filter(({ deviation }) => deviation === entry.id);
      const covered = own.filter(({ severity }) => severity === 'deviation').length;
      const gone = own.some(({ rule }) => rule === 'ledger.gone');
      return {
        id: entry.id,
        operations: entry.operations,
        rule: entry.rule,
        documented: entry.documented,
        observed: entry.observed,
        reason: entry.reason,
        owner: entry.owner,
        expires: entry.expires,
        daysLeft: Math.round((Date.parse(entry.expires) - today) / DAY_MS),
        state: covered > 0 ? 'seen' : gone ? 'gone' : 'unseen',
        findings: covered,
      };
    })
    .sort((a, b) => a.daysLeft - b.daysLeft || a.id.localeCompare(b.id));
}
