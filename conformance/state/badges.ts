import type { Exchange } from '../exchange.ts';
import type { Observation } from '../finding.ts';

/** A badge that is there already is found: 201 would say that one more was made. */
export function addedTwice(again: Exchange): Observation[] {
  if (again.reply?.status !== 201) return [];
  return [{ pointer: '', expected: '200, as the badge is there already', actual: '201' }];
}
