import type { Canaries } from './canaries.ts';

/** Where texts are cut: a string in a part of a body, a value in a finding, the start of a body. */
const IN_A_PART = 120;
const IN_A_FINDING = 160;
const START_OF_A_BODY = 1_500;
/** Characters of a canary that stand before the cut. */
const BEFORE = [9, 20, 33] as const;

/** A body that is cut in the midst of keys and addresses, wherever it is cut. */
export function acrossTheCuts(canaries: Canaries, turn: number): Record<string, string> {
  const all = Object.values(canaries) as string[];
  const body: Record<string, string> = {};
  const begin = '{"first":"'.length;
  const first = all[turn % all.length] ?? '';
  const before = BEFORE[turn % BEFORE.length] ?? 0;
  body['first'] = textAcross(START_OF_A_BODY - begin, first, before);
  for (const [index, canary] of all.entries()) {
    for (const characters of BEFORE) {
      body[`part_${index}_${characters}`] = textAcross(IN_A_PART, canary, characters);
      // A finding prints JSON: a quote comes first.
      body[`value_${index}_${characters}`] = textAcross(IN_A_FINDING - 1, canary, characters);
    }
  }
  return body;
}

/** Text in which so many characters of a canary stand before a place, and more follows. */
function textAcross(place: number, canary: string, characters: number): string {
  const filler = '- '.repeat(place).slice(-(place - characters));
  return `${filler}${canary} and so on, until it is too long to be shown as a whole`;
}
