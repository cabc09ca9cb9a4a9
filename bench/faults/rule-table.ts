import { rules } from '../../conformance/rules/index.ts';
import { markdownTable } from '../../reports/markdown-table.ts';
import type { Verdict } from './verdict.ts';
import { WORTH } from './worth.ts';

/** What a rule is worth, by runs that each went to their end. */
export interface Worth {
  readonly rule: string;
  /** Faults in whose run it was broken. */
  readonly sees: number;
  /** Faults that no other rule saw. */
  readonly alone: readonly string[];
  /** Why it stays where it sees nothing alone; null: nobody said. */
  readonly stays: string | null;
}

/** What each rule of the closed list sees. */
export function worthOfRules(verdicts: readonly Verdict[]): Worth[] {
  const seen = verdicts.map(({ fault, findings }) => ({
    fault,
    rules: new Set(findings.map((each) => each.split(' ')[1] ?? '')),
  }));
  return rules.map(({ id }) => {
    const hits = seen.filter((each) => each.rules.has(id));
    return {
      rule: id,
      sees: hits.length,
      alone: hits.filter((each) => each.rules.size === 1).map(({ fault }) => fault),
      stays: WORTH[id]?.stays ?? null,
    };
  });
}

/** What does not hold of the faults that rules are said to see alone; only runs to their end tell. */
export function notAlone(verdicts: readonly Verdict[]): string[] {
  return worthOfRules(verdicts).flatMap(({ rule, alone }) => {
    const fault = WORTH[rule]?.alone;
    const verdict = verdicts.find((each) => each.fault === fault);
    if (fault === undefined || verdict === undefined || alone.includes(fault)) return [];
    return [
      `${rule} is said to see ${fault} alone: ${verdict.findings.join(', ') || 'nothing does'}`,
    ];
  });
}

/** The faults that rules are said to see alone. */
export function saidAlone(): string[] {
  return Object.values(WORTH).flatMap(({ alone }) => (alone === undefined ? [] : [alone]));
}

/** The worth of the rules as Markdown. */
export function ruleTable(worth: readonly Worth[]): string {
  return [
    '## Rules',
    markdownTable(
      ['rule', 'faults seen', 'seen by it alone', 'for example', 'why it stays'],
      worth.map(({ rule, sees, alone, stays }) => [
        rule,
        String(sees),
        String(alone.length),
        alone[0] ?? '',
        stays ?? '',
      ]),
    ),
  ].join('\n\n');
}
