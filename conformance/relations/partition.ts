import type { Exchange } from '../exchange.ts';
import { property } from '../json.ts';
import type { Observed } from '../relation.ts';

/**
 * `filter.partition`: each reuse has one type (or topic), so the totals under all of them add up
 * to the total of the whole list.
 */
export function checkPartition(parts: readonly Exchange[], whole: Exchange): Observed[] {
  const totals = parts.map(totalOf);
  const total = totalOf(whole);
  if (total === null || totals.includes(null)) return [];
  const sum = totals.reduce<number>((before, each) => before + (each ?? 0), 0);
  return [
    {
      rule: 'filter.partition',
      exchange: whole,
      observations:
        sum === total
          ? []
          : [
              {
                pointer: '/total',
                expected: `${sum}, the sum over ${parts.length} parts`,
                actual: String(total),
              },
            ],
    },
  ];
}

function totalOf(exchange: Exchange): number | null {
  const total = property(exchange.reply?.json, 'total');
  return exchange.reply?.status === 200 && typeof total === 'number' ? total : null;
}
