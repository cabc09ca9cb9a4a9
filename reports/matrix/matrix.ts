import { catalogue, type Operation, type OperationId } from '../../contracts/catalogue.ts';
import { obstacle, type Capabilities } from '../../conformance/exercised.ts';
import type { Finding } from '../../conformance/finding.ts';
import type { ExchangeRecord } from '../../conformance/record.ts';
import { rules } from '../../conformance/rules/index.ts';
import { reaches, unknownReach, withoutRow } from './reach.ts';

/** What a run says of one rule on one operation, the gravest first. */
export const cellStates = [
  'violated',
  'deviation',
  'notice',
  'gone',
  'kept',
  'not-exercised',
] as const;
export type CellState = (typeof cellStates)[number];

/** One rule on one operation. Where a rule does not apply there is no cell. */
export interface Cell {
  readonly operationId: OperationId;
  readonly rule: string;
  readonly state: CellState;
  /** Why nothing can be said; null unless not exercised. */
  readonly reason: string | null;
  /** How many findings stand behind it. */
  readonly findings: number;
}

export interface MatrixInput {
  readonly exchanges: readonly ExchangeRecord[];
  readonly findings: readonly Finding[];
  /** `operation rule` that relations and journeys looked at. */
  readonly weighed: ReadonlySet<string>;
  readonly capabilities: Capabilities;
  /** The rule that an entry of the ledger speaks of, by the entry's id. */
  readonly ruleOfEntry: ReadonlyMap<string, string>;
}

/** Operations × rules: kept, violated, a known deviation, gone, or not exercised and why. */
export function matrixOf(input: MatrixInput): Cell[] {
  const byOperation = new Map<OperationId, ExchangeRecord[]>();
  for (const record of input.exchanges) {
    const own = byOperation.get(record.operationId);
    if (own === undefined) byOperation.set(record.operationId, [record]);
    else own.push(record);
  }
  const byCell = findingsByCell(input);
  return catalogue.flatMap((operation) =>
    rules.flatMap(({ id }): Cell[] => {
      const key = `${operation.id} ${id}`;
      const cell = cellOf(operation, id, byOperation.get(operation.id) ?? [], input);
      const states = byCell.get(key) ?? [];
      if (cell === null && (states.length === 0 || withoutRow.has(id))) return [];
      const worst = cellStates.find((state) => states.includes(state));
      return [
        {
          operationId: operation.id,
          rule: id,
          state: worst ?? cell?.state ?? 'kept',
          reason: worst === undefined ? (cell?.reason ?? null) : null,
          findings: states.length,
        },
      ];
    }),
  );
}

function findingsByCell({ findings, ruleOfEntry }: MatrixInput): Map<string, CellState[]> {
  const states = new Map<string, CellState[]>();
  for (const finding of findings) {
    const gone = finding.rule === 'ledger.gone';
    const rule = gone ? (ruleOfEntry.get(finding.deviation ?? '') ?? finding.rule) : finding.rule;
    const state = gone
      ? 'gone'
      : finding.severity === 'violation'
        ? 'violated'
        : finding.severity === 'deviation'
          ? 'deviation'
          : 'notice';
    const key = `${finding.operationId} ${rule}`;
    states.set(key, [...(states.get(key) ?? []), state]);
  }
  return states;
}

/** The cell as far as the exchanges tell; null where the rule does not apply. */
function cellOf(
  operation: Operation,
  rule: string,
  own: readonly ExchangeRecord[],
  { weighed, capabilities }: MatrixInput,
): { state: 'kept' | 'not-exercised'; reason: string | null } | null {
  if (withoutRow.has(rule)) return null;
  const reach = reaches[rule] ?? unknownReach;
  const looked = weighed.has(`${operation.id} ${rule}`);
  if (!reach.on(operation) && !looked) return null;
  const { by } = reach;
  // A journey names the operation that it judges: the others are not concerned.
  if (by === null && !looked && rulesLookedAt(weighed).has(rule)) return null;
  if (looked || (by !== null && own.some((record) => by(record, operation)))) {
    return { state: 'kept', reason: null };
  }
  const blocked = obstacle(operation, capabilities);
  const reason =
    own.length === 0
      ? 'it was not called'
      : `${reach.otherwise}${blocked === null ? '' : `: ${blocked}`}`;
  return { state: 'not-exercised', reason };
}

const lookedAt = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

/** The rules among `operation rule`, whatever the operation. */
function rulesLookedAt(weighed: ReadonlySet<string>): ReadonlySet<string> {
  const known = lookedAt.get(weighed);
  if (known !== undefined) return known;
  const found = new Set([...weighed].map((each) => each.slice(each.indexOf(' ') + 1)));
  lookedAt.set(weighed, found);
  return found;
}
