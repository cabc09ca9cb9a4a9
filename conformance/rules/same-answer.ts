import { answersWithReuses } from '../../contracts/answers-with.ts';
import { succeeded } from '../exchange.ts';
import type { Observation } from '../finding.ts';
import { isObject, textAt, type JsonObject } from '../json.ts';
import { compareReadings } from '../relations/agree.ts';
import type { ExchangeRule, RelationRule } from '../rule.ts';

export const answerSame: RelationRule = {
  id: 'answer.same',
  family: 'response',
  severity: 'violation',
  sentence:
    'The same question gets the same answer, however often it is asked and with whatever program.',
};

/** The properties that hold what has an id of its own, and may stand in many places. */
const HOLDERS = ['owner', 'organization', 'datasets'];

/** What producers put into these says nothing of anybody. */
const FREE_FORM = ['extras', 'harvest'];

export const identitySame: ExchangeRule = {
  id: 'identity.same',
  family: 'schema',
  severity: 'violation',
  volatile: true,
  sentence:
    'A user, an organization or a dataset that an answer shows in several places is the same in each.',
  judge(exchange) {
    if (!answersWithReuses(exchange.operation) || !succeeded(exchange)) return [];
    const known = new Map<string, JsonObject>();
    const observations: Observation[] = [];
    const visit = (value: unknown, pointer: string, holder: string): void => {
      if (FREE_FORM.includes(holder)) return;
      if (Array.isArray(value)) {
        for (const [index, each] of value.entries()) visit(each, `${pointer}/${index}`, holder);
        return;
      }
      if (!isObject(value)) return;
      const id = HOLDERS.includes(holder) ? textAt(value, 'id') : null;
      const first = known.get(`${holder} ${id ?? ''}`);
      if (id !== null && first === undefined) known.set(`${holder} ${id}`, value);
      if (id !== null && first !== undefined) {
        observations.push(...compareReadings(first, value, pointer));
      }
      for (const [key, each] of Object.entries(value)) visit(each, `${pointer}/${key}`, key);
    };
    visit(exchange.reply?.json, '', '');
    return observations;
  },
};
