import type { Exchange } from '../conformance/exchange.ts';
import type { Finding } from '../conformance/finding.ts';
import { ruleOf } from '../conformance/rules/index.ts';
import { redact } from './redact.ts';
import type { FailureReason } from './verdict.ts';

const MOST_KEPT = 100;

/** One exchange that had findings, as `/findings.json` shows it: no key, no personal data. */
export interface KeptExchange {
  readonly target: string;
  readonly operation: string;
  readonly startedAt: string;
  readonly reason: FailureReason | null;
  readonly request: { readonly method: string; readonly url: string };
  readonly status: number | null;
  readonly failure: string | null;
  readonly durationS: number;
  readonly findings: readonly KeptFinding[];
}

export type KeptFinding = Pick<
  Finding,
  'fingerprint' | 'rule' | 'severity' | 'pointer' | 'expected' | 'actual' | 'curl' | 'excerpt'
>;

/**
 * The last 100 exchanges that broke a rule or showed drift, the newest first. Drift alone is kept
 * when it changes: it stands for weeks, and would push out the exchanges that broke a rule.
 */
export class FindingLog {
  readonly #kept: KeptExchange[] = [];
  readonly #drift = new Map<string, string>();

  add(
    target: string,
    exchange: Exchange,
    findings: readonly Finding[],
    reason: FailureReason | null,
  ): void {
    if (findings.length === 0 || this.#isKnownDrift(target, exchange, findings)) return;
    const { operation, startedAt, request, reply, failure, phases } = exchange;
    this.#kept.unshift({
      target,
      operation: operation.id,
      startedAt,
      reason,
      request: { method: request.method, url: request.url.href },
      status: reply?.status ?? null,
      failure: failure?.message ?? null,
      durationS: phases.total,
      findings: findings.map(keptFinding),
    });
    this.#kept.length = Math.min(this.#kept.length, MOST_KEPT);
  }

  all(): readonly KeptExchange[] {
    return this.#kept;
  }

  #isKnownDrift(target: string, { operation }: Exchange, findings: readonly Finding[]): boolean {
    if (findings.some(({ severity }) => severity !== 'notice')) return false;
    const drift = findings.map(({ fingerprint }) => fingerprint).join(' ');
    const place = `${target} ${operation.id}`;
    if (this.#drift.get(place) === drift) return true;
    this.#drift.set(place, drift);
    return false;
  }
}

/** A finding that strangers may read. What breaks a rule of privacy is not shown at all. */
export function keptFinding(finding: Finding): KeptFinding {
  const private_ = ruleOf(finding.rule).family === 'privacy' && finding.rule !== 'error.leak';
  return {
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    severity: finding.severity,
    pointer: redact(finding.pointer),
    expected: redact(finding.expected),
    actual: private_ ? 'not shown' : redact(finding.actual),
    curl: redact(finding.curl),
    excerpt: private_ || finding.excerpt === null ? null : redact(finding.excerpt),
  };
}
