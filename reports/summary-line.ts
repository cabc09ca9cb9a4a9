import type { Report } from './report.ts';

/** The run in one line for a person. */
export function summaryLine({ summary, partial }: Report): string {
  const { operations, exercised, violations, deviations, notices, requests, durationSeconds } =
    summary;
  return [
    `${operations} operations: ${exercised} exercised`,
    `${violations} ${plural('violation', violations)}`,
    `${deviations} known ${plural('deviation', deviations)}`,
    `${notices} ${plural('notice', notices)}`,
    `${requests} requests`,
    `${durationSeconds} s`,
    ...(partial ? ['part of the suite'] : []),
  ].join(' · ');
}

function plural(word: string, count: number): string {
  return count === 1 ? word : `${word}s`;
}
