import { answersWithItsReuse } from '../../contracts/answers-with.ts';
import { describe } from '../describe.ts';
import { succeeded } from '../exchange.ts';
import { isObject, property, textAt } from '../json.ts';
import type { ExchangeRule, RelationRule } from '../rule.ts';

const OBJECT_ID = /^[0-9a-f]{24}$/;

export const identity: ExchangeRule = {
  id: 'identity',
  family: 'state',
  severity: 'violation',
  sentence: 'An operation on one reuse answers with that reuse and no other.',
  judge(exchange) {
    const asked = exchange.ask.path?.['reuse'];
    const body = exchange.reply?.json;
    if (asked === undefined || !answersWithItsReuse(exchange.operation)) return [];
    if (!succeeded(exchange) || !isObject(body)) return [];
    // By slug the answer may bear a newer one: then relations and journeys compare the id.
    const id = property(body, 'id');
    if (id === undefined || !OBJECT_ID.test(asked) || id === asked) return [];
    return textAt(body, 'slug') === asked
      ? []
      : [{ pointer: '/id', expected: asked, actual: describe(id) }];
  },
};

export const listItem: RelationRule = {
  id: 'list.item',
  family: 'lists',
  severity: 'violation',
  sentence:
    'A reuse in a list says the same as the reuse read alone, and a user who follows as the owner of a reuse.',
};

export const slugLeads: RelationRule = {
  id: 'links.slug',
  family: 'links',
  severity: 'violation',
  sentence: 'Id, slug and uri of a reuse lead to the same reuse; a former slug redirects to it.',
};
