import { markdownTable } from '../../reports/markdown-table.ts';
import type { Verdict } from './verdict.ts';

/** The kill table as Markdown: per class and in all, then the survivors, then each fault. */
export function killTable(verdicts: readonly Verdict[], command: string): string {
  const classes = [...new Set(verdicts.map((each) => each.class))].sort();
  const survivors = verdicts.filter(({ caught }) => !caught);
  return [
    '# Faults caught',
    `Taken with \`${command}\`.`,
    markdownTable(
      ['class', 'faults', 'caught', 'operation named', 'median s', 'median requests'],
      [
        ...classes.map((name) =>
          row(
            name,
            verdicts.filter((each) => each.class === name),
          ),
        ),
        row('all', verdicts),
      ],
    ),
    '## Survivors',
    survivors.length === 0
      ? 'None.'
      : survivors
          .map(({ fault, problem }) => `- ${fault}${problem === null ? '' : `: ${problem}`}`)
          .join('\n'),
    '## Each fault',
    markdownTable(
      ['fault', 'class', 'caught', 'named', 'findings', 's', 'requests'],
      verdicts.map((each) => [
        each.fault,
        each.class,
        each.caught ? 'yes' : '**no**',
        each.named ? 'yes' : 'no',
        each.findings.slice(0, 4).join('; ') + (each.findings.length > 4 ? '; …' : ''),
        String(each.seconds),
        String(each.requests),
      ]),
    ),
  ].join('\n\n');
}

function row(name: string, verdicts: readonly Verdict[]): string[] {
  const caught = verdicts.filter((each) => each.caught);
  const named = caught.filter((each) => each.named);
  return [
    name,
    String(verdicts.length),
    percent(caught.length, verdicts.length),
    percent(named.length, caught.length),
    String(median(verdicts.map(({ seconds }) => seconds))),
    String(median(verdicts.map(({ requests }) => requests))),
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${part} (${Math.round((100 * part) / whole)}%)`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
