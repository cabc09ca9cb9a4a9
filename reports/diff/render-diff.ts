import { asText } from '../markdown-text.ts';
import type { DiffReport } from './diff-report.ts';
import { runsOf, sectionsOf, verdict } from './diff-sections.ts';

/** The difference of two runs as lines for a terminal, the verdict last. */
export function diffLines(diff: DiffReport): string[] {
  return [
    runsOf(diff),
    ...sectionsOf(diff).flatMap(({ title, lines }) => [
      '',
      `${title} (${lines.length})`,
      ...lines.map((line) => `  ${line}`),
    ]),
    '',
    verdict(diff),
  ];
}

/** The same as a page of Markdown, the verdict first. */
export function diffMarkdown(diff: DiffReport): string {
  const page = [
    '# What changed',
    `**${asText(verdict(diff))}** ${asText(runsOf(diff))}`,
    ...sectionsOf(diff).flatMap(({ title, lines }) => [
      `## ${title}`,
      lines.map((line) => `- ${asText(line)}`).join('\n'),
    ]),
  ];
  return `${page.join('\n\n')}\n`;
}
