import { reuseTopics, reuseTypes } from '../../contracts/catalogue.ts';
import { describe } from '../describe.ts';
import { succeeded } from '../exchange.ts';
import { isObject, objectsIn, property, textAt } from '../json.ts';
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
/** A text as a program shows it to its author, or one whose places nobody filled in. */
const UNWRITTEN = /^[a-z](['"]).*\1$|^<.* at 0x|\[object \w+\]|%\(\w+\)[sd]|\{\{.*\}\}/s;

/** The labels of a catalogue, with where they stand. */
function labelsOf(body: unknown): (readonly [pointer: string, label: string])[] {
  const labels = Array.isArray(body)
    ? objectsIn(body).map((item, index) => [`/${index}/label`, property(item, 'label')] as const)
    : Object.entries(isObject(body) ? body : {}).map(
        ([kind, label]) => [`/${kind}`, label] as const,
      );
  return labels.flatMap(([pointer, label]) =>
    typeof label === 'string' ? [[pointer, label] as const] : [],
  );
}

/** That they are legible by one exchange; that the language is heeded by the relation of the id. */
export const catalogueLabels: ExchangeRule = {
  id: 'catalogue.labels',
  family: 'lists',
  severity: 'violation',
  sentence:
    'Labels are legible; the language asked with lang changes them, never the values they stand for.',
  judge(exchange) {
    const { id } = exchange.operation;
    const labelled = LISTS[id] !== undefined || id === 'available_reuse_badges';
    if (!labelled || !succeeded(exchange)) return [];
    return labelsOf(exchange.reply?.json)
      .filter(([, label]) => GARBLED.test(label) || UNWRITTEN.test(label))
      .map(([pointer, label]) => ({
        pointer,
        expected: 'legible text',
        actual: describe(label),
      }));
  },
};

export const catalogueBadges: RelationRule = {
  id: 'catalogue.badges',
  family: 'lists',
  severity: 'violation',
  sentence: 'The list of badges holds every kind that can be added, and no other.',
};
