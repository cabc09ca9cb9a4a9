import type { Exchange } from '../exchange.ts';
import type { Observation } from '../finding.ts';
import { describe } from '../describe.ts';
import { itemsOf, property, textAt } from '../json.ts';

/** The count that an answer to follow or unfollow gives. */
export function wrongCount(exchange: Exchange, followers: number): Observation[] {
  const shown = property(exchange.reply?.json, 'followers');
  if (shown === followers) return [];
  return [{ pointer: '/followers', expected: String(followers), actual: describe(shown) }];
}

/** A second follow finds the first: 201 would say that one more was made. */
export function followedTwice(again: Exchange): Observation[] {
  if (again.reply?.status !== 201) return [];
  return [{ pointer: '', expected: '200, as the caller follows already', actual: '201' }];
}

/** The ids of the users in a list of followers. */
export function usersIn(page: Exchange): string[] {
  return itemsOf(page.reply?.json).map((item) => textAt(item, 'follower', 'id') ?? 'nobody');
}

/** The users in a list of followers, each once, and as many as its total. */
export function wrongFollowers(page: Exchange, users: readonly string[]): Observation[] {
  const body = page.reply?.json;
  const shown = usersIn(page);
  const total = property(body, 'total');
  const observations: Observation[] = [];
  if (total !== users.length) {
    observations.push({
      pointer: '/total',
      expected: String(users.length),
      actual: describe(total),
    });
  }
  if ([...shown].sort().join() !== [...users].sort().join()) {
    observations.push({ pointer: '/data', expected: describe(users), actual: describe(shown) });
  }
  return observations;
}
