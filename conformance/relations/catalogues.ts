import { describe } from '../describe.ts';
import type { Exchange } from '../exchange.ts';
import type { Observation } from '../finding.ts';
import { objectsIn, property, textAt, type JsonObject } from '../json.ts';
import type { Observed } from '../relation.ts';
import { unlike } from './agree.ts';

/** `catalogue.labels`: another language gives the same values in the same order, other labels. */
export function compareLanguages(one: Exchange, other: Exchange): Observed[] {
  const [before, after] = [one, other].map(({ reply }) => objectsIn(reply?.json));
  if (before === undefined || after === undefined || before.length === 0) return [];
  if (one.reply?.status !== 200 || other.reply?.status !== 200) return [];
  const observations: Observation[] = [];
  const ids = (list: readonly JsonObject[]): string =>
    list.map((each) => textAt(each, 'id')).join();
  if (ids(before) !== ids(after)) {
    observations.push({ pointer: '', expected: ids(before), actual: ids(after) });
  } else if (before.every((each, at) => property(each, 'label') === property(after[at], 'label'))) {
    observations.push({
      pointer: '/*/label',
      expected: `labels other than those of ${one.caseId}`,
      actual: 'the same labels',
    });
  }
  return [{ rule: 'catalogue.labels', exchange: other, observations }];
}

/** `catalogue.labels`: in one language, everybody gets the same labels. */
export function compareCallers(anybody: Exchange, caller: Exchange): Observation[] {
  if (anybody.reply?.status !== 200 || caller.reply?.status !== 200) return [];
  const labelled = ({ reply }: Exchange): (string | null)[] =>
    objectsIn(reply?.json).map((each) => textAt(each, 'label'));
  const [expected, actual] = [labelled(anybody), labelled(caller)];
  const index = expected.findIndex((label, at) => label !== actual[at]);
  if (index < 0) return [];
  return [
    {
      pointer: `/${index}/label`,
      expected: `${describe(expected[index])}, as anybody gets it in this language`,
      actual: describe(actual[index]),
    },
  ];
}

/** The kinds of the badges that reuses bear, each once. */
export function kindsBorne(reuses: readonly JsonObject[]): string[] {
  const borne = reuses.flatMap((reuse) =>
    objectsIn(property(reuse, 'badges')).flatMap((badge) => textAt(badge, 'kind') ?? []),
  );
  return [...new Set(borne)];
}

/** `catalogue.badges`: who has a key may add no kind more, and none less, than the list shows anybody. */
export function compareKinds(anybody: Exchange, caller: Exchange): Observation[] {
  if (anybody.reply?.status !== 200 || caller.reply?.status !== 200) return [];
  return unlike(anybody.reply.json, caller.reply.json, '');
}

/** `catalogue.badges`: a kind is in the list if, and only if, it can be added. */
export function wrongKind(kind: string, listed: readonly string[], added: boolean): Observation[] {
  if (listed.includes(kind) === added) return [];
  return added
    ? [{ pointer: '', expected: `the kind ${kind}, which can be added`, actual: 'not in the list' }]
    : [
        {
          pointer: `/${kind}`,
          expected: 'a kind that can be added',
          actual: 'one that is refused',
        },
      ];
}
