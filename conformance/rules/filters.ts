import { describe } from '../describe.ts';
import { queryValues, succeeded, type Exchange } from '../exchange.ts';
import type { Observation } from '../finding.ts';
import { at, isObject, objectsIn, property, textAt, type JsonObject } from '../json.ts';
import type { ExchangeRule, RelationRule } from '../rule.ts';

/** What an item must be to stand in a filtered list; undefined where a mask hides what it takes. */
type Fits = (item: JsonObject, value: string) => boolean | undefined;

const known = (value: unknown, test: (value: unknown) => boolean): boolean | undefined =>
  value === undefined ? undefined : test(value);

/** Each filter of the list of reuses, with what it promises of every item. */
const filters: Readonly<Record<string, Fits>> = {
  type: (item, value) => known(property(item, 'type'), (type) => type === value),
  topic: (item, value) => known(property(item, 'topic'), (topic) => topic === value),
  tag: (item, value) =>
    known(property(item, 'tags'), (tags) => Array.isArray(tags) && tags.includes(value)),
  owner: (item, value) => known(property(item, 'owner'), (owner) => textAt(owner, 'id') === value),
  organization: (item, value) =>
    known(property(item, 'organization'), (organization) => textAt(organization, 'id') === value),
  organization_badge: (item, value) => {
    const organization = property(item, 'organization');
    // 10.5.0 sends organizations in lists without badges: then nothing can be said.
    if (isObject(organization) && property(organization, 'badges') === undefined) return undefined;
    return known(organization, () =>
      objectsIn(at(organization, 'badges')).some((badge) => textAt(badge, 'kind') === value),
    );
  },
  dataset: (item, value) =>
    known(property(item, 'datasets'), (datasets) =>
      objectsIn(datasets).some((dataset) => textAt(dataset, 'id') === value),
    ),
  featured: (item, value) =>
    known(property(item, 'featured'), (featured) => featured === /^true$/i.test(value)),
  private: (item, value) =>
    known(property(item, 'private'), (hidden) => hidden === (value === 'true')),
};

/** The filters that have a rule of their own. */
export const filterNames: readonly string[] = Object.keys(filters);

/** Rules `filter.<name>`: soundness by one exchange; completeness by the relation of the same id. */
export const filterRules: readonly ExchangeRule[] = Object.entries(filters).map(([name, fits]) => ({
  id: `filter.${name}`,
  family: 'lists',
  severity: 'violation',
  sentence: `The list filtered by ${name} holds only reuses that fit, and every one that fits.`,
  judge: (exchange) =>
    listItems(exchange).flatMap(({ item, index }) => misfit(exchange, name, fits, item, index)),
}));

function misfit(
  exchange: Exchange,
  name: string,
  fits: Fits,
  item: JsonObject,
  index: number,
): Observation[] {
  const asked = queryValues(exchange, name);
  const missed = asked.find((value) => fits(item, value) === false);
  if (missed === undefined) return [];
  const key =
    { tag: 'tags', dataset: 'datasets', organization_badge: 'organization' }[name] ?? name;
  const value = property(item, key);
  const shown = isObject(value) ? { id: property(value, 'id') } : name === 'dataset' ? '…' : value;
  return [
    { pointer: `/data/${index}/${key}`, expected: `${name}=${missed}`, actual: describe(shown) },
  ];
}

/** Items of a successful answer of `list_reuses`. */
export function listItems(exchange: Exchange): { item: JsonObject; index: number }[] {
  if (exchange.operation.id !== 'list_reuses' || !succeeded(exchange)) return [];
  const data = property(exchange.reply?.json, 'data');
  if (!Array.isArray(data)) return [];
  return data.flatMap((item: unknown, index) => (isObject(item) ? [{ item, index }] : []));
}

export const filterIntersection: RelationRule = {
  id: 'filter.intersection',
  family: 'lists',
  severity: 'violation',
  sentence: 'Two filters together give the intersection of what each gives alone.',
};

export const filterPartition: RelationRule = {
  id: 'filter.partition',
  family: 'lists',
  severity: 'violation',
  sentence: 'The totals over all types add up to the total of the whole list.',
};

export const filterSearch: RelationRule = {
  id: 'filter.q',
  family: 'lists',
  severity: 'violation',
  sentence:
    'q finds a reuse by the distinctive words of its title, finds nothing for a word that stands nowhere, and only narrows a list.',
};

export const authVisible: ExchangeRule = {
  id: 'auth.visible',
  family: 'authorization',
  severity: 'violation',
  sentence: 'No answer holds a private or deleted reuse that the caller may not see.',
  // A reuse that is deleted between the search and the writing of its answer is shown once.
  volatile: true,
  judge: (exchange) =>
    shown(exchange).flatMap(({ item, pointer }) => {
      const hidden = exchange.role === 'nobody' || maySee(item) === false;
      const observations: Observation[] = [];
      if (hidden && property(item, 'private') === true) {
        observations.push({ pointer: `${pointer}/private`, expected: 'false', actual: 'true' });
      }
      const deleted = property(item, 'deleted');
      if (hidden && deleted !== undefined && deleted !== null) {
        observations.push({
          pointer: `${pointer}/deleted`,
          expected: 'null',
          actual: describe(deleted),
        });
      }
      return observations;
    }),
};

/**
 * Whether the caller may see a reuse that is not public: its editors, and the members of its
 * organization, who may not edit all of it in newer releases; undefined where the answer does not tell.
 */
function maySee(item: JsonObject): boolean | undefined {
  const mayEdit = at(item, 'permissions', 'edit');
  if (mayEdit !== false) return mayEdit === true ? true : undefined;
  if (textAt(item, 'owner', 'id') !== null) return false;
  const isMember = at(item, 'organization', 'permissions', 'private');
  return typeof isMember === 'boolean' ? isMember : undefined;
}

/** Reuses in the answer of a read, each with its place. */
function shown(exchange: Exchange): { item: JsonObject; pointer: string }[] {
  const body = exchange.reply?.json;
  if (exchange.operation.id === 'get_reuse' && succeeded(exchange) && isObject(body)) {
    return [{ item: body, pointer: '' }];
  }
  return listItems(exchange).map(({ item, index }) => ({ item, pointer: `/data/${index}` }));
}
