import type { Finding } from '../../conformance/finding.ts';
import type { FindingGroup } from '../groups.ts';

type Cell = Pick<Finding, 'operationId' | 'rule'>;

/**
 * Where a cell of the matrix leads to, and from there to the other causes of the same cell: the first
 * names all the others, each of these the first. Each naming all would make a page of many megabytes
 * of a rule that is broken in hundreds of ways.
 */
export interface Anchor {
  readonly id: string;
  readonly others: readonly { readonly id: string; readonly cause: string }[];
}

/** Gives each cause of each cell an anchor; the matrix leads to the first. */
export class Anchors {
  readonly #causes = new Map<string, string[]>();
  readonly #given = new Map<string, number>();

  /** `groups` in the order in which they stand on the page. */
  constructor(groups: readonly FindingGroup[]) {
    for (const { rule, cause, findings } of groups) {
      for (const operationId of new Set(findings.map((each) => each.operationId))) {
        const cell = cellAnchor({ operationId, rule });
        this.#causes.set(cell, [...(this.#causes.get(cell) ?? []), cause]);
      }
    }
  }

  /** The anchor of the next group that has findings of this cell. */
  next(finding: Cell): Anchor {
    const cell = cellAnchor(finding);
    const at = this.#given.get(cell) ?? 0;
    this.#given.set(cell, at + 1);
    const causes = (this.#causes.get(cell) ?? []).map((cause, index) => ({
      id: index === 0 ? cell : `${cell}-${index + 1}`,
      cause,
    }));
    return {
      id: causes[at]?.id ?? cell,
      others: at === 0 ? causes.slice(1) : causes.slice(0, 1),
    };
  }
}

/** Where the matrix leads to for a cell. */
export function cellAnchor({ operationId, rule }: Cell): string {
  return `c-${operationId}-${rule}`;
}
