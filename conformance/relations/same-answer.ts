import { isDeepStrictEqual } from 'node:util';
import { describe } from '../describe.ts';
import { succeeded, type Exchange } from '../exchange.ts';
import type { Observed } from '../relation.ts';

/** `answer.same`: what was asked several times was answered as it was the first time. */
export function compareAnswers([first, ...others]: readonly Exchange[]): Observed[] {
  if (first === undefined || !succeeded(first)) return [];
  return others.filter(succeeded).map((exchange) => {
    const [expected, actual] = [first.reply?.json, exchange.reply?.json];
    const observations = isDeepStrictEqual(expected, actual)
      ? []
      : [
          {
            pointer: '',
            expected: `${describe(expected)}, as in ${first.caseId}`,
            actual: describe(actual),
          },
        ];
    return { rule: 'answer.same', exchange, observations };
  });
}
