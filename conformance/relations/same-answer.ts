import { isDeepStrictEqual } from 'node:util';
import { describe } from '../describe.ts';
import { succeeded, type Exchange } from '../exchange.ts';
import { isObject, textAt } from '../json.ts';
import { apartFromAddress } from '../kept.ts';
import type { Observed } from '../relation.ts';

/** `answer.same`: what was asked several times was answered as it was the first time. */
export function compareAnswers([first, ...others]: readonly Exchange[]): Observed[] {
  if (first === undefined || !succeeded(first)) return [];
  return others.filter(succeeded).map((exchange) => {
    const [expected, actual] = [said(first), said(exchange)];
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

/** What an answer says; suggestions by their ids, for nothing promises an order among equals. */
function said({ operation, reply }: Exchange): unknown {
  const body = apartFromAddress(reply?.json);
  if (operation.id !== 'suggest_reuses' || !Array.isArray(body)) return body;
  const idOf = (item: unknown): string => (isObject(item) ? (textAt(item, 'id') ?? '') : '');
  return body.toSorted((a, b) => idOf(a).localeCompare(idOf(b)));
}
