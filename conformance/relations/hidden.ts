import type { Observation } from '../finding.ts';
import { itemsOf } from '../json.ts';
import { idOf } from './window.ts';

/** `auth.visible`: where a list or suggestions hold a reuse that they must not show. */
export function listed(body: unknown, id: string): Observation[] {
  const place = Array.isArray(body) ? '' : '/data';
  return itemsOf(body).flatMap((item, index) =>
    idOf(item) === id
      ? [{ pointer: `${place}/${index}`, expected: 'no such reuse', actual: id }]
      : [],
  );
}
