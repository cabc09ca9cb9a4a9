import type { Deviation } from '../../contracts/deviation.ts';

const DAY_MS = 86_400_000;

/** The entries as a table of text, the one that expires first at the top. */
export function listEntries(entries: readonly Deviation[], today: string): string[] {
  const rows = [...entries]
    .sort((a, b) => a.expires.localeCompare(b.expires) || a.id.localeCompare(b.id))
    .map(({ id, rule, operations, owner, expires }) => [
      expires,
      daysLeft(expires, today),
      id,
      rule,
      operations.length === 1 ? (operations[0] ?? '') : `${operations.length} operations`,
      owner,
    ]);
  const head = ['expires', 'left', 'entry', 'rule', 'where', 'owner'];
  const widths = head.map((_name, at) =>
    Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)),
  );
  return [head, ...rows].map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function daysLeft(expires: string, today: string): string {
  const days = Math.round((Date.parse(expires) - Date.parse(today)) / DAY_MS);
  return days < 0 ? `${-days} days over` : `${days} days`;
}
