import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Deviation, Gap } from './deviation.ts';
import type { OperationId } from './operation-id.ts';
import { inRange } from './release.ts';
import type { SchemaName } from './schema-files.ts';

interface Where {
  readonly operation: OperationId;
  readonly status: number;
  readonly release: string | null;
  readonly target: string;
}

/** The known gaps. What an entry covers is a deviation; everything else is a violation. */
export class Ledger {
  readonly entries: readonly Deviation[];
  readonly #byRule = new Map<string, Deviation[]>();
  readonly #standing = new Map<string, readonly Deviation[]>();
  readonly #conditions = new Map<string, ValidateFunction>();
  readonly #now: () => Date;

  /**
   * @param entries checked entries; see loadLedger
   * @param now the clock, for `expired`: an entry goes on covering its gap, so that no calendar
   *   turns a run red, and is reported by the rule ledger.expired
   * @throws Error when an `accepts` is no JSON Schema
   */
  constructor(entries: readonly Deviation[], now: () => Date = () => new Date()) {
    this.entries = entries;
    this.#now = now;
    const ajv = new Ajv2020({
      strict: true,
      strictTypes: false,
      strictRequired: false,
      // To compile an entry refuses what is no JSON Schema; to compile the meta-schema takes longer.
      validateSchema: false,
      // To make shorter code of an entry takes longer than to use it.
      code: { optimize: false },
    });
    addFormats.default(ajv);
    for (const entry of entries) {
      this.#byRule.set(entry.rule, [...(this.#byRule.get(entry.rule) ?? []), entry]);
      if (entry.accepts) this.#conditions.set(entry.id, ajv.compile(entry.accepts));
    }
  }

  /** The entry that covers this gap, or null: then it is a violation. */
  match(gap: Gap): Deviation | null {
    return this.#entriesAt(gap.rule, gap).find((entry) => this.#covers(entry, gap)) ?? null;
  }

  /**
   * The schema of a body that the documentation does not show: what servers are known to send
   * there; null when nothing is known about it.
   */
  bodySchema(
    operation: OperationId,
    status: number,
    release: string | null,
    target: string,
  ): SchemaName | null {
    const known = this.#entriesAt('body.undocumented', { operation, status, release, target });
    return known.find((entry) => entry.schema)?.schema ?? null;
  }

  /** The entries whose time is over: each wants a new decision. */
  expired(): readonly Deviation[] {
    return this.entries.filter((entry) => this.#isOver(entry));
  }

  #covers(entry: Deviation, gap: Gap): boolean {
    const condition = this.#conditions.get(entry.id);
    return (
      entry.pointers.some((pattern) => pointerMatches(pattern, gap.pointer)) &&
      (entry.cases?.some((pattern) => caseMatches(pattern, gap.caseId)) ?? true) &&
      (condition === undefined || condition(gap.actual))
    );
  }

  /** Entries about a place: asked for every gap of every body, and a run has few places. */
  #entriesAt(rule: string, where: Where): readonly Deviation[] {
    const { operation, status, release, target } = where;
    const place = JSON.stringify([rule, operation, status, release, target]);
    const known = this.#standing.get(place);
    if (known !== undefined) return known;
    const entries = (this.#byRule.get(rule) ?? []).filter((entry) => this.#standsAt(entry, where));
    this.#standing.set(place, entries);
    return entries;
  }

  #standsAt(entry: Deviation, { operation, status, release, target }: Where): boolean {
    return (
      entry.operations.includes(operation) &&
      entry.statuses.includes(status) &&
      (entry.targets?.includes(target) ?? true) &&
      inRange(release, entry.releases ?? '*')
    );
  }

  #isOver({ expires }: Deviation): boolean {
    return this.#now().toISOString().slice(0, 10) > expires;
  }
}

function pointerMatches(pattern: string, pointer: string): boolean {
  // Both are general most of the time (`/data/*/title`), and a body has many gaps.
  if (pattern === pointer) return true;
  if (!pattern.includes('*')) return false;
  const wanted = pattern.split('/');
  const given = pointer.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((segment, at) => segment === '*' || segment === given[at])
  );
}

function caseMatches(pattern: string, caseId: string): boolean {
  if (!pattern.endsWith('*')) return pattern === caseId;
  return caseId.startsWith(pattern.slice(0, -1));
}
