import { reuseTopics, reuseTypes } from '../../contracts/catalogue.ts';
import { describe } from '../describe.ts';
import { succeeded } from '../exchange.ts';
import { objectsIn, textAt } from '../json.ts';
import type { ExchangeRule, RelationRule } from '../rule.ts';

const LISTS: Readonly<Partial<Record<string, readonly string[]>>> = {
  reuse_types: reuseTypes,
  reuse_topics: reuseTopics,
};

export const catalogueComplete: ExchangeRule = {
  id: 'catalogue.complete',
  family: 'lists',
  severity: 'violation',
  sentence: 'The lists of types and topics hold each value of the contract once, with a label.',
  judge(exchange) {
    const values = LISTS[exchange.operation.id];
    if (values === undefined || !succeeded(exchange) || !Array.isArray(exchange.reply?.json))
      return [];
    const ids = objectsIn(exchange.reply.json).map((item) => textAt(item, 'id'));
    if (exchange.ask.headers?.['X-Fields'] !== undefined && ids.includes(null)) return [];
    return values.flatMap((value) => {
      const times = ids.filter((id) => id === value).length;
      return times === 1
        ? []
        : [{ pointer: '', expected: `${value} once`, actual: `${times} times` }];
    });
  },
};

/** UTF-8 read as Latin-1, a letter that was lost, an entity of HTML: labels are the server's own. */
const GARBLED = /[\u00c2-\u00f4][\u0080-\u00bf]|\u00c3[\u0152-\u2122]|\ufffd|&#?\w+;/;

/** That they are legible by one exchange; that the language is heeded by the relation of the id. */
export const catalogueLabels: ExchangeRule = {
  id: 'catalogue.labels',
  family: 'lists',
  severity: 'violation',
  sentence:
    'Labels are legible; the language asked with lang changes them, never the values they stand for.',
  judge(exchange) {
    if (LISTS[exchange.operation.id] === undefined || !succeeded(exchange)) return [];
    return objectsIn(exchange.reply?.json).flatMap((item, index) => {
      const label = textAt(item, 'label');
      return label === null || !GARBLED.test(label)
        ? []
        : [{ pointer: `/${index}/label`, expected: 'legible text', actual: describe(label) }];
    });
  },
};

export const catalogueBadges: RelationRule = {
  id: 'catalogue.badges',
  family: 'lists',
  severity: 'violation',
  sentence: 'The list of badges holds every kind that can be added, and no other.',
};
