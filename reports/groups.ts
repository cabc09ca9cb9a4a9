import { generalPointer, type Finding } from '../conformance/finding.ts';
import { ruleOf } from '../conformance/rules/index.ts';

/** Findings that most likely have one cause, wherever they were seen. */
export interface FindingGroup {
  readonly severity: Finding['severity'];
  readonly rule: string;
  readonly sentence: string;
  /** Pointer, expected and status in one line; the entry of the ledger for a deviation. */
  readonly cause: string;
  readonly findings: readonly Finding[];
}

const GRAVITY: readonly Finding['severity'][] = ['violation', 'notice', 'deviation'];

/**
 * Groups findings by cause: one entry of the ledger, or one rule with the same expectation at
 * the same key of the same kind of object. The gravest first, then the largest.
 */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = [finding.severity, finding.rule, causeOf(finding)].join('\n');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [finding]);
    else known.push(finding);
  }
  return [...groups.values()]
    .flatMap((own): FindingGroup[] => {
      const [first] = own;
      if (first === undefined) return [];
      const { severity, rule } = first;
      return [
        { severity, rule, sentence: ruleOf(rule).sentence, cause: causeOf(first), findings: own },
      ];
    })
    .sort(
      (a, b) =>
        GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity) ||
        b.findings.length - a.findings.length ||
        a.rule.localeCompare(b.rule) ||
        a.cause.localeCompare(b.cause),
    );
}

function causeOf(finding: Finding): string {
  if (finding.deviation !== null) return `ledger entry ${finding.deviation}`;
  const place = placeOf(finding.pointer);
  const status = finding.status === null ? 'no answer' : `status ${finding.status}`;
  return `${place === '' ? '' : `${place}: `}expected ${finding.expected} (${status})`;
}

/** A reuse alone and a reuse in a page share their keys. */
function placeOf(pointer: string): string {
  return generalPointer(pointer).replace(/^\/data\/\*(?=\/)/, '');
}
