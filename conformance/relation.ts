import type { Exchange } from './exchange.ts';
import { fingerprintOf, type Observation } from './finding.ts';

/** What a relation saw under one rule, with the exchange that shows it best. */
export interface Observed {
  readonly rule: string;
  readonly exchange: Exchange;
  readonly observations: readonly Observation[];
}

/** A relation: it asks, compares, and tells what it observed (no observation: kept). */
export type Relation = () => Promise<readonly Observed[]>;

/** Equal texts mean that the list held still in between. */
export type Snapshot = () => Promise<string>;

export type Verdict =
  | { readonly kind: 'kept' }
  | { readonly kind: 'broken'; readonly observed: readonly Observed[] }
  /** The list never held still long enough to confirm what was seen. */
  | { readonly kind: 'inconclusive'; readonly observed: readonly Observed[] };

const CONFIRMATIONS = 2;
const MOST_READINGS = 6;

/**
 * Judges a relation over a list that others may change meanwhile. What is seen once counts only
 * if two further readings see it too, each with the list the same before and after.
 */
export async function confirm(relation: Relation, snapshot: Snapshot): Promise<Verdict> {
  let candidates = broken(await relation());
  if (candidates.length === 0) return { kind: 'kept' };
  let confirmed = 0;
  for (let reading = 0; reading < MOST_READINGS && confirmed < CONFIRMATIONS; reading += 1) {
    const before = await snapshot();
    const again = new Set(broken(await relation()).flatMap(keysOf));
    const still = before === (await snapshot());
    if (!still) continue;
    candidates = candidates.filter((each) => keysOf(each).some((key) => again.has(key)));
    if (candidates.length === 0) return { kind: 'kept' };
    confirmed += 1;
  }
  return confirmed === CONFIRMATIONS
    ? { kind: 'broken', observed: candidates }
    : { kind: 'inconclusive', observed: candidates };
}

function broken(observed: readonly Observed[]): Observed[] {
  return observed.filter(({ observations }) => observations.length > 0);
}

function keysOf({ rule, exchange, observations }: Observed): string[] {
  return observations.map(({ pointer }) =>
    fingerprintOf({
      operationId: exchange.operation.id,
      rule,
      status: exchange.reply?.status ?? null,
      pointer,
      caseId: exchange.caseId,
    }),
  );
}
