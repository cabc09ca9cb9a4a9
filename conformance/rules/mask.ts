import { describe } from '../describe.ts';
import { succeeded } from '../exchange.ts';
import type { Observation } from '../finding.ts';
import { parseMask, UNKNOWN_FIELD, type Mask } from '../mask.ts';
import { isObject } from '../json.ts';
import type { ExchangeRule, RelationRule } from '../rule.ts';

const MOST_OBSERVATIONS = 20;

export const maskExact: ExchangeRule = {
  id: 'mask.exact',
  family: 'masks',
  severity: 'violation',
  sentence: 'X-Fields gives exactly the fields that were asked.',
  judge(exchange) {
    const asked = exchange.ask.headers?.['X-Fields'];
    const body = exchange.reply?.json;
    if (
      asked === undefined ||
      !exchange.operation.masked ||
      !succeeded(exchange) ||
      body === undefined
    ) {
      return [];
    }
    const mask = parseMask(asked);
    return mask === null ? [] : differences(body, mask, '').slice(0, MOST_OBSERVATIONS);
  },
};

function differences(value: unknown, mask: Mask, pointer: string): Observation[] {
  if (Array.isArray(value)) {
    return value.flatMap((each: unknown, index) => differences(each, mask, `${pointer}/${index}`));
  }
  if (!isObject(value)) return [];
  const observations: Observation[] = [];
  if (!mask.everything) {
    for (const key of Object.keys(value)) {
      if (!mask.fields.has(key) || key === UNKNOWN_FIELD) {
        observations.push({
          pointer: `${pointer}/${key}`,
          expected: 'left out by the mask',
          actual: describe(value[key]),
        });
      }
    }
  }
  for (const [key, inner] of mask.fields) {
    if (key === UNKNOWN_FIELD) continue;
    if (!Object.hasOwn(value, key)) {
      observations.push({
        pointer: `${pointer}/${key}`,
        expected: 'there, for the mask asks for it',
        actual: 'nothing',
      });
    } else if (inner !== null) {
      observations.push(...differences(value[key], inner, `${pointer}/${key}`));
    }
  }
  return observations;
}

export const maskAgrees: RelationRule = {
  id: 'mask.agrees',
  family: 'masks',
  severity: 'violation',
  sentence: 'A masked answer says the same as the whole one, as far as it goes.',
};
