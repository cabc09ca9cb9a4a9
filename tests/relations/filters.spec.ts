import type { Api } from '../../conformance/api.ts';
import type { Query } from '../../conformance/ask.ts';
import { property, type JsonObject } from '../../conformance/json.ts';
import {
  separatePair,
  telling,
  tellingPair,
  valueFilters,
  valuesOf,
  type ValueFilter,
} from '../../conformance/relations/choose.ts';
import { compareFiltered, type Belongs } from '../../conformance/relations/complete.ts';
import type { Observed } from '../../conformance/relation.ts';
import { windowOf, type Window } from '../../conformance/relations/window.ts';
import type { Role } from '../../targets/target.ts';
import { afresh, readWindow, WINDOW_SIZE } from '../support/read-list.ts';
import { expect, test } from '../support/test.ts';

const PAIRS: readonly (readonly [ValueFilter, ValueFilter])[] = [
  ['tag', 'tag'],
  ['type', 'dataset'],
  ['topic', 'organization'],
];

const FLAGS = [
  ['featured', true],
  ['featured', false],
  ['private', true],
  ['private', false],
] as const;

interface Case {
  readonly name: string;
  readonly rule: string;
  /** null: the catalogue has nothing to filter by. */
  readonly query: Query | null;
  readonly belongs: Belongs;
}

const bears =
  (filter: ValueFilter, value: string | undefined): Belongs =>
  (item) =>
    value !== undefined && valuesOf(filter, item).includes(value);
const flagged =
  (name: string, value: boolean): Belongs =>
  (item: JsonObject) =>
    property(item, name) === value;

/** `inFull`: also what a read-only run, which is kept short, does without. */
function cases(items: readonly JsonObject[], inFull: boolean): Case[] {
  const single = valueFilters.map((filter): Case => {
    const value = telling(filter, items);
    return {
      name: `filter ${filter}`,
      rule: `filter.${filter}`,
      query: value === null ? null : { [filter]: value },
      belongs: bears(filter, value ?? undefined),
    };
  });
  const flags = FLAGS.map(([name, value]): Case => ({
    name: `filter ${name}=${value}`,
    rule: `filter.${name}`,
    query: { [name]: value },
    belongs: flagged(name, value),
  }));
  const pairs = PAIRS.map(([first, second]): Case => {
    const pair = tellingPair([first, second], items);
    const twice = first === second;
    return {
      name: twice ? `filter ${first} twice` : `filter ${first} and ${second}`,
      rule: twice ? `filter.${first}` : 'filter.intersection',
      query:
        pair === null ? null : twice ? { [first]: pair } : { [first]: pair[0], [second]: pair[1] },
      belongs: (item) => bears(first, pair?.[0])(item) === true && bears(second, pair?.[1])(item),
    };
  });
  const tag = telling('tag', items);
  const part = tag?.slice(0, -1);
  const partly: Case = {
    name: 'filter tag, a part of one',
    rule: 'filter.tag',
    query: part === undefined ? null : { tag: part },
    belongs: bears('tag', part),
  };
  // As Python writes it.
  const capital: Case = {
    name: 'filter featured=True',
    rule: 'filter.featured',
    query: { featured: 'True' },
    belongs: flagged('featured', true),
  };
  // A form sends what nobody filled in.
  const empty: Case = {
    name: 'empty q',
    rule: 'filter.q',
    query: { q: '' },
    belongs: () => true,
  };
  const apart = separatePair(['organization', 'organization_badge'], items);
  // What one organization bears and another does not: neither filter makes the other forgotten.
  const crossed: Case = {
    name: 'filter organization and a badge of others',
    rule: 'filter.intersection',
    query: apart === null ? null : { organization: apart[0], organization_badge: apart[1] },
    belongs: () => false,
  };
  const odd = inFull ? [capital, empty, crossed] : [];
  return [...single, partly, ...flags, ...odd, ...pairs];
}

/** The newest items of the list as somebody sees it, with what tells whether they are private. */
async function readAs(api: Api, role: Role, name: string, query: Query): Promise<Window | null> {
  const exchange = await api.call('list_reuses', `${name}, as ${role}`, {
    role,
    query: { ...query, page_size: WINDOW_SIZE },
    headers: { 'X-Fields': 'data{id,tags,private,created_at},total,page,page_size' },
  });
  return windowOf(exchange);
}

test.describe('filters of the list of reuses', { tag: '@read' }, () => {
  test('lose nothing that fits, alone and together', async ({ api }) => {
    const read = async (): Promise<Window | null> => await readWindow(api, 'unfiltered list');
    const first = await read();
    test.skip(first === null || first.total === 0, 'there is no public reuse');
    if (first === null) return;
    for (const { name, rule, query, belongs } of cases(first.items, api.can.writes !== 'none')) {
      if (query === null) {
        test.info().annotations.push({
          type: 'not exercised',
          description: `${name}: no reuse has anything to filter by`,
        });
        continue;
      }
      const whole = afresh(first, read);
      await api.relate(async () => {
        const all = await whole();
        const filtered = await readWindow(api, name, query);
        if (all === null || filtered === null) return [];
        const observations = compareFiltered(all, filtered, belongs);
        return [{ rule, exchange: filtered.exchange, observations }];
      });
    }
    expect(first.items.length).toBeGreaterThan(0);
  });

  test('show each caller all private reuses that it may see', async ({ api }) => {
    test.skip(api.can.roles.length === 0, 'there is no key');
    for (const role of api.can.roles) {
      const relation = async (): Promise<readonly Observed[]> => {
        const whole = await readAs(api, role, 'unfiltered list', {});
        const filtered = await readAs(api, role, 'filter private=true', { private: true });
        if (whole === null || filtered === null) return [];
        const observations = compareFiltered(whole, filtered, flagged('private', true));
        return [{ rule: 'filter.private', exchange: filtered.exchange, observations }];
      };
      await api.relate(relation, { as: role });
    }
  });
});
