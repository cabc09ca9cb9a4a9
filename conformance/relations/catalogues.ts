import type { Exchange } from '../exchange.ts';
import type { Observation } from '../finding.ts';
import { isObject, objectsIn, property, textAt, type JsonObject } from '../json.ts';
import type { Observed } from '../relation.ts';

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

/** `catalogue.badges`: kinds that reuses bear and that the list of badges lacks. */
export function missingKinds(catalogue: unknown, reuses: readonly JsonObject[]): Observation[] {
  if (!isObject(catalogue)) return [];
  const borne = reuses.flatMap((reuse) =>
    objectsIn(property(reuse, 'badges')).flatMap((badge) => textAt(badge, 'kind') ?? []),
  );
  return [...new Set(borne)]
    .filter((kind) => !Object.hasOwn(catalogue, kind))
    .map((kind) => ({ pointer: '', expected: `the kind ${kind}`, actual: 'not in the list' }));
}
