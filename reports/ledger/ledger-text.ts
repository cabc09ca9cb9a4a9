import type { Deviation } from '../../contracts/deviation.ts';

const WIDTH = 100;

/** Entries as a file of the ledger holds them, laid out as Prettier lays them out. */
export function ledgerText(entries: readonly Deviation[]): string {
  if (entries.length === 0) return '[]\n';
  return `[\n${entries.map((entry) => layOut(entry, '  ')).join(',\n')}\n]\n`;
}

function layOut(value: unknown, indent: string, before = indent.length, after = 1): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => layOut(item, inner));
    const line = `[${items.join(', ')}]`;
    const plain = value.every((item) => typeof item !== 'object' || item === null);
    if (plain && before + line.length + after <= WIDTH) return line;
    return `[\n${items.map((item) => inner + item).join(',\n')}\n${indent}]`;
  }
  const lines = Object.entries(value).map(([key, child]) => {
    const name = `${inner}${JSON.stringify(key)}: `;
    return name + layOut(child, inner, name.length);
  });
  const text = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
  return indent === '  ' ? indent + text : text;
}
