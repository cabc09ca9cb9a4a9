import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './support.ts';

/** What a case shows of its alerts; `value` is for what is recorded. */
const aspects = ['fires', 'silent', 'cold start', 'counter reset', 'absent', 'value'] as const;
export type Aspect = (typeof aspects)[number];

/** How many alerts of some names fire, as a case expects it. */
interface Check {
  /** Matches the names of the alerts that it counts. */
  readonly alerts: RegExp;
  readonly atS: number;
  readonly fire: number;
}

/** One case of promtool, called `<alerts>: <aspect> — <what happens>`. */
export interface RuleCase {
  readonly file: string;
  readonly name: string;
  /** Names of alerts or records that it is about; `*` stands for any end of a name. */
  readonly subjects: readonly string[];
  readonly aspect: Aspect | null;
  readonly checks: readonly Check[];
  /** Alerts whose labels and annotations it expects. */
  readonly told: readonly string[];
}

interface CaseFile {
  readonly tests: readonly {
    readonly name?: string;
    readonly promql_expr_test?: readonly {
      readonly expr: string;
      readonly eval_time: string;
      readonly exp_samples: readonly { readonly value: number }[];
    }[];
    readonly alert_rule_test?: readonly { readonly alertname: string }[];
  }[];
}

export const PROMETHEUS = join(ROOT, 'deploy/prometheus');

/** Files of cases, as promtool takes them in `deploy/prometheus/`. */
export const caseFiles: readonly string[] = readdirSync(join(PROMETHEUS, 'tests'))
  .filter((file) => file.endsWith('.test.yml'))
  .map((file) => `tests/${file}`)
  .sort();

export const ruleCases: readonly RuleCase[] = caseFiles.flatMap((file) => {
  const text = readFileSync(join(PROMETHEUS, file), 'utf8');
  const { tests } = parse(text, { maxAliasCount: -1 }) as CaseFile;
  return tests.map(({ name = '', promql_expr_test = [], alert_rule_test = [] }) => ({
    file,
    name,
    ...parseName(name),
    checks: promql_expr_test.flatMap(({ expr, eval_time, exp_samples }) => {
      // Only what counts firing alerts says how many fire.
      const counted = /^(?:sum\(count_over_time|count)\(ALERTS\{alertname=~?"([^"]+)"/.exec(expr);
      const [alerts, fire] = [counted?.[1], exp_samples[0]?.value];
      if (alerts === undefined || fire === undefined) return [];
      return [{ alerts: new RegExp(`^(?:${alerts})$`), atS: secondsOf(eval_time), fire }];
    }),
    told: alert_rule_test.map(({ alertname }) => alertname),
  }));
});

/** True when the case is about the alert or record. */
export function isAbout({ subjects }: RuleCase, subject: string): boolean {
  return subjects.some((each) =>
    each.endsWith('*') ? subject.startsWith(each.slice(0, -1)) : subject === each,
  );
}

function parseName(name: string): Pick<RuleCase, 'subjects' | 'aspect'> {
  const parts = /^(?<subjects>\S+(?:, \S+)*): (?<aspect>[a-z ]+) — \S/.exec(name)?.groups;
  return {
    subjects: parts?.['subjects']?.split(', ') ?? [],
    aspect: aspects.find((each) => each === parts?.['aspect']) ?? null,
  };
}

/** Seconds of a time as promtool takes it, such as `1h30m`. */
function secondsOf(time: string): number {
  const units = { d: 86_400, h: 3_600, m: 60, s: 1 };
  return [...time.matchAll(/(\d+)([dhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit as keyof typeof units],
    0,
  );
}
