import type { Observation } from '../finding.ts';
import type { JsonObject } from '../json.ts';
import { idOf, idsOf, type Window } from './window.ts';

/** `filter.q`: what a search must hold, or that it holds nothing (`must` is null). */
export function checkSearch(found: Window, must: JsonObject | null): Observation[] {
  if (must === null) {
    return found.total === 0
      ? []
      : [
          {
            pointer: '/total',
            expected: '0, for no title has the word',
            actual: String(found.total),
          },
        ];
  }
  // Beyond the window the reuse may stand further back.
  if (!found.whole || idsOf(found.items).includes(idOf(must))) return [];
  return [
    {
      pointer: '/data',
      expected: `${idOf(must)}, whose title has the word`,
      actual: 'not in the list',
    },
  ];
}

/** `filter.q`: another word, or a filter besides, only leaves things out. */
export function compareNarrowed(wide: Window, narrow: Window): Observation[] {
  if (narrow.total > wide.total) {
    return [
      {
        pointer: '/total',
        expected: `at most ${wide.total}, as in ${wide.exchange.caseId}`,
        actual: String(narrow.total),
      },
    ];
  }
  if (!wide.whole) return [];
  const known = new Set(idsOf(wide.items));
  const foreign = narrow.items.findIndex((item) => !known.has(idOf(item)));
  return foreign === -1
    ? []
    : [
        {
          pointer: `/data/${foreign}`,
          expected: `a reuse of ${wide.exchange.caseId}`,
          actual: 'another one',
        },
      ];
}
