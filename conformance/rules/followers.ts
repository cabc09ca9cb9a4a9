import { describe } from '../describe.ts';
import { queryValues, succeeded } from '../exchange.ts';
import { itemsOf, textAt } from '../json.ts';
import type { ExchangeRule } from '../rule.ts';

/** Soundness by one exchange; completeness by the relation of the same id. */
export const filterUser: ExchangeRule = {
  id: 'filter.user',
  family: 'lists',
  severity: 'violation',
  sentence: 'Followers filtered by user are that user, if they follow, and nobody else.',
  judge(exchange) {
    const [user] = queryValues(exchange, 'user');
    if (exchange.operation.id !== 'list_reuse_followers' || !succeeded(exchange)) return [];
    return itemsOf(exchange.reply?.json).flatMap((item, index) => {
      const id = textAt(item, 'follower', 'id');
      return user === undefined || id === null || id === user
        ? []
        : [{ pointer: `/data/${index}/follower/id`, expected: user, actual: describe(id) }];
    });
  },
};
