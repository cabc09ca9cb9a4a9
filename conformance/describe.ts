import { beforeAddress } from './mask-emails.ts';

const LONGEST = 160;

/**
 * A value as a finding prints it: JSON, cut at 160 characters, or before an address that the cut
 * would go through. Keys are for the judge to take out, who knows them also where they are cut.
 */
export function describe(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, beforeAddress(text, LONGEST))}…` : text;
}

/** A list for a person: `200`, `200 or 201`, `a, b or c`. */
export function oneOf(values: readonly (string | number)[]): string {
  if (values.length < 2) return values.join('');
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}
